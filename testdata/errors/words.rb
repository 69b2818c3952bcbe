license! "GPL"

class Ctx
  attr :name, :string, 16
  attr :address, :u64
end

param :pid, :u32, default: 0

section! "xdp"
def packet(ctx)
  return XDP_DROP if uid == 0
  redirect(1, 2, 3)
end

section! "syscall"
def wrong(ctx)
  uid = uid
  user_string
  user_string("/etc/passwd")
  user_string(ctx.address, ctx.address)
  user_read(ctx.address, :u128)
  user_read(ctx.address, :string)
  user_read(ctx.address, Missing)
  user_read(ctx.address, 8)
  com
  comm = 1
  usr_string(ctx.address)
  0
end

license! "GPL"

class Ctx
  attr :access_type, :u32
  attr :major, :u64
  attr :minor, :u32
end

section! "cgroup/dev"
def check(ctx)
  ctx.major == 1 ? 0 : 1
end

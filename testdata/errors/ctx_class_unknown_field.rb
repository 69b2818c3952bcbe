license! "GPL"

class Ctx
  attr :access_type, :u32
  attr :major, :u32
  attr :minr, :u32
end

section! "cgroup/dev"
def check(ctx)
  ctx.major == 1 ? 0 : 1
end

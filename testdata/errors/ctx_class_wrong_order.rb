license! "GPL"

class Context
  attr :major, :u32
  attr :minor, :u32
end

section! "cgroup/dev"
def check(ctx)
  ctx.major == 1 ? 0 : 1
end

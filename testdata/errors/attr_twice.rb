license! "GPL"

class Ctx
  attr :major, :u32
  attr :major, :u32
end

section! "cgroup/dev"
def check(ctx)
  1
end

license! "GPL"

section! "cgroup/dev"
class Ctx
  attr :major, :u32

def check(ctx)
  1
end

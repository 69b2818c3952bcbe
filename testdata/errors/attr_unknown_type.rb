license! "GPL"

class Ctx
  attr :major, :u33
end

section! "cgroup/dev"
def check(ctx)
  1
end

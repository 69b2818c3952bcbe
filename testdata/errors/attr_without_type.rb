license! "GPL"

class Ctx
  attr :major
end

section! "cgroup/dev"
def check(ctx)
  1
end

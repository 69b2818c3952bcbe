license! "GPL"

class Ctx
  attr :access_type, :u32
end

class Context
  attr :access_type, :u32
end

section! "cgroup/dev"
def check(ctx)
  1
end

license! "GPL"

class Ctx < Struct
  attr :access_type, :u32
end

section! "cgroup/dev"
def check(ctx)
  1
end

license! "GPL"

section! "cgroup/dev"
class context
  attr :major, :u32
end

def check(ctx)
  1
end

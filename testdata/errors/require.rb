license! "GPL"

section! "cgroup/dev"
def check(ctx)
  require "json"
  1
end

license! "GPL"

section! "cgroup/dev"
def check(ctx)
  LIMIT = 3
  1
end

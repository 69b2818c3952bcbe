license! "GPL"

section! "cgroup/dev"
def check(ctx)
  nil
end

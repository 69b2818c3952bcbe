license! "GPL"

section! "cgroup/dev"
def check(ctx)
  nil + 1
end

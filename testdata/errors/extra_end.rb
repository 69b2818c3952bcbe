license! "GPL"

section! "cgroup/dev"
def check(ctx)
  1
end
end

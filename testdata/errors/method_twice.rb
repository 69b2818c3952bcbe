license! "GPL"

section! "cgroup/dev"
def check(ctx)
  1
end

section! "cgroup/dev"
def check(ctx)
  0
end

license! 5

section! "cgroup/dev"
def check(ctx)
  1
end

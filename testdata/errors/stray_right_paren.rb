license! "GPL"

section! "cgroup/dev"
def check(ctx)
  x = ctx.major + 1)
  1
end

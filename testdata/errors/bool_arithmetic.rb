license! "GPL"

section! "cgroup/dev"
def check(ctx)
  x = ctx.major == 1
  x + 1
end

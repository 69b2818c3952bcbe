license! "GPL"

section! "cgroup/dev"
def check(ctx)
  if ctx.major == 1
    return 0
  1
end

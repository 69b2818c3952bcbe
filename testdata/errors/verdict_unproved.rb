license! "GPL"

section! "cgroup/dev"
def check(ctx)
  ctx.major
end

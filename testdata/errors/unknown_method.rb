license! "GPL"

section! "cgroup/dev"
def check(ctx)
  ctx.major.frobnicate == 1
end

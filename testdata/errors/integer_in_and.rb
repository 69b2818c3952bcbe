license! "GPL"

section! "cgroup/dev"
def check(ctx)
  ctx.major && ctx.minor == 1
end

license! "GPL"

section! "cgroup/dev"
def check(ctx)
  1 < ctx.major < 5
end

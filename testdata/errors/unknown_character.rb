license! "GPL"

section! "cgroup/dev"
def check(ctx)
  x = ctx.major @  3
  1
end

license! "GPL"

section! "cgroup/dev"
def check(ctx)
  nil = ctx.major
  1
end

license! "GPL"

section! "cgroup/dev"
def check(ctx)
  total = ctx.major
  tota == 1
end

license! "GPL"

section! "cgroup/dev"
def check(ctx)
  ctx.major =~ /1/
  1
end

license! "GPL"

section! "cgroup/dev"
def check(ctx)
  x = 1 +
  if ctx.major == 1 then 0 else 1
  y = ctx.majr
  z = "abc
end

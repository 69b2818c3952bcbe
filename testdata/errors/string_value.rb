license! "GPL"

section! "cgroup/dev"
def check(ctx)
  x = "minor #{ctx.minor}"
  y = "text"
  return 1 if y
  y < 1
end

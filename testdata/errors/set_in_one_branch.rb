license! "GPL"

section! "cgroup/dev"
def check(ctx)
  if ctx.major == 1
    x = 2
  end
  x + 1 == 3
end

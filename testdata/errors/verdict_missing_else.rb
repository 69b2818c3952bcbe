license! "GPL"

section! "cgroup/dev"
def check(ctx)
  if ctx.major == 1
    0
  end
end

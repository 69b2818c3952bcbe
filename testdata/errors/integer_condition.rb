license! "GPL"

section! "cgroup/dev"
def check(ctx)
  if ctx.major
    0
  else
    1
  end
end

license! "GPL"

section! "cgroup/dev"
def check(ctx)
  if ctx.minor == 1
    0
  else if ctx.minor == 2
    1
  else
    0
  end
end

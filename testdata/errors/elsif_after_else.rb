license! "GPL"

section! "cgroup/dev"
def check(ctx)
  if ctx.major == 1
    0
  else
    1
  elsif ctx.minor == 2
    0
  end
end

license! "GPL"

section! "cgroup/dev"
def check(ctx):
  x = 0
  for i in 0..10:
    x = i
  end
  if not ctx.minor == 1: return 0 end
  case x
  when 1: 0
  else 1
  end
end

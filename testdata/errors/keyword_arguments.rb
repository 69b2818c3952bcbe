license! "GPL"

def scale(n, by:, plus: 0)
  n * by + plus
end

section! "cgroup/dev"
def check(ctx)
  a = scale(ctx.major, bye: 2)
  b = scale(ctx.major, plus: 2)
  c = scale(ctx.major, 3)
  d = scale(ctx.major, by: 1, by: 2)
  a + b + c + d == 1
end

license! "GPL"

def divide(a, b)
  return a / b, a % b
end

section! "cgroup/dev"
def check(ctx)
  x = divide(ctx.major, 3)
  x == 1
end

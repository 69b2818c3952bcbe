license! "GPL"

def half(n)
  n > 1 ? other(n / 2) : 1
end

def other(n)
  half(n - 1)
end

section! "cgroup/dev"
def check(ctx)
  half(ctx.major) == 1
end

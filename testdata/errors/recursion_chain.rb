license! "GPL"

def walk(n)
  n > 1 ? step(n) : 0
end

def step(n) = skip(n - 1)

def skip(n)
  walk(n - 1)
end

section! "cgroup/dev"
def check(ctx)
  walk(ctx.major) == 0
end

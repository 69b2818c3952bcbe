license! "GPL"

def scale(n, by: 2, offset:)
  n * by + offset
end

section! "cgroup/dev"
def check(ctx)
  scale(ctx.major) == 1 || scale(ctx.major, 2, offset: 1) == 2 || scale(1, offset: 1, at: 2) == 3
end

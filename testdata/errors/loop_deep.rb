section! "cgroup/dev"
def check(ctx)
  n = ctx.minor
  while n > 1
    n.upto(ctx.major) { ctx.minor.times { ctx.minor.times { ctx.minor.times { ctx.minor.times { ctx.minor.times { ctx.minor.times { n += 1 } } } } } } }
    n -= 7
  end
  n == 0
end

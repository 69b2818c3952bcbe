license! "GPL"

PORTS = [80, 443]

section! "cgroup/dev"
def check(ctx)
  twice = PORTS.map { |x| x * 2 }
  large = PORTS.select { |x| x > 100 }
  sum = PORTS.reduce(0) { |a, b| a + b }
  known = PORTS.any? { |x| x == ctx.minor }
  pairs = (1..6).each_slice(2).to_a
  sorted = [ctx.major, ctx.minor].sort
  found = (1..9).find { |x| x * x == ctx.minor }
  (1..3).inject(:+) == 6
end

license! "GPL"

section! "cgroup/dev"
def check(ctx)
  half = ctx.minor / 2.0
  ratio = Float(ctx.minor)
  third = Rational(1, 3)
  exact = ctx.minor.to_f
  big = 2 ** 100
  root = Math.sqrt(ctx.minor)
  other = Integer.sqrt(16)
  text = Integer("12")
  1
end

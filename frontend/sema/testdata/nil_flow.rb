# Locals that are nil at times: set in one branch, tested, narrowed by the test.
license! "GPL"

section! "cgroup/dev"
def tested(ctx)
  x = 5 if ctx.major == 1
  y = x
  return 0 if y.nil?
  z = ctx.minor == 3 if x && x > 2
  return 0 unless x
  if z
    x & 1
  else
    1
  end
end

section! "cgroup/dev"
def never_asked(ctx)
  if ctx.major == 1
    a = 1
    b = true
  end
  c = nil
  c = ctx.minor
  c == 1 || (ctx.major != 2 and not c > 7)
end

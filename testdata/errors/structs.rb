license! "GPL"
class P
  attr :a, :u32
  attr :t, :string, 8
end
class Q
  attr :p, P
end
section! "cgroup/dev"
def f(ctx)
  last = P.new
  3.times do |i|
    now = P.new(a: i)
    return 0 if last.a == 7
    last = now
  end
  q = Q.new(p: last)
  inner = q.p
  q.p = P.new(a: 3)
  last.a = 4
  x = inner.a
  s = [1, 2, 3]
  s[4] = 1
  s[ctx.minor] = 2
  s[1] = "a"
  s["x"] = 1
  z = s[ctx.minor] + 1
  u = s[9] + 1
  P.new(1, 2)
  P.new(b: 3, a: 1, a: 2)
  q.p = 5
  q.p.a = 1 << 40
  q.p.t = "muchtoolong"
  q.x = 1
  q.zap
  q.p.t = 5
  q.p > q.p
  q == q.p
  if q
    return 1
  end
  [1, true]
  s.push(1)
  @a = 1
  self.b
  s.each { |a, b| b + 1 }
  q.each { |x| x }
  ctx.minor.each { |x| x }
  q.p.t + "x"
  s + s
  P.b
  Foo.new(a: 1)
  y = q
  y = 5 if ctx.minor == 1
  y.p
  0
end

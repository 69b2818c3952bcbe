license! "GPL"

#: (u32, u32) -> u32
def add(a, b)
  a + b
end

#: (u32) -> i64
def half(n)
  n / 2 if n.even?
end

#: (u32) -> bool
def never_called(n)
  return n if n > 5
  true
end

section! "cgroup/dev"
def check(ctx)
  add(half(ctx.major), 1) == 2
end

license! "GPL"

#: (u32, Integer) -> bool
def same(a, b)
  a == b
end

#: u32 -> bool
def zero(n) = n == 0

#: (u32)
def lost(n) = n + 1

section! "cgroup/dev"
def check(ctx)
  same(ctx.major, 1) && zero(ctx.minor) && lost(1) == 2 #: bool
end

license! "GPL"

#: (u32, limt: u32, ?strict: bool) -> bool
def below(n, limit:, strict: false)
  strict ? n < limit : n <= limit
end

#: (u32 number, u32) -> bool
def same(a, b = 1) = a == b

section! "cgroup/dev"
def check(ctx)
  below(ctx.major, limit: 8) && same(ctx.minor)
end

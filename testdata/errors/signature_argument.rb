license! "GPL"

#: (u8, on: bool) -> i64
def weight(n, on:)
  on ? n * 10 : 0
end

section! "cgroup/dev"
def check(ctx)
  n = ctx.minor if ctx.major == 1
  weight(256, on: true) + weight(1, on: ctx.major) + weight(n, on: false) > 10
end

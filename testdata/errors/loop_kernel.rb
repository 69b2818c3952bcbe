# kernel: 5.15
license! "GPL"

section! "cgroup/dev"
def unbounded(ctx)
  n = ctx.minor
  n = n % 2 == 0 ? n / 2 : 3 * n + 1 while n > 1
  n == 1
end

section! "xdp"
def too_many(ctx)
  sum = 0
  100_000.times { |i| sum += i if i & 3 == 1 }
  sum > 9 ? XDP_DROP : XDP_PASS
end

section! "tc"
def bounded(ctx)
  n = ctx.len
  100.times do
    break if n <= 1
    n = n % 2 == 0 ? n / 2 : 3 * n + 1
  end
  n == 1 ? TC_ACT_OK : TC_ACT_SHOT
end

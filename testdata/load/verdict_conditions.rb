# Verdicts that conditions, methods and their signatures prove to be in range.
license! "GPL"

#: (u32, u32) -> u8
def bit(x, y)
  x ^= y << 3
  x += y >> 1
  x ^= x >> 7
  x += (y & 0xff) * 3
  x ^= x << 5
  x -= y * 7
  x ^= x >> 11
  x += 12345
  x ^= (x & 0xffff) << 2
  x ^= (x & 0xfff) << 7
  return 1 if x > 100
  return 0 if x & 7 == 3
  (x + (y | 1) * 9) & 1
end

BITS = [1, 0, 0, 1, 1, 0, 1, 0]

#: (u32, u32) -> u8?
def place(x, y)
  return nil if x == y
  x ^= y << 3
  x += y >> 1
  x ^= x >> 7
  x += (y & 0xff) * 3
  x ^= x << 5
  x -= y * 7
  x ^= x >> 11
  x += 12345
  x ^= (x & 0xffff) << 2
  x ^= (x & 0xfff) << 7
  return 7 if x > 100
  (x + (y | 1) * 9) & 3
end

#: (u32 n) -> i64
def quotient(n)
  n += 7
  n *= 3
  n ^= n >> 3
  n += n >> 1
  n ^= n >> 7
  n += n & 0xff
  n ^= n << 5
  n -= n >> 3
  n ^= n >> 11
  n += 12345
  n ^= n & 0xffff
  n ^= n & 0xfff
  n % 1000 / 500
end

section! "cgroup/dev"
def v0(ctx)
  v = ctx.major
  v <= 1 ? v : 0
end

section! "cgroup/dev"
def v1(ctx)
  v = ctx.major
  return v if v < 2
  1
end

section! "cgroup/dev"
def v2(ctx)
  v = ctx.major
  v == 0 || v == 1 ? v : 0
end

section! "cgroup/dev"
def v3(ctx)
  v = ctx.major
  return 0 unless v == 0 || v == 1
  v
end

section! "cgroup/dev"
def v4(ctx)
  v = ctx.major
  case v
  when 0, 1 then v
  else 0
  end
end

section! "cgroup/dev"
def v5(ctx)
  v = ctx.major
  v.between?(0, 1) ? v : 0
end

section! "cgroup/dev"
def v6(ctx)
  v = ctx.major - 5
  v >= 0 && v <= 1 ? v : 0
end

section! "cgroup/dev"
def v7(ctx)
  v = bpf_ktime_get_ns()
  v <= 1 ? v : 0
end

section! "cgroup/dev"
def v8(ctx)
  v = bpf_ktime_get_ns() / 7
  v <= 1 ? v : 0
end

section! "cgroup/dev"
def v9(ctx)
  v = ctx.major - 5
  v < 0 || v > 1 ? 0 : v
end

section! "cgroup/dev"
def v10(ctx)
  [ctx.major, 1].min
end

section! "cgroup/dev"
def v11(ctx)
  (ctx.major - 3).clamp(0, 1)
end

section! "cgroup/dev"
def v12(ctx)
  v = ctx.major
  v = 1 if v > 1
  v
end

section! "cgroup/dev"
def v13(ctx)
  v = ctx.major
  (0..1) === v ? v : 0
end

section! "cgroup/dev"
def v14(ctx)
  v = ctx.major
  w = ctx.minor & 1
  v == w ? v : w
end

section! "cgroup/dev"
def v15(ctx)
  v = ctx.major
  while v > 1
    v -= 2
    break if v > 100
  end
  v > 1 ? 0 : v
end

section! "cgroup/dev"
def v16(ctx)
  v = ctx.major
  return 0 if v != 0 && v != 1
  v
end

section! "cgroup/dev"
def v17(ctx)
  v = ctx.major if ctx.minor == 3
  return 0 if v.nil? || v > 1
  v
end

section! "xdp"
def v18(ctx)
  v = ctx.rx_queue_index
  v == 1 || v == 2 ? v : 0
end

section! "cgroup_skb/egress"
def v19(ctx)
  v = ctx.len
  v <= 3 ? v : 1
end

section! "cgroup/dev"
def v20(ctx)
  bit(ctx.major, ctx.minor) | bit(ctx.minor, 7)
end

section! "cgroup/dev"
def v21(ctx)
  place = place(ctx.major, ctx.minor)
  place ? BITS[place] : BITS[place(ctx.minor, 3) || 0]
end

section! "cgroup/dev"
def v22(ctx)
  return quotient(ctx.major) if ctx.minor == 3
  quotient(ctx.minor)
end

section! "cgroup/dev"
def v23(ctx)
  v = ctx.major
  ok = v <= 1
  ok ? v : 0
end

section! "cgroup/dev"
def v24(ctx)
  v = ctx.major / 3
  bad = v > 1 || ctx.minor == 3
  return 0 if bad
  v
end

section! "cgroup/dev"
def v25(ctx)
  n = ctx.minor
  return b & 1 if n > 9 && (b = n & 7) != 3
  return 0 if n < 5 || (d = n * 2) > 12
  d - 10 > 1 ? 1 : 0
end

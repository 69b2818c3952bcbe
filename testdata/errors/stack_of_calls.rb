# Functions that fit on the stack, but not together.
class Samples
  attr :values, :u64, 30
end

def spread(n)
  samples = Samples.new
  30.times do |i|
    value = n * i + (n >> 3) - (i & 5)
    value ^= n << 2 if i % 3 == 1
    value += i * 7 if value & 1 == 0
    samples.values[i] = value
  end
  samples.values[n & 15] - samples.values[29]
end

section! "cgroup_skb/ingress"
def pass(ctx)
  seen = Samples.new
  last = [1, 2, 3]
  seen.values[ctx.len & 15] = spread(ctx.len) + spread(3)
  seen.values[4] == last[ctx.len % 3]
end

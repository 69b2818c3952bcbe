# Objects that the stack doesn't hold, in programs of every kind that may have them: each has memory of its own, and
# its own copies of the methods that use it.
license! "GPL"

class Samples
  attr :values, :u64, 120
  attr :name,   :string, 40
end

class Table
  attr :samples, Samples, 3
end

# Too long to be inlined.
def filled(n)
  samples = Samples.new(name: "filled")
  8.times do |i|
    value = n * i + (n >> 3) - (i & 5)
    value ^= n << 2 if i % 3 == 1
    value += i * 7 if value & 1 == 0
    samples.values[i] = value
  end
  low = samples.values[n & 7]
  high = samples.values[7 - (n & 7)]
  low > high ? low - high : high + low * 3
end

def twice(n)
  before = Samples.new
  before.values[n & 31] = filled(n)
  before.values[n & 31] + filled(n + 1)
end

section! "xdp"
def packets(ctx)
  twice(ctx.rx_queue_index) + filled(3) == 7 ? XDP_DROP : XDP_PASS
end

section! "xdp"
def other_packets(ctx)
  filled(1) == filled(ctx.rx_queue_index) ? XDP_DROP : XDP_PASS
end

section! "tc"
def filter(ctx)
  table = Table.new
  table.samples[1].values[5] = twice(ctx.len)
  other = table.dup
  other.samples[2] = table.samples[1]
  table == other ? TC_ACT_SHOT : TC_ACT_OK
end

section! "kprobe/tcp_connect"
def connects(ctx)
  twice(bpf_get_smp_processor_id())
end

section! "tracepoint/syscalls/sys_enter_openat"
def opens(ctx)
  filled(2) + filled(4)
end

section! "raw_tp/sys_enter"
def enters(ctx)
  first = Samples.new
  last = Samples.new
  last.values[1] = twice(5)
  printk "same" if first == last
end

# This one needs none.
section! "cgroup/dev"
def devices(ctx)
  pair = [ctx.major, ctx.minor]
  pair[0] == 1
end

# A histogram of latencies in powers of two, and the bucket in which most of them are.
# run: first=0,1,1000 step=0,1,37,1000000 count=0,1,16,200
license! "GPL"

class Ctx
  attr :first,  :u64
  attr :step,   :u64
  attr :count,  :u32
  attr :mode,   :i8
  attr :peak,   :u32
  attr :median, :u8
  attr :filled, :u32, 16
end

BUCKETS = 16

# The bucket of v: 0 for 0 and 1, 1 for 2 and 3, 2 for 4 to 7, and the last one for all that is larger.
def bucket(v) = (v.bit_length - 1).clamp(0, BUCKETS - 1)

section! "syscall"
def count(ctx)
  histogram = Array.new(BUCKETS, 0)
  latency = ctx.first
  total = [ctx.count, 100].min
  total.times do
    histogram[bucket(latency)] += 1
    latency += ctx.step
  end

  ctx.peak = histogram.max
  ctx.mode = total.zero? ? -1 : histogram.index(ctx.peak) || -1
  seen = 0
  histogram.each_with_index do |n, i|
    seen += n
    if seen * 2 >= total
      ctx.median = i
      break
    end
  end
  ctx.filled = histogram
  histogram.all?(&:zero?) ? 1 : 0
end

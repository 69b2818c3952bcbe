# A token bucket: how many of a burst of packets get through, when they come at regular intervals.
# run: rate=0,1,3,1000 burst=1,5,20 gap=0,1,400,2500 packets=0,1,7,40
license! "GPL"

class Ctx
  attr :rate,    :u32     # tokens a second
  attr :burst,   :u32
  attr :gap,     :u32     # milliseconds between two packets
  attr :packets, :u32
  attr :passed,  :u32
  attr :dropped, :u32
  attr :left,    :i64
end

MILLISECONDS = 1000

class Bucket
  attr :tokens, :i64      # in thousandths
  attr :seen,   :u64

  def refill(now, rate, burst)
    @tokens = [tokens + (now - seen) * rate, burst * MILLISECONDS].min
    @seen = now
  end

  def take
    return false if tokens < MILLISECONDS
    @tokens -= MILLISECONDS
    true
  end
end

section! "syscall"
def simulate(ctx)
  bucket = Bucket.new(tokens: ctx.burst * MILLISECONDS)
  now = 0
  [ctx.packets, 50].min.times do
    bucket.refill(now, ctx.rate, ctx.burst)
    if bucket.take
      ctx.passed += 1
    else
      ctx.dropped += 1
    end
    now += ctx.gap
  end
  ctx.left = bucket.tokens
  ctx.passed > ctx.dropped ? 1 : 0
end

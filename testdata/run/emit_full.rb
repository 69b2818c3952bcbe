# A ring buffer that is full: emit gives nil, and the block isn't run. A record that was discarded takes its room until
# user space has passed it.
# run: a=0,1,30,61,62,63,64,126,127,128,200 b=0,1,7
license! "GPL"

class Ctx
  attr :a,  :i64
  attr :b,  :i64
  attr :o0, :i64
  attr :o1, :i64
end

class Event
  attr :n, :u32
  attr :m, :u64
  attr :l, :u64
end

ringbuf :events, Event, size: 4096

section! "syscall"
def prog(ctx)
  sent = lost = run = 0
  200.times do |i|
    break if i >= ctx.a
    ok = events.emit do |e|
      run += 1
      e.n = i
      break true if ctx.b != 0 && i % 8 == ctx.b
    end
    if ok
      sent += 1
    else
      lost += 1
    end
  end
  ctx.o0 = sent * 1000 + lost
  ctx.o1 = run
  if events.emit(Event.new(n: 1))
    1
  else
    2
  end
end

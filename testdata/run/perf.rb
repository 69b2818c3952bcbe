# Perf buffers: what the block makes is copied there.
# run: a=0,1,2,3,-7 b=0,2,300
license! "GPL"

class Ctx
  attr :a,  :u32
  attr :b,  :u32
end

class Event
  attr :kind, :u8
  attr :size, :u64
  attr :name, :string, 7
end

class Reporter
  attr :kind, :u8

  def report(n)
    sized.emit { |e| e.kind = @kind; e.size = n }
  end
end

perf_buffer :events, Event
perf_buffer :sized,  Event, size: 64 * 1024

# Large enough to be a function, if it sent nothing.
def sort_out(reporter, n)
  x = n * 3
  x += 5 if n > 2
  x ^= 77 if n.even?
  y = x % 11
  y += 9 if x > 100
  y -= x if n == 0
  y *= 2 if x & 3 == 1
  y ^= x >> 2
  y += 3 if y.odd?
  y -= n if y > 1000
  reporter.report(y)
  x + y
end

section! "raw_tp/sys_enter"
def prog(ctx)
  value = events.emit do |e|
    e.kind = ctx.a
    next if ctx.a == 1
    break if ctx.a == 2
    return 4 if ctx.a == 3
    e.size = ctx.b
    e.name = "a name"
  end
  return 3 if value.nil? && ctx.a != 2
  3.times { |i| sized.emit(Event.new(kind: i, size: value ? 1 : 0)) }
  reporter = Reporter.new(kind: 9)
  return sort_out(reporter, ctx.a) + sort_out(reporter, ctx.b)
end

# Records of a ring buffer: what the block leaves of one is sent, zeros where it sets nothing, also between attributes.
# run: a=0,1,5,-3,65536 b=0,2,7,300
license! "GPL"

class Ctx
  attr :a,   :i64
  attr :b,   :i64
  attr :o0,  :i64
  attr :o1,  :i64
  attr :o2,  :i64
end

class Point
  attr :x, :i32
  attr :y, :u8

  def move(by)
    self.x += by
    self
  end
end

class Event
  attr :kind,  :u8
  attr :size,  :u64
  attr :name,  :string, 12
  attr :from,  Point
  attr :to,    Point, 2
  attr :port,  :be16
  attr :bytes, :u8, 5
  attr :ready, :bool
  attr :gap,   :u32

  def describe(a)
    self.kind = a
    self.name = a > 1 ? "many" : "one or none"
    @ready = a.even?
  end
end

class Small
  attr :n, :i16
end

ringbuf :events, Event, size: 4096
ringbuf :others, Small, size: 8 * 1024

def name_of(n)
  case n
  when 0 then "none"
  when 1..5 then "some"
  else "far too many for it"
  end
end

section! "syscall"
def prog(ctx)
  sent = events.emit do |e|
    e.describe(ctx.a)
    e.size = ctx.b
    e.size += 1
    e.from.x = ctx.a
    e.to[0] = e.from
    e.to[ctx.b & 1].move(3).y = 9
    e.port = ctx.b
    e.bytes[ctx.b % 5] = ctx.a
    ctx.o1 = e.bytes.sum + e.to[1].x
  end
  ctx.o0 = sent ? 1 : 2
  events.emit {}
  made = Event.new(kind: 7, from: Point.new(x: ctx.b), name: name_of(ctx.a), gap: ctx.a)
  ctx.o0 += 10 if events.emit(made)
  events.output(made) or return 9
  others.emit do |o|
    o.n = ctx.b
    o.n -= 1
    events.emit do |e|
      e.name = "within"
      e.kind = o.n
      o.n += 100
    end
    ctx.o2 = o.n
  end
  copy = nil
  others.emit { |o| o.n = ctx.a; copy = o.dup }
  copy.n += 1 if copy
  others.emit(copy) if copy
  3
end

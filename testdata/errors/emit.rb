license! "GPL"

class Event
  attr :pid,  :u32
  attr :name, :string, 8
end

class Other
  attr :n, :u32
end

ringbuf :events, Event, size: 4096
perf_buffer :slow, Event

section! "socket"
def check(ctx)
  events
  x = events.emitt { |e| e.pid = 1 }
  events.emit
  events.emit(1)
  events.emit(Other.new(n: 1))
  events.emit(Event.new) { |e| e.pid = 1 }
  events.output { |e| e.pid = 1 }
  events.emit { |e| e.pdi = 1 }
  events.emit { |e| e.name = 5 }
  events.emit { |e| e.name = "far too long" }
  kept = nil
  events.emit { |e| kept = e }
  kept.pid if kept
  last = events.emit { |e| break e }
  events.emit { |e| return e.pid }
  name = "x"
  events.emit { |e| name = e.name }
  printk "#{name}"
  events + 1
  0
end

section! "syscall"
def other(ctx)
  slow.emit { |e| e.pid = 1 }
  0
end

license! "GPL"

class Empty
end

class Event
  attr :pid,  :u32
  attr :data, :u8, 5000
end

ringbuf
ringbuf "events", Event, size: 4096
ringbuf :a
ringbuf :b, :u32, size: 4096
ringbuf :c, Evnet, size: 8192
ringbuf :d, Empty, size: 4096
ringbuf :e, Event
ringbuf :f, Event, size: 10_000
ringbuf :g, Event, size: 100
ringbuf :h, Event, size: 4096
ringbuf :i, Event, 8192
ringbuf :j, Event, size: 8192, count: 3
ringbuf :k, Event, size: 8192 do end
ringbuf :l, Event, size: 1 << 40
ringbuf :printk, Event, size: 8192
ringbuf :Events, Event, size: 8192
ringbuf :m, Event, size: 8192
perf_buffer :m, Event
perf_buffer :n, Event, size: 0
perf_buffer :check, Event
map :o, :ringbuf, max_entries: 4096
map :p, :perf_event_array, max_entries: 4

section! "cgroup/dev"
def check(ctx)
  1
end

license! "GPL"

class Event
  attr :n, :u32
end

map :stages,  :prog_array, max_entries: 3, programs: [:start, :second]
map :others,  :prog_array, max_entries: 2, programs: [:probe]
map :mixed,   :prog_array, max_entries: 2, programs: [:start, :probe]
map :strange, :prog_array, max_entries: 4, programs: [:sart, :method_only]
map :texts,   :prog_array, max_entries: 4, programs: ["start"]
map :many,    :prog_array, max_entries: 1, programs: [:start, :second]
map :one,     :prog_array, max_entries: 1, programs: :start
map :shut,    :prog_array, max_entries: 1, programs: [:start], flags: BPF_F_RDONLY
map :free,    :prog_array, max_entries: 2
map :counts,  :array, value: :u64, max_entries: 2
ringbuf :events, Event, size: 4096

def method_only(n) = n

section! "xdp"
def start(ctx)
  tail_call ctx, stages
  tail_call ctx, counts, 0
  tail_call 1, stages, 0
  tail_call ctx, stages, 3
  tail_call ctx, stages, 2
  tail_call ctx, others, 0
  tail_call ctx, stages, true
  tail_call ctx, free, 1
  events.emit { |e| tail_call ctx, stages, 1 }
  x = tail_call ctx, stages, 1
  x + 1
  stages[0]
  method_only(1)
  XDP_PASS
end

section! "xdp"
def second(ctx)
  XDP_PASS
end

section! "kprobe/do_nanosleep"
def probe(ctx)
  0
end

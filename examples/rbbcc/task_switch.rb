# Counts which thread followed which on a CPU.
license! "GPL"

class Key
  attr :prev_pid, :u32
  attr :curr_pid, :u32
end

map :stats, :hash, key: Key, value: :u64, max_entries: 1024, default: 0

section! "tracepoint/sched/sched_switch"
def count_sched(ctx)
  stats[Key.new(prev_pid: ctx.prev_pid, curr_pid: ctx.next_pid)] += 1
end

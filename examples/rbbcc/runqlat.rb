# A histogram, in powers of two, of the microseconds that threads wait for a CPU: from when they wake up, or have to
# let others go first, until they run.
license! "GPL"

class Task
  core! "task_struct"
  attr :pid,     :i32
  attr :__state, :u32
end

TASK_RUNNING = 0

map :start, :hash,  key: :u32, value: :u64, max_entries: 10_240
map :dist,  :array, value: :u64, max_entries: 64, hist: :bit_length

def enqueue(task)
  pid = task.pid
  start[pid] = ktime if pid != 0
end

section! "raw_tp/sched_wakeup", "raw_tp/sched_wakeup_new"
def on_wakeup(ctx, task)
  enqueue(task)
end

section! "raw_tp/sched_switch"
#: (ctx, bool, Task, Task) -> void
def on_switch(ctx, preempted, before, after)
  enqueue(before) if before.__state == TASK_RUNNING

  began = start.delete(after.pid)
  return unless began

  dist[((ktime - began) / 1000).bit_length.clamp(0, 63)] += 1
end

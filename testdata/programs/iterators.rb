# Iterators.
license! "GPL"

class Task
  core! "task_struct"
  attr :pid,  :i32
  attr :tgid, :i32
end

$seen = 0

section! "iter/task"
def each_task(ctx, task)
  return 0 unless task
  $seen += 1 if task.pid == task.tgid
  0
end

section! "iter/task_file"
def each_file(ctx, fd, task)
  $seen += 1 if fd == 0
  0
end

section! "iter/bpf_map"
def each_map(ctx)
  $seen += 1 if ctx.meta.seq_num == 0
  0
end

section! "tp_btf/sched_switch"
#: (ctx, bool, Task, Task) -> void
def switch(ctx, preempted, before, after)
  $seen += 1 if preempted && before.pid != after.pid
end

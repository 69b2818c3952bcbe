# What the verifier takes for pointers that may be nil, kept and handed on.
license! "GPL"

class Task
  core! "task_struct"
  attr :pid, :i32
  attr :comm, :string, 16
  attr :real_parent, :pointer, Task
  attr :flag, :u32, bits: 1

  def up = real_parent
end

def parent_pid(t) = t.real_parent.pid

def far(t)
  n = 0
  8.times { |i| n += t.pid * i; t = t.up }
  n
end

section! "iter/task"
def each_task(ctx, task)
  file = ctx.meta.seq
  seq_printf file, "%d %d %d\n", task.pid, parent_pid(task), far(task)
  t = task
  t = task.real_parent if task.pid > 5
  seq_printf file, "%s %s %d\n", t.comm, task.comm, t.up.up.pid
  seq_write file, task.comm
  x = task || Task.at(0)
  seq_printf file, "%d\n", x.pid
  seq_printf ctx.meta.seq, "no arguments\n"
  0
end

section! "tp_btf/sched_switch"
#: (ctx, bool, Task, Task) -> void
def switched(ctx, preempt, prev, nxt)
  parent = prev.real_parent
  printk "%d %d", parent_pid(nxt), far(prev) if nxt.real_parent == parent && parent
end

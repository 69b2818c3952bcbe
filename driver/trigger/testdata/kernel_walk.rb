# Prints how each process came to be: the verifier knows the types of what an iterator gives, and of what a chain
# leads to; what a variable keeps may come from anywhere.
license! "GPL"

class Mm
  core! "mm_struct"
  attr :owner, :pointer, Task
end

class Signal
  core! "signal_struct"
  attr :is_child_subreaper, :u32, bits: 1
end

class Task
  core! "task_struct"
  attr :pid, :i32
  attr :tgid, :i32
  attr :comm, :string, 16
  attr :mm, :pointer, Mm
  attr :signal, :pointer, Signal
  attr :real_parent, :pointer, Task
end

# The oldest ancestor below the first process.
#: (Task) -> i64
def root_of(task)
  64.times do
    break if task.real_parent.tgid <= 1
    task = task.real_parent
  end
  task.tgid
end

section! "iter/task"
def walk(ctx, task)
  return 0 unless task
  return 0 if task.pid != task.tgid

  parent = task.real_parent
  owner = task.mm&.owner
  seq_printf ctx.meta.seq, "%d %d %d %d %d %s\n", task.tgid, parent.tgid, task.real_parent.real_parent.tgid,
             root_of(task), owner ? owner.tgid : -1, parent.comm
  seq_write ctx.meta.seq, "." if task.signal.is_child_subreaper != 0
  0
end

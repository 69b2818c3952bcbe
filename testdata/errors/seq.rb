license! "GPL"

class Task
  core! "task_struct"
  attr :pid, :i32
end

section! "iter/task"
def each_task(ctx, task)
  seq_printf "%d\n", 1
  seq_printf ctx.meta, "%d\n", 1
  seq_printf ctx.meta.seq, "%d\n"
  seq_printf ctx.meta.seq, "%d\n", task.pid
  file = ctx.meta.seq
  seq_printf file, "kept\n"
  seq_write ctx.meta.seq, 5
  seq_write ctx.meta.seq
  0
end

section! "raw_tp/sys_enter"
def watch(ctx)
  seq_printf bpf_get_current_task().as(Task), "%d\n", 1
end

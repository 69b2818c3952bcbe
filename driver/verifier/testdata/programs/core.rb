# A field that the kernel's struct doesn't have.
license! "GPL"

class Task
  core! "task_struct"
  attr :tgid, :i32
  attr :warp_speed, :u64
end

section! "raw_tp/sys_enter"
def prog(ctx)
  task = bpf_get_current_task().as(Task)
  printk "%d at %d", task.tgid, task.warp_speed
end

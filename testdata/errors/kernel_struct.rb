license! "GPL"

class Sock
  core! "sock"
end

kernel_struct
kernel_struct "task_struct"
kernel_struct :sock
kernel_struct :task_struct

section! "raw_tp/sys_enter"
def watch(ctx)
  printk "%d", TaskStruct.at(bpf_get_current_task()).pid
end

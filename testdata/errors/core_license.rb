class Task
  core! "task_struct"
  attr :pid, :i32
end

section! "raw_tp/sys_enter"
def watch(ctx)
  return 0 if read(kernel_address) == 1
  0
end

def read(address) = Task.at(address).pid
def kernel_address = 0xffff_8000_0000_0000

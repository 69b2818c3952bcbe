license! "GPL"

class Mm
  core! "mm_struct"
  attr :owner, :pointer, Task
end

class Unnamed
  core!
  attr :x, :u32
end

class Task
  core! "task_struct"
  attr :pid, :i32
  attr :mm, :pointer, Mm
  attr :inner, Unnamed
  attr :comm, :string, 16
end

section! "raw_tp/sys_enter"
def watch(ctx)
  task = Task.at(bpf_get_current_task())
  printk "%d", task.pdi
  task.pid = 1
  printk "equal" if task == task.mm
  printk "less" if task < task.mm.owner
  printk "%d", task
  inner = task.inner
  printk "%d", inner.x
  other = Task.new(pid: 1)
  printk "%d", Task.sizes
  printk "%d", Task.size(1)
  printk "yes" if task.field?("pid")
  printk "yes" if task.field?(:mn)
  printk "%d", task.as(Event)
  printk "%d", enum_value("tcp", "x")
  printk "%d", kernel_read(task.address)
  printk "%d", kernel_read(task.address, :int)
  printk "%s", user_read(task.address, :string)
  printk "%d", Unnamed.size
  0
end

# Reports every execve: a record for each argument, and one for the result.
license! "GPL"

class Task
  core! "task_struct"
  attr :tgid, :i32
  attr :real_parent, :pointer, Task
end

EVENT_ARG = 0
EVENT_RET = 1

class Exec
  attr :pid,    :u32
  attr :ppid,   :u32
  attr :comm,   :string, 16
  attr :type,   :u32
  attr :argv,   :string, 128
  attr :retval, :i32
end

param :max_args, :u32, default: 20, help: "how many arguments are reported, at most 64"

perf_buffer :events, Exec

def new_exec(type)
  Exec.new(pid: pid, ppid: bpf_get_current_task().as(Task).real_parent.tgid, comm: comm, type: type)
end

section! "tracepoint/syscalls/sys_enter_execve"
def on_enter(ctx)
  e = new_exec(EVENT_ARG)
  e.argv = user_string(ctx.filename)
  events.emit(e)

  # The file was argument 0.
  1.upto(63) do |i|
    break if i >= max_args
    address = user_read(ctx.argv + i * 8, :u64)
    return if address == 0
    e.argv = user_string(address)
    events.emit(e)
  end
  e.argv = "..."
  events.emit(e)
end

section! "tracepoint/syscalls/sys_exit_execve"
def on_exit(ctx)
  e = new_exec(EVENT_RET)
  e.retval = ctx.ret
  events.emit(e)
end

# Tells of files that are opened and programs that are started, at tracepoints.
license! "GPL"

section! "tracepoint/syscalls/sys_enter_openat"
def opened(ctx)
  printk "opened: %d", bpf_get_current_pid_tgid() >> 32
end

section! "raw_tp/sched_process_exec"
def started(ctx)
  printk "started: %d", bpf_get_current_pid_tgid() >> 32
end

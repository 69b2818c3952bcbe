# Sums up the system calls of processes, by number: how many there were, and how long they took.
license! "GPL"

class Key
  attr :pid,        :u32
  attr :syscall_nr, :u64
end

class Usage
  attr :count,      :u64
  attr :elapsed_ns, :u64
  attr :enter_ns,   :u64
  attr :comm,       :string, 16
end

param :only_pid,  :u32,        default: 0,  help: "watch this process alone; 0 is all"
param :only_comm, :string, 16, default: "", help: "watch threads of this name alone; empty is all"

map :store, :hash, key: Key, value: Usage, max_entries: 10_240

section! "tracepoint/raw_syscalls/sys_enter"
def on_enter(ctx)
  return if only_pid != 0 && pid != only_pid
  return if only_comm != "" && comm != only_comm

  usage = store[Key.new(pid: pid, syscall_nr: ctx.id)] ||= Usage.new
  usage.count   += 1
  usage.enter_ns = ktime
  usage.comm     = comm
end

section! "tracepoint/raw_syscalls/sys_exit"
def on_exit(ctx)
  usage = store[Key.new(pid: pid, syscall_nr: ctx.id)]
  return if usage.nil? || usage.enter_ns == 0

  usage.elapsed_ns += ktime - usage.enter_ns
  usage.enter_ns = 0
end

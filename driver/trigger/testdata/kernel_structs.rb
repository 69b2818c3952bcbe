# Reads what the kernel knows of the process that runs it, from structs whose layouts are found when it is loaded.
license! "GPL"

class Kuid
  core! "kuid_t"
  attr :val, :u32
end

class Cred
  core! "cred"
  attr :uid, Kuid
end

class Rlimit
  core! "rlimit"
  attr :rlim_cur, :u64
  attr :rlim_max, :u64
end

class Signal
  core! "signal_struct"
  attr :rlim, Rlimit, 16
  attr :is_child_subreaper, :u32, bits: 1
  attr :has_child_subreaper, :u32, bits: 1
end

class Mm
  core! "mm_struct"
  attr :arg_start, :u64
  attr :owner, :pointer, Task
end

class Task
  core! "task_struct"
  attr :pid, :i32
  attr :tgid, :i32
  attr :comm, :string, 16
  attr :mm, :pointer, Mm
  attr :signal, :pointer, Signal
  attr :real_parent, :pointer, Task
  attr :group_leader, :pointer, Task
  attr :cred, :pointer, Cred
  attr :nosuch, :u32

  def root? = tgid == 1
end

class Nothing
  core! "no_such_struct_of_the_kernel"
end

RLIMIT_NOFILE = 7

class Ctx
  attr :limit, :u32 # whose limit to tell
  attr :pid, :u32
  attr :parent, :u32
  attr :owner, :u32
  attr :uid, :u32
  attr :nothing, :u32
  attr :files, :u64
  attr :asked, :u64
  attr :subreaper, :u32
  attr :size, :u32
  attr :hash_kind, :u32
  attr :flags, :u32
  attr :comm, :string, 16
  attr :argument, :string, 32
end

section! "syscall"
def look(ctx)
  task = Task.at(bpf_get_current_task())
  leader = task.group_leader

  ctx.pid = task.tgid
  ctx.parent = task.real_parent.tgid
  ctx.owner = task.mm.owner.tgid
  ctx.uid = task.cred.uid.val
  ctx.files = task.signal.rlim[RLIMIT_NOFILE].rlim_cur
  ctx.asked = task.signal.rlim[ctx.limit % 16].rlim_max
  ctx.subreaper = task.signal.is_child_subreaper
  ctx.comm = leader.comm
  ctx.argument = user_read(task.mm.arg_start, :string, 32)
  ctx.size = Task.size
  ctx.hash_kind = enum_value(:bpf_map_type, :BPF_MAP_TYPE_LRU_HASH)

  # Reading through nil gives 0.
  nowhere = Task.at(0)
  ctx.nothing = nowhere.tgid + nowhere.mm.owner.tgid

  flags = 0
  flags |= 1 if task.field?(:comm)
  flags |= 2 if Task.field?(:nosuch)
  flags |= 4 if Nothing.exists?
  flags |= 8 if enum_value?(:bpf_map_type, :BPF_MAP_TYPE_NO_SUCH)
  flags |= 16 if task.mm.owner == leader
  flags |= 32 if nowhere
  flags |= 64 if leader.root?
  flags |= 128 if task.mm&.owner
  flags |= 256 if nowhere.mm&.owner
  flags |= 512 if kernel_read(task.address + Task.offset(:tgid), :i32) == task.tgid
  flags |= 1024 if Task.field_size(:comm) == 16
  flags |= 2048 if task.nosuch != 0 if task.field?(:nosuch)
  flags |= 4096 if task.as(Nothing).as(Task).tgid == task.tgid
  ctx.flags = flags
  0
end

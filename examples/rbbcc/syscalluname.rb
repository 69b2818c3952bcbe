# Prints the release of the kernel that uname gives to processes. It is in their memory when the system call ends.
license! "GPL"

RELEASE = 2 * 65    # behind sysname and nodename, in struct new_utsname

map :names, :hash, key: :u32, value: :u64, max_entries: 1024

section! "tracepoint/syscalls/sys_enter_newuname"
def on_enter(ctx)
  names[tid] = ctx.name
end

section! "tracepoint/syscalls/sys_exit_newuname"
def on_exit(ctx)
  name = names.delete(tid)
  printk "#{user_string(name + RELEASE, 65)}" if name && ctx.ret == 0
end

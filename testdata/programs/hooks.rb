# The arguments of hooks whose types the kernel knows.
license! "GPL"

class File
  core! "file"
  attr :f_flags, :u32
end

class Task
  core! "task_struct"
  attr :pid,  :i32
  attr :tgid, :i32
end

$seen = 0

section! "lsm/socket_create"
def guard(ctx, family, type, protocol, kern)
  return 0 if kern != 0 || family != AF_INET || type & 0xf != SOCK_RAW || protocol < 0
  -EPERM
end

section! "lsm/file_open", "lsm.s/file_open"
def opened(ctx, file)
  $seen += 1 if file.f_flags & 1 == 1
  0
end

section! "fexit/vfs_read"
#: (ctx, File) -> void
def read_done(ctx, file)
  $seen += 1 if ctx.returned < 0 || ctx.returned(:i32) > 0 && file.f_flags != 0
end

section! "fentry/vfs_read"
#: (ctx, File, u64, u64) -> void
def reading(ctx, file, buffer, size)
  $seen += 1 if size > 100
end

section! "fmod_ret/security_file_open"
def change(ctx)
  0
end

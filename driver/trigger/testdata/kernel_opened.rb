# Tells which file a process opens: from a function's arguments, and from those of a security hook.
license! "GPL"

class Inode
  core! "inode"
  attr :i_ino, :u64
end

class Qstr
  core! "qstr"
  attr :name, :pointer
end

class Dentry
  core! "dentry"
  attr :d_inode, :pointer, Inode
  attr :d_name, Qstr
end

class Path
  core! "path"
  attr :dentry, :pointer, Dentry
end

class File
  core! "file"
  attr :f_inode, :pointer, Inode
  attr :f_path, Path
end

param :whose, :u32, default: 0

map :found, :array, value: :u64, max_entries: 4

section! "lsm/file_open"
def hooked(ctx, file)
  if pid == whose
    inode = file.f_inode
    found[0] = file.f_path.dentry.d_inode.i_ino if inode == file.f_path.dentry.d_inode
    found[1] = 1 if kernel_string(file.f_path.dentry.d_name.name, 32) == "opened-by-the-test"
  end
  0
end

section! "fentry/security_file_open"
#: (ctx, File) -> void
def called(ctx, file)
  found[2] = file.f_inode.i_ino if pid == whose
end

section! "fexit/security_file_open"
#: (ctx, File) -> void
def returned(ctx, file)
  path = file.f_path
  found[3] = path.dentry.d_inode.i_ino if pid == whose
end

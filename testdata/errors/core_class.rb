license! "GPL"

class Inode
  attr :ino, :u64
end

class Mm
  core! "mm_struct"
end

class Task
  core! "task_struct"
  attr :pid, :i32
  attr :mm, :pointer, Mm
  attr :files, :pointer, Fils
  attr :inode, Inode
  attr :sum, :be32, bits: 4
  attr :comm, :text, 16
end

class Files
  core! "files_struct"
end

class Event
  attr :mm, Mm
  attr :next, :pointer, Event
end

section! "raw_tp/sys_enter"
def watch(ctx)
  0
end

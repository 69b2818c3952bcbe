license! "GPL"

class Task
  core! "task_struct"
  attr :tgid, :i32
  attr :parent, :pointer, Task
end

class File
  core! "file"
  attr :f_inode, :pointer, Inode
end

class Inode
  core! "inode"
  attr :i_ino, :u64
end

map :calls, :task_storage, value: :u64
map :seen, :inode_storage, value: :u64, default: 0
map :first, :cgroup_storage, value: :u64
map :second, :cgroup_storage, value: :u64
map :keyed, :task_storage, key: :u32, value: :u64
map :many, :task_storage, value: :u64, max_entries: 4
map :none, :inode_storage
map :tables, :array_of_maps, max_entries: 4, of: :calls
map :groups, :cgrp_storage, value: :u64

section! "raw_tp/sys_enter"
def count(ctx)
  calls[current_task] += 1
  calls[pid]
  calls[current_task.parent]
  calls[Task.at(ktime)]
  calls[nil]
  calls.each { |task, n| printk "#{n}" }
  bpf_map_delete_elem(calls, 1)
  first[0] += 1
  seen[current_task]
  bpf_task_storage_get(seen, current_task, nil, 0)
  bpf_get_task_stack(pid, [0, 0], 0)
  0
end

section! "cgroup/dev"
def both(ctx)
  first[1]
  first[0] += 1
  second[0] += 1
  1
end

section! "lsm/file_open"
def opened(ctx, file)
  seen[file.f_inode] += 1
  inode = file.f_inode
  seen[inode] += 1
  seen[file]
  bpf_d_path(file, [0, 0])
  0
end

section! "xdp"
def other(ctx)
  current_task
  XDP_PASS
end

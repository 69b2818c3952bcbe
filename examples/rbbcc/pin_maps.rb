# Counts execve by thread and in all, in maps that are pinned by their names: other objects and user space share them there.
license! "GPL"

map :pin_hash_map,  :hash,  key: :u32, value: :u64, max_entries: 1024, default: 0, pin: true
map :pin_array_map, :array, value: :u64, max_entries: 1, pin: true

section! "tracepoint/syscalls/sys_enter_execve"
def trace_execve(ctx)
  pin_hash_map[tid] += 1
  pin_array_map[0]  += 1
end

# Functions of the kernel that a pattern matches, when they are called and when they return.
license! "GPL"

map :seen, :hash, key: :u32, value: :u64, max_entries: 16

section! "kprobe.multi/tcp_v4_conn*"
def called(ctx)
  seen[0] = pid
end

section! "kretprobe.multi/tcp_v4_conn*"
def returned(ctx)
  seen[1] = pid if ctx.returned(:i32) == 0
end

# Functions of a library that a pattern matches, when they are called and when they return.
# kernel: 6.6
license! "GPL"

map :seen, :hash, key: :u32, value: :u64, max_entries: 1024

section! "uprobe.multi/libc.so.6:kil*"
def called(ctx, target, signal)
  seen[0] = pid if signal == 0 && target == pid
end

section! "uretprobe.multi/libc.so.6:kil*"
def returned(ctx)
  seen[1] = pid if ctx.returned(:i32) == 0
end

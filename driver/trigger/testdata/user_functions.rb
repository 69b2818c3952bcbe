# Functions of libraries, by the name of the library: one, its result, and those that a pattern matches.
license! "GPL"

map :seen, :hash, key: :u32, value: :u64, max_entries: 1024

section! "uprobe/libc.so.6:kill"
def called(ctx, target, signal)
  seen[0] = pid if signal == 0 && target == pid
end

section! "uretprobe/libc.so.6:kill"
def returned(ctx)
  seen[1] = pid if ctx.returned(:i32) == 0
end

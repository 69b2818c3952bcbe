# System calls, when they are called and when they return.
license! "GPL"

map :seen, :hash, key: :u32, value: :u64, max_entries: 16

section! "ksyscall/kill"
def called(ctx, target, signal)
  seen[0] = pid if target == pid && signal == 0
end

section! "kretsyscall/kill"
def returned(ctx)
  seen[1] = pid if ctx.returned == -3 # ESRCH
end

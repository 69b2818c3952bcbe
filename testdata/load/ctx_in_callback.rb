# A callback of bpf_loop has ctx from memory, and writes to it. Kernels before 6.3 take no
# instruction there that stores a constant.
license! "GPL"

section! "tc"
def mark(ctx)
  n = 0
  100_000.times do |i|
    n += i
    ctx.priority = 7 if n == ctx.len
  end
  TC_ACT_OK
end

# Parameters have their defaults where nobody sets them.
# run: a=EDGES
license! "GPL"

param :scale, :u32, default: 3
param :shift, :i8, default: -2
param :limit, :u64, default: 2**63
param :armed, :bool, default: true
param :quiet, :bool, default: false

class Ctx
  attr :a, :i64
  attr :o0, :i64
  attr :o1, :u64
  attr :o2, :i64
end

def scaled(n) = n * scale

section! "syscall"
def prog(ctx)
  ctx.o0 = scaled(ctx.a) * shift
  ctx.o1 = limit / scale
  ctx.o2 = armed && !quiet ? ctx.a : 0
  shift < 0 && ctx.a < limit ? scale : 0
end

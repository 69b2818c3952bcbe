# Global variables of all types: they wrap as their width says, and keep their values from run to run.
# run: a=EDGES b=0,1,-1,3,200,70000,5000000000
license! "GPL"

FIRST = 40

$calls = 0
$total = FIRST * 5   #: u32
$small = -1          #: i8
$byte  = 0xff        #: u8
$half  = 1           #: u16
$short = -0x8000     #: i16
$int   = -2          #: i32
$wide  = 2**64 - 1
$on    = false

class Ctx
  attr :a, :i64
  attr :b, :i64
  attr :o0, :i64
  attr :o1, :i64
  attr :o2, :i64
  attr :o3, :u64
  attr :o4, :i64
end

def bump(n)
  $calls += n
  $calls
end

def note(n)
  $int ^= n
  $short = n
end

section! "syscall"
def prog(ctx)
  $calls += 1
  $total -= ctx.a
  $small = ctx.a * 3
  $byte  |= ctx.b
  $byte  = ctx.a & $byte
  $half  = $half * 3 + ctx.b
  $short = ctx.a
  ctx.o0 = ($int ^= ctx.b * 3)
  ctx.o1 = ($wide = ctx.b - 1) - $total
  note(ctx.b)
  $wide  = ctx.b == 3 ? ctx.a : $wide / 3
  $wide += 7
  $on = !$on if ctx.a > ctx.b
  ctx.o2 = bump(ctx.b) * 2 + ($on ? 1 : 0)
  $calls += bump(5)
  $calls <<= 1 if $calls < 1000
  ctx.o3 = $wide
  ctx.o4 = $calls + $small + $byte + $half + $short + $int
  $total
end

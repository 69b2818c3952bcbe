# Arrays, structs and strings as global variables and as parameters: they keep what was written to them from run to run.
# run: a=0,1,2,3,7,8,-1,65536,4294967295,-9223372036854775808 b=0,1,5,200,70000
license! "GPL"

class Stats
  attr :seen,  :u32
  attr :kind,  :be8, bits: 4
  attr :rest,  :be8, bits: 4
  attr :port,  :be16
  attr :name,  :string, 8
  attr :bytes, :u8, 6

  def load = seen + port
end

class Pair
  attr :x, :i16
  attr :stats, Stats
end

SEVEN = 7

param :ports,  :u16, 8, default: [80, 443, SEVEN]
param :flags,  :bool, 3, default: [true]
param :host,   :string, 16, default: "localhost"
param :limits, Stats, default: Stats.new(seen: 7, kind: 9, port: 99, bytes: [1, 2, 3])
param :pairs,  Pair, 2, default: [Pair.new(x: -3), Pair.new(stats: Stats.new(name: "second"))]

$table = Array.new(8, 0)
$small = [1, 2, 300]                #: Array[u16]
$signs = [-1, 5]                    #: Array[i8]
$on    = [true, false]
$stats = Stats.new(kind: 3, rest: 5, name: "abc")
$list  = Array.new(2) { Pair.new(x: 5, stats: Stats.new(seen: 1)) }
$name  = "eth0"                     #: string[12]
$grid  = [[1, 2], [3, SEVEN * 2]]

class Ctx
  attr :a, :i64
  attr :b, :i64
  attr :o0, :i64
  attr :o1, :i64
  attr :o2, :i64
  attr :o3, :i64
  attr :o4, :i64
end

def bump(list, i, by)
  list[i & 1] += by
  list.sum
end

section! "syscall"
def prog(ctx)
  i = ctx.a & 7
  $table[i] += ctx.b
  $table[i ^ 1] -= 3
  $small[i % 3] += ctx.b
  $signs[1] = ctx.a
  $on[i & 1] = !$on[1]
  ctx.o0 = $table.sum + $small.sum * 3 + $signs[1] + ($on[0] ? 5 : 0)

  $stats.seen += 1
  $stats.port += ports[i]
  $stats.kind += 1
  $stats.rest = $stats.kind ^ i
  $stats.bytes[i % 6] += limits.bytes[2]
  ctx.o1 = $stats.load * 7 + $stats.kind + $stats.rest * 16 + $stats.bytes.sum

  p = $list[i & 1]
  p.x += ctx.b
  p.stats.seen -= p.x
  $list[1].stats = limits if i == 3
  $stats = $list[1].stats if i == 7
  ctx.o2 = $list[0].x + $list[1].stats.seen + bump($grid[1], i, ctx.b) - $grid[0][0]

  $name = host if i == 2
  $stats.name = $name if ctx.b == 5
  ctx.o3 = $name.bytesize * 10 + ($name == host ? 1 : 0) + ($stats.name == "localho" ? 2 : 0) + (pairs[1].stats.name.start_with?("sec") ? 4 : 0)

  ctx.o4 = ports.sum + ports[i] + limits.kind + pairs[0].x + (flags[0] ? 1 : 0) + (flags[i % 3] ? 2 : 0)
  copy = $stats.dup
  copy.seen = 0
  copy == $stats ? 1 : $stats.seen & 0xffff
end

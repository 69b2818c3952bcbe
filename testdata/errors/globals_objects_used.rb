class Pair
  attr :x, :u8
  attr :y, :u16
end

param :ports, :u16, 4, default: [80]
param :two,   Pair, default: Pair.new(x: 3)

$table = Array.new(4, 0)
$pair  = Pair.new
$name  = "" #: string[4]

section! "cgroup/dev"
def check(ctx)
  ports[0] = 1
  two.x = 2
  $table[ctx.minor] += 1
  $table = [1, 2]
  $pair = 5
  $name = "long"
  old = $pair
  $pair = Pair.new(x: 1)
  old.x == 1
end

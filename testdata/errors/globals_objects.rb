class Pair
  attr :x, :u8
  attr :y, :u16
end

param :ports, :u16, 2, default: [1, 2, 3]
param :host,  :string, 4, default: "localhost"
param :name,  :string, default: ""
param :two,   Pair, default: Pair.new(x: 300)
param :other, Missing, default: 0
param :list,  :u8, 4, default: 7

$text   = "abc"
$empty  = []
$mixed  = [1, true]
$pair   = Pair.new(z: 1)
$kinds  = [1, 2] #: Array[string]
$sized  = Array.new(0, 1)
$later  = Array.new(2) { |i| i }

section! "cgroup/dev"
def check(ctx)
  true
end

# More than the memory of a CPU holds.
class Samples
  attr :values, :u64, 2000
end

class Pair
  attr :first, Samples
  attr :last,  Samples
end

section! "xdp"
def count(ctx)
  pair = Pair.new
  other = Samples.new
  pair.first.values[1] = 2
  pair.first == other ? XDP_PASS : XDP_DROP
end

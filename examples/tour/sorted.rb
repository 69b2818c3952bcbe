# Sorts eight readings by insertion, and tells the smallest, the largest, the median and how far they spread.
# run: seed=0,1,7,-5,123456789,-9223372036854775808 spread=1,10,1000
license! "GPL"

class Ctx
  attr :seed,   :i64
  attr :spread, :i64
  attr :min,    :i64
  attr :max,    :i64
  attr :median, :i64
  attr :range,  :i64
  attr :moves,  :u32
end

COUNT = 8

# A reading that looks random: the next number of a linear congruential generator.
def following(x) = (x * 1_103_515_245 + 12_345) & 0x7fff_ffff

section! "syscall"
def sort(ctx)
  readings = Array.new(COUNT, 0)
  x = ctx.seed
  COUNT.times do |i|
    x = following(x)
    readings[i] = x % ctx.spread - ctx.spread / 2
  end

  (1...COUNT).each do |i|
    i.downto(1) do |j|
      break if readings[j - 1] <= readings[j]
      readings[j - 1], readings[j] = readings[j], readings[j - 1]
      ctx.moves += 1
    end
  end

  ctx.min    = readings.first
  ctx.max    = readings.last
  ctx.median = (readings[COUNT / 2 - 1] + readings[COUNT / 2]) / 2
  ctx.range  = readings.max - readings.min
  (1...COUNT).all? { |i| readings[i - 1] <= readings[i] } ? 1 : 0
end

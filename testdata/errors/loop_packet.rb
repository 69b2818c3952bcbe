section! "socket"
def sum(ctx)
  sum = 0
  ctx.len.times { |i| sum += ctx.load_byte(i) }
  sum
end

section! "tc"
def nested(ctx)
  hits = 0
  1000.times do |i|
    break if i >= ctx.len
    300.times { |j| hits += 1 if ctx.load_half(j) == i && ctx.load_byte(i) == j }
  end
  hits > 3 ? TC_ACT_SHOT : TC_ACT_OK
end

# What a variable is at the start of a round, where that is what the round before
# left: nil or not, in a block's scope or the method's.
# run: a=0,1,2,3,5,16,-1
license! "GPL"

class Ctx
  attr :a, :i64
  attr :out, :i64
end

# x may be nil in the first round only, and has one value from then on.
def first_round_only(a)
  x = (5 if a == 1)
  n = 0
  nils = 0
  while n < 3
    nils += 1 if x.nil?
    x = 5
    n += 1
  end
  nils * 10 + (x || 0)
end

# y keeps its value from round to round, since `while` has no scope of its own.
def kept_by_while(a)
  n = 0
  seen = 0
  while n < 4
    y = n if n == a
    n += 1
    seen += 1 unless y.nil?
  end
  seen
end

# z is a new variable in each round of a block.
def new_in_each_block(a)
  seen = 0
  4.times do |i|
    z = i if i == a
    seen += 1 unless z.nil?
  end
  seen
end

# What a break leaves behind: variables of the block end with it.
def broken(a)
  last = 0
  5.times do |i|
    w = i * 2
    break if i == a
    v = w + 1
    last = v
  end
  last
end

def kept_by_for(a)
  seen = 0
  for i in 0..3
    y = i if i == a
    seen += 1 unless y.nil?
  end
  seen * 10 + (i || 9)
end

def twice
  yield 1
  yield 2
end

# A block may call the method that yields to it.
def four_times(a)
  sum = 0
  twice { |i| twice { |j| sum += i * 10 + j + a } }
  sum
end

section! "syscall"
def prog(ctx)
  ctx.out = first_round_only(ctx.a) + kept_by_while(ctx.a) * 1000 + new_in_each_block(ctx.a) * 10_000
  broken(ctx.a) * 100 + kept_by_for(ctx.a) + four_times(ctx.a)
end

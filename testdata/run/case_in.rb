# case with patterns: ranges, alternatives, names, guards, nil; x in pattern; and keywords without values.
# run: a=-3,-1,0,1,2,3,4,5,9,10,19,20,21,100,1000 b=-1,0,1,2
license! "GPL"

class Ctx
  attr :a, :i64
  attr :b, :i64
  attr :o, :i64
  attr :p, :i64
  attr :q, :i64
  attr :r, :i64
  attr :s, :i64
end

FIVE = 5

def scale(value:, by: 10, plus: 0)
  value * by + plus
end

def plus = 7

section! "syscall"
def prog(ctx)
  n = ctx.a
  ctx.o =
    case n
    in 0 then 10
    in 1 | 2 then n * 3
    in 3..4 => small then small + 100
    in FIVE then -5
    in ..-3 then -100
    in 6...10 | 15 then 7
    in big if big > 900 then big - 900
    in big unless ctx.b > 0 then big
    in 10.. then 1000 + n
    else -1
    end

  maybe = ctx.b if ctx.b != 0
  ctx.p = case maybe
          in nil then 1
          in 1 => one then one + 5
          in Integer => other then other * 2
          end

  limit = ctx.b
  kept = 50
  case ctx.a
  in ^limit | ^(limit + 2)
    ctx.q = 1
  in 0..3 => kept if kept == 3
    ctx.q = 2
  in _
    ctx.q = kept
  end

  ctx.r = 1 if n in 1 | 3 | 10..20
  ctx.r += 2 unless maybe in Integer
  both = (n in 0..) && (maybe in 1..)
  ctx.r += 4 if both
  while (n in 1..20) && !(n in 4)
    n -= 1
  end
  ctx.r += n * 8

  value = ctx.a
  by = 3
  ctx.s = scale(value:) + scale(by:, value:, plus:)
  0
end

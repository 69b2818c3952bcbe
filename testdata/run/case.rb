# case in all its forms, as a value and for what it does, and what its branches know.
# run: a=-3,-1,0,1,2,3,4,5,9,10,19,20,21,100,1000 b=-1,0,1,2
license! "GPL"

class Ctx
  attr :a, :i64
  attr :b, :i64
  attr :o, :i64
  attr :p, :i64
  attr :q, :i64
end

FIVE = 5

section! "syscall"
def prog(ctx)
  n = ctx.a
  ctx.o =
    case n
    when 0 then 10
    when 1, 2 then n * 3
    when 3..4 then n + 100
    when FIVE then -5
    when 6...10, 15 then 7
    when 10.. then 1000 + n
    else -1
    end
  maybe = ctx.b if ctx.b != 0
  x = case maybe
      when nil then 1
      when 1 then maybe + 5
      when Integer then maybe * 2
      end
  ctx.p = x || 77
  y = case
      when n > 3 && n < 7 then true
      when n.nil? then false
      end
  ctx.q = y.nil? ? 3 : (y ? 1 : 2)
  case n > 2
  when true then ctx.q += 10
  when false then ctx.q += 20
  end
  0
end

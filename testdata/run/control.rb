# if, elsif, unless, ternaries and modifiers, as statements and as values.
# run: a=-3,-2,-1,0,1,2,3,9,10,11 b=-1,0,1
license! "GPL"

class Ctx
  attr :a, :i64
  attr :b, :i64
  attr :out, :i64
end

section! "syscall"
def prog(ctx)
  return 99 if ctx.a == 9

  kind =
    if ctx.a < 0
      -1
    elsif ctx.a == 0
      0
    elsif ctx.a < 10
      1
    else
      2
    end

  size = unless ctx.b == 0 then kind * 10 else kind + 100 end
  sign = ctx.b < 0 ? (ctx.a < 0 ? 1 : 2) : ctx.b == 0 ? 3 : 4

  if ctx.a == 11
    ctx.out = 7
    return size if ctx.b == 1
    size += 1
  elsif ctx.a > 1 and ctx.b > 0
    size -= 5
  end

  size *= 2 unless kind == 2
  ctx.out = size * 1000 + sign
  size
end

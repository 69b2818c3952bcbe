# What is never reached sets its locals to nil, as in Ruby; jumps in a begin that is a loop.
# run: a=-3,0,1,2,3,7,100
license! "GPL"

class Ctx
  attr :a, :i64
  attr :o, :i64
end

def given(n)
  if block_given?
    got = yield n
  end
  got.nil? ? n : n + 1
end

section! "syscall"
def prog(ctx)
  n = 0
  begin
    n += 1
    next if n == 2
    case ctx.a
    in Integer => x then ctx.o += x
    in 5
      y = 3
    else
      z = 4
    end
    break if n > ctx.a
  end while n < 6
  ctx.o += 1000 if y.nil? && z.nil?
  ctx.o += given(n) * 10 + given(3) { |v| v + ctx.a }
  begin
    begin
      n += 1
      next if n.odd?
      break
    end
  end until n > 20
  n
end

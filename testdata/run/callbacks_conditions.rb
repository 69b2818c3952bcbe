# Loops that bpf_loop runs, whose rounds set variables in conditions: some ways set them, and those alone read them.
# run: a=0,1,5,6,12,100,65535 b=0,3,9
license! "GPL"

class Ctx
  attr :a, :u64
  attr :b, :i64
  attr :out, :i64
end

def both(n, b)
  s = 0
  while n > 1
    if n > 5 && (c = n * 3) > 70
      s += c
    end
    if n < 4 || (d = n % 11) > 8
      s -= 1
    else
      s += d
    end
    if n > 9 && n != b && (e = n & 7) < 5
      s += e + b
    end
    unless !(n > 20 && (f = n / 3) < 1000)
      s ^= f
    end
    n -= 1 + n / 7
  end
  s
end

def among(n, b)
  s = 0
  for i in -3..n & 31
    unless i.then { |x| b + x }.zero?
      next if i != b && (s & 31 in ..-1 | 3..7)
      s += b & i | 1
    else
      s -= i
    end
    list = [i, s & 15, -i]
    s += list.max
  end
  s
end

section! "syscall"
def prog(ctx)
  ctx.out = both(ctx.a, ctx.b) * 1000 + among(ctx.a, ctx.b)
  0
end

# A round with many branches one after the other, in a loop that bpf_loop runs and in one that is walked within it.
# run: a=0,1,7,12,100,65535,-1,-9000 b=0,9,1000
license! "GPL"

class Ctx
  attr :a, :i64
  attr :b, :i64
  attr :out, :i64
end

def stir(a, b)
  x = y = z = a
  s = 0
  hit = nil
  flag = false
  while s < 50 + b
    x += 1 if y & 1 == 1
    y ^= x if z > x + 1
    z -= 1 if x & 3 == 1
    x += 2 if y & 2 == 2
    y ^= x if z > x + 2
    z -= 1 if x & 3 == 2
    hit = s if z < y
    flag = !flag if hit && x & 7 == hit & 7
    x += 3 if y & 4 == 4
    y ^= x if z > x + 3
    z -= 1 if x & 3 == 3
    x += 4 if flag
    y ^= x if z > x + 4
    z -= 1 if x & 3 == 0
    hit = nil if hit && z & 31 == 5
    x += 5 if y & 16 == 16
    y ^= x if z > x + 5
    z -= 1 if x & 3 == 1
    x += 6 if y & 32 == 32
    y ^= x if z > x + 6
    z -= 1 if x & 3 == 2
    4.times do |i|
      z += i if x & i == 1
      y -= i if z & i == 2
      x ^= 3 if y > z + i
      next if x & 15 == i
      z ^= x if y & 7 == i
      x -= 1 if z > y - i
    end
    x = x % 100_000
    y &= 0xffff
    z %= 77_777
    s += 1
  end
  x * 3 + y * 5 + z + (hit || 0) + (flag ? 1 : 0)
end

section! "syscall"
def prog(ctx)
  ctx.out = stir(ctx.a, ctx.b)
  0
end

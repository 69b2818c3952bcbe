# Records in loops, also in those that the verifier can't walk through: within a record, and records within.
# run: a=0,1,3,100 b=0,1,5,60
license! "GPL"

class Ctx
  attr :a,  :i64
  attr :b,  :i64
  attr :o0, :i64
  attr :o1, :i64
end

class Event
  attr :n,    :i64
  attr :list, :u8, 16
end

ringbuf :events, Event, size: 32 * 1024
ringbuf :more,   Event, size: 32 * 1024

section! "syscall"
def prog(ctx)
  # A loop within a record: it is the rounds that write, and leave.
  events.emit do |e|
    n = ctx.a * 1000 + ctx.b
    while n > 0
      e.n += n & 7
      e.list[n & 15] += 1
      break if e.list[3] > 200
      n = n / 3
      return 5 if n == 1 && ctx.b == 5
    end
    e.list[0] = 9
  end

  # Records within a loop.
  n = ctx.b
  count = 0
  until n <= 0
    ok = more.emit do |e|
      e.n = n
      next if n % 4 == 1
      e.list[n % 16] = n
      break if n % 4 == 2
      return 6 if n == 40 && ctx.a == 3
    end
    count += 1 if ok
    n -= 1 + (ctx.a & 1)
  end
  ctx.o0 = count

  # Both, one in the other.
  events.emit do |e|
    i = 0
    while i < ctx.b
      more.emit do |m|
        m.n = e.n + i
        j = i
        while j > 0
          m.list[j & 15] = j
          j >>= 1
        end
        break if i == 7
      end
      e.n += 2
      i += 1
      break if i == ctx.a
    end
    break if ctx.a == 1
  end
  0
end

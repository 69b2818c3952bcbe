# The ways out of the block of emit: next and its end send the record, break and return discard it.
# run: a=0,1,2,3,4,5,6,7,8,9,10,11,12 b=0,1,20
license! "GPL"

class Ctx
  attr :a,  :i64
  attr :b,  :i64
  attr :o0, :i64
  attr :o1, :i64
  attr :o2, :i64
end

class Event
  attr :n, :i64
  attr :m, :i64
end

ringbuf :events, Event, size: 4096
ringbuf :outer,  Event, size: 4096

def each_of(n)
  n.times { |i| yield i }
  -1
end

# Gives what its block leaves it with, if that is left.
def passed_on(n)
  events.emit do |e|
    e.n = n
    e.m = yield(n)
  end
  n + 1
end

def early(n)
  outer.emit do |o|
    o.n = n
    return 50 if n == 4
    events.emit do |e|
      e.n = o.n
      return 60 if n == 5
      break if n == 6
      next if n == 7
      e.m = 1
    end
    o.m = 2
    break if n == 8
  end
  70
end

section! "syscall"
def prog(ctx)
  a = ctx.a
  value = events.emit do |e|
    e.n = a
    next if a == 0
    break if a == 1
    e.m = 1
    return 12 if a == 2
    if a == 3
      break
    end
    e.m = 2
  end
  ctx.o0 = value ? 1 : 2

  ctx.o1 = early(a)

  x = each_of(ctx.b) do |i|
    events.emit do |e|
      e.n = i
      next if i == 2
      break if i == 3
      return 33 if a == 9 && i == 5
      e.m = 7
    end
    break i if a == 10 && i == 4
  end
  ctx.o2 = x

  y = passed_on(a) do |n|
    next 40 if n == 11
    break 41 if n == 12
    return 42 if n == 10
    n * 2
  end
  ctx.o2 += y * 100

  outer.emit do |o|
    ctx.b.times do |i|
      o.n += i
      break if i == a
      return 77 if a == 7 && i == 3
    end
    o.m = 9
  end
  0
end

# What a condition said doesn't hold any more.
class Point
  attr :x, :i32
end

class Line
  attr :from, Point
end

section! "cgroup/dev"
def changed(ctx)
  v = ctx.minor
  small = v <= 1
  v += 1
  small ? v : 0
end

section! "cgroup/dev"
def rounds(ctx)
  v = ctx.minor
  small = false
  4.times do
    return v if small
    small = v <= 1
    v = ctx.major
  end
  0
end

section! "cgroup/dev"
def overwritten(ctx)
  line = Line.new
  from = ctx.minor == 1 ? line.from : nil
  if from && !(line.from = Point.new(x: 5)).nil?
    return from.x > 3
  end
  0
end

section! "cgroup/dev"
def reference(ctx)
  from = ctx.minor == 1 ? Point.new : nil
  known = !from.nil?
  known ? from.x > 1 : 0
end

section! "cgroup/dev"
def unset(ctx)
  ok = ctx.minor > 9 && (b = ctx.minor & 1) != 3
  b
end

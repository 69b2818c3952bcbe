class Point
  attr :x, :i64
  attr :y, :i64
end

section! "cgroup/dev"
def check(ctx)
  p = Point.new(x: ctx.minor)
  while p.x > 1
    p = Point.new(x: p.x - p.x / 3 - 1, y: p.y + 1)
  end
  p.y > 3
end


section! "cgroup/dev"
def check_two(ctx)
  q = Point.new(x: ctx.minor)
  while q.x > 1
    q.x -= q.x / 3 + 1
    q.y += 1
  end
  q.y > 3
end

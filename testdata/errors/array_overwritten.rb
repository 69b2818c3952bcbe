license! "GPL"

class Point
  attr :x, :i32
end

section! "cgroup/dev"
def check(ctx)
  points = [Point.new(x: 1), Point.new(x: 2)]
  first = points[0]
  points[0] = Point.new(x: 3)
  first.x == 1
  again = points[1]
  points.fill { |i| Point.new(x: i) }
  again.x == 1
  last = [0, 0]
  3.times do |i|
    now = [1, 2].map { |x| x * i }
    return 0 if last[0] == 7
    last = now
  end
  sorted = Array.new(2) { |i| Point.new(x: i) }
  low = sorted.min_by { |p| p.x }
  sorted.reverse!
  low.x == 1
  kept = points[0]
  rows = [points, points]
  kept.x = 5
  rows[0][0].x == 5
end

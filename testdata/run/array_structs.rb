# Arrays of structs and of arrays: elements are references, what is stored is a copy.
# run: a=0,1,5,-3,65536 b=0,2,7,300,-1
license! "GPL"

class Ctx
  attr :a,  :i64
  attr :b,  :i64
  attr :o0, :i64
  attr :o1, :i64
  attr :o2, :i64
  attr :o3, :i64
  attr :o4, :i64
  attr :o5, :i64
end

class Point
  attr :x, :i32
  attr :y, :i32

  def norm = x.abs + y.abs
end

class Path
  attr :points, Point, 3
  attr :mac,    :u8, 6
  attr :seen,   :bool, 4
end

def farthest(points) = points.max_by { |p| p.norm }

def shift_all(points, by)
  points.each { |p| p.x += by }
  points.each_with_index do |p, i|
    p.y -= by * i
    next if p.y > 10
    p.y *= 2
    p.x -= 1 if p.x.odd?
  end
  points.sum { |p| p.x * 3 + p.y } + points.count { |p| p.x > p.y } * 1000
end

section! "syscall"
def prog(ctx)
  points = Array.new(3) { |i| Point.new(x: ctx.a + i, y: ctx.b) }
  points[1].x += 7
  far = farthest(points)
  far.y += 2
  ctx.o0 = points.sum { |p| p.x * 5 + p.y } + points[2].norm
  i = ctx.b & 1
  points[i], points[i + 1] = points[i + 1], points[i]
  points[0] = Point.new(x: 4, y: ctx.a)
  ctx.o1 = points.inject(0) { |sum, p| sum * 3 + p.x - p.y } + (points.index(Point.new(x: 4, y: ctx.a)) || 9)

  path = Path.new(points: points, mac: [1, 2, 3, 4, 5, ctx.a & 255])
  path.points[2].x = 11
  path.mac[ctx.b % 6] += 250
  path.seen[ctx.a & 3] ||= ctx.b > 1
  path.seen[1] &&= ctx.a == 1
  n = path.seen.count(true)
  n += 10 if path.mac == [251, 2, 3, 4, 5, 5]
  n += 20 if path.mac != [1, 2, 3, 4, 5, 0]
  n += 40 if path.points == points
  n += 80 if path.mac.include?(252)
  ctx.o2 = n + shift_all(path.points, ctx.b) + shift_all(points, 2)
  ctx.o3 = path.points[0].x * 3 + points[2].y

  rows = [[1, ctx.a], [ctx.b, 4], [5, 6]]
  rows[i][1] += 100
  rows[2] = rows[i].map { |x| x * 2 }
  total = 0
  rows.each { |x, y| total = total * 7 + x - y }
  rows.each_with_index { |row, k| total += row.max * k }
  for x, y in rows
    total += x * y
  end
  first, *others = rows
  total += first.sum + others[0][1] * 3 + others.length
  one, two = rows[i]
  total += rows[i][0] <= one ? two : 0
  total += rows.map(&:sum).max + rows.count([5, 6])
  ctx.o4 = total + (rows.dig(i, 1) || 0)

  best = nil
  points.each { |p| best = p if p.x > ctx.a && (best.nil? || p.x > best.x) }
  best.x += 1 if best
  picked = ctx.a > 0 ? points : path.points
  picked[0].y = 77
  ctx.o5 = points[0].y * 3 + path.points[0].y + (best&.x || -5)
  path.points.find { |p| p.y == 77 } ? 1 : 0
end

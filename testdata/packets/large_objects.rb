# Objects that the stack doesn't hold: filled, copied, compared, within each other and in methods.
license! "GPL"

class Point
  attr :x, :i32
  attr :y, :i16
end

class Samples
  attr :values, :u64, 100
  attr :points, Point, 60
  attr :bytes,  :u8, 300
  attr :name,   :string, 100
end

class Pair
  attr :a, Samples
  attr :b, Samples
end

class Rows
  attr :rows, Pair, 2
  attr :tag,  :u32
end

def differs?(samples, n)
  copy = samples.dup
  copy.values[n % 100] += n
  copy != samples
end

def sum(values)
  total = 0
  values.each { |v| total += v }
  total
end

section! "tc"
def prog(ctx)
  n = ctx.load_byte(14)
  m = ctx.load_byte(15)
  pair = Pair.new(a: Samples.new(name: "first"))
  pair.a.points[m % 60].x = 70_000 + n
  pair.a.points[59].y = -3
  pair.a.bytes[299] = n
  pair.a.values[m % 100] = n
  result = pair.a == pair.b ? 1 : 0
  pair.b = pair.a.dup
  result |= 2 if pair.a == pair.b
  pair.b.bytes[m % 300] = n
  result |= 4 if pair.a == pair.b
  result |= 8 if differs?(pair.b, n)
  result |= 16 if differs?(pair.a, m)
  result |= 32 if pair.b.name == "first"
  result |= 64 if pair.b.points[m % 60].x == 70_000 + n
  result |= 128 if pair.b.points[59].y == -3 && pair.b.values[m % 100] == n

  rows = Rows.new(tag: n)
  rows.rows[1] = pair.dup
  result |= 256 if rows == Rows.new(tag: n)
  result |= 512 if rows.rows[1] == pair
  rows.rows[0].b.values[99] = m
  rows.rows[n & 1] = rows.rows[m & 1].dup
  result |= 1024 if rows.rows[0] == rows.rows[1]
  again = 0
  3.times do |i|
    fresh = Samples.new
    again += fresh.values[i] + fresh.bytes[299]
    fresh.values[i] = 7
    fresh.bytes[299] = 7
  end
  result + (sum(rows.rows[0].b.values) + sum(rows.rows[1].a.values) + again) * 2048
end

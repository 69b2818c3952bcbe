# Arrays: literal ones and attributes, by constant and computed indexes, of numbers, structs and strings.
# run: a=0,1,5,-3,65536 b=0,2,7,300
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
  attr :o6, :i64
end

class Cell
  attr :hits, :u32
  attr :mac,  :u8, 6
end

class Grid
  attr :cells,  Cell, 3
  attr :counts, :u16, 8
end

section! "syscall"
def prog(ctx)
  a = [3, ctx.a, ctx.b, 7]
  a[1] += 1
  a[-1] = a[0] * 2
  ctx.o0 = a[0] + a[1] * 10 + a[2] * 100 + a[3] * 1000
  i = ctx.b & 3
  a[i] = 50
  a[i] -= ctx.a
  ctx.o1 = a[i] + (a[ctx.a] || 99)
  sum = 0
  a.each_with_index { |x, n| sum += x * n }
  ctx.o2 = sum

  grid = Grid.new
  grid.counts[ctx.a & 7] = ctx.b
  grid.counts[2] += 70_000
  grid.cells[1].hits = ctx.a
  grid.cells[i % 3].mac[5] = ctx.a
  3.times do |n|
    cell = grid.cells[n]
    cell.hits += n + 1
  end
  ctx.o3 = grid.counts[2] + grid.counts[ctx.a & 7] * 3
  total = 0
  grid.cells.each { |cell| total += cell.hits * 10 + cell.mac[5] }
  ctx.o4 = total
  copy = grid.dup
  copy.cells[0].mac[0] = 1
  ctx.o5 = copy == grid ? 1 : copy.cells[0] == grid.cells[0] ? 2 : 3
  rows = [[1, 2], [ctx.a, ctx.b]]
  rows[0][1] = 5
  ctx.o6 = rows[0][1] * 100 + rows[1][0] + rows[i % 2][1]
  flags = [true, ctx.a > 0]
  flags[1] ? 1 : 0
end

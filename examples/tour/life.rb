# Conway's Game of Life on a board of eight rows, a bit for each cell: how many cells live after some rounds.
# run: row0=0,7,112 row1=0,1,170 row2=255,2 rounds=0,1,2,5
license! "GPL"

class Ctx
  attr :row0,   :u8
  attr :row1,   :u8
  attr :row2,   :u8
  attr :rounds, :u8
  attr :alive,  :u32
end

SIZE = 8

class Board
  attr :rows, :u8, SIZE

  def alive?(x, y) = rows[y % SIZE][x % SIZE] == 1

  def neighbours(x, y)
    count = 0
    (-1..1).each do |dy|
      (-1..1).each do |dx|
        next if dx == 0 && dy == 0
        count += 1 if alive?(x + dx, y + dy)
      end
    end
    count
  end

  def alive = rows.sum { |row| (0...SIZE).sum { |x| row[x] } }
end

section! "syscall"
def play(ctx)
  board = Board.new
  board.rows[2] = ctx.row0
  board.rows[3] = ctx.row1
  board.rows[4] = ctx.row2

  [ctx.rounds, 2].min.times do
    following = Board.new
    SIZE.times do |y|
      SIZE.times do |x|
        n = board.neighbours(x, y)
        following.rows[y] |= 1 << x if n == 3 || n == 2 && board.alive?(x, y)
      end
    end
    board.rows = following.rows
  end

  ctx.alive = board.alive
  board.alive?(0, 0) ? 1 : 0
end

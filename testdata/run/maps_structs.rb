# Maps of structs: a value is a reference into the map, and is changed there.
# run: a=EDGES b=0,1,7
license! "GPL"

class Inner
  attr :n,    :u16
  attr :port, :be16
end

class Stat
  attr :count, :u64
  attr :bytes, :u32
  attr :wide,  :be32
  attr :flags, :u8
  attr :on,    :bool
  attr :inner, Inner
  attr :hist,  :u64, 2
  attr :name,  :string, 8

  def hit(by)
    self.count += 1
    self.bytes += by
    self
  end

  def mean = count == 0 ? 0 : bytes / count
end

class Ctx
  attr :a,   :i64
  attr :b,   :i64
  attr :out, :i64
end

map :stats, :hash, key: :i64, value: Stat, max_entries: 8
map :table, :array, value: Stat, max_entries: 4
map :local, :percpu_hash, key: :u8, value: Stat, max_entries: 256

def label(n)
  case n
  when 0 then "zero"
  when 1 then "one"
  else "many"
  end
end

def kept(id)
  stats[id] ||= Stat.new(count: id, name: label(id))
end

section! "syscall"
def prog(ctx)
  out = 0
  s = kept(ctx.a)
  s.hit(ctx.b)
  s.hist[ctx.b & 1] += ctx.a
  s.flags |= 1 << (ctx.b & 7)
  s.flags += 1
  s.wide += 5
  s.on = !s.on
  s.inner.n += 3
  s.inner.port -= ctx.b
  out += s.count + s.mean + s.inner.port
  other = stats[ctx.b]
  out += other.bytes if other
  if stats.key?(ctx.a + 1)
    out += 1 << 20
  end
  table[ctx.b & 3].hit(ctx.a)
  table[2].inner = Inner.new(n: 8)
  table[-1] = s
  cell = table[ctx.a & 7]
  out += cell.count if cell
  mine = local[ctx.b] ||= Stat.new(bytes: 4)
  mine.hit(3)
  mine.inner.n *= 2
  before = stats.delete(ctx.a - 1)
  out += before.count * 1000 if before
  if stats[ctx.b].nil?
    stats[ctx.b] = Stat.new(bytes: 2, hist: [1, 2])
  end
  ctx.out = out
  0
end

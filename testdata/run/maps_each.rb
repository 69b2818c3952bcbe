# Going through the entries of maps: each, and what makes one value of all of them.
# run: a=EDGES b=0,1,7
license! "GPL"

class Stat
  attr :count, :u64
  attr :bytes, :u32
end

class Key
  attr :low,  :u8
  attr :high, :i32
end

class Ctx
  attr :a,   :i64
  attr :b,   :i64
  attr :out, :i64
  attr :sum, :i64
end

map :seen,   :hash, key: :i64, value: :i32, max_entries: 12
map :stats,  :hash, key: Key, value: Stat, max_entries: 64
map :cells,  :array, value: :u32, max_entries: 8
map :table,  :array, value: Stat, max_entries: 4
map :own,    :percpu_array, value: :i64, max_entries: 5
map :recent, :lru_hash, key: :u32, value: :bool, max_entries: 512
map :mine,   :percpu_hash, key: :u16, value: :u64, max_entries: 16

def total
  sum = 0
  seen.each { |key, value| sum += key % 7 + value }
  sum
end

def first_over(limit)
  cells.each_with_index { |n, i| return i if n > limit }
  -1
end

section! "syscall"
def prog(ctx)
  a, b = ctx.a, ctx.b
  seen[a % 1000] = b
  s = stats[Key.new(low: a, high: b)] ||= Stat.new(count: 1)
  s.bytes += a
  cells[b & 7] += a
  table[b & 3].count += b
  own[b % 5] -= a
  recent[a] = b == 1
  mine[a] = b
  out = total
  stats.each do |key, stat|
    next if key.low == 3
    stat.count += 1
    out += stat.bytes % 5 + key.high
  end
  out += first_over(100)
  out += cells.sum % 1000 + table.sum { |t| t.count } + own.sum { |n| n & 0xff }
  out += 1 << 20 if cells.any? { |n| n == 7 }
  out += 1 << 21 if seen.all? { |k, v| v < 7 }
  out += 1 << 22 if seen.none? { |k, v| k == 1 }
  out += recent.count { |k, v| v } * 3 + recent.count * 5
  out += stats.count
  most = -1
  seen.each_key { |k| most = k if k > most }
  seen.each_value { |v| break if v < 0 }
  cells.each_index { |i| out += i }
  found = nil
  seen.each do |k, v|
    if v == b && k > 100
      found = true
      break
    end
  end
  out += 9 if found
  if seen.count > 10
    seen.each { |k, v| seen.delete(k) if v == b }
  end
  table.each do |t|
    t.bytes += 1
    own.each { |n| t.count += n & 1 }
  end
  mine.each { |k, v| out ^= k * v }
  ctx.out = out
  ctx.sum = most
  0
end

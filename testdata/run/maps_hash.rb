# Hashes of numbers and booleans: what is there, what isn't, and what is changed.
# run: a=EDGES b=0,1,7
license! "GPL"

class Key
  attr :low,  :u8
  attr :high, :i32
end

class Ctx
  attr :a,   :i64
  attr :b,   :i64
  attr :out, :i64
  attr :was, :i64
end

map :seen,    :hash, key: :i64, value: :i32, max_entries: 20
map :counts,  :hash, key: Key, value: :u64, max_entries: 512, default: 0
map :small,   :hash, key: :u8, value: :i8, max_entries: 256, default: -3
map :flags,   :hash, key: :be16, value: :bool, max_entries: 64
map :decided, :hash, key: :bool, value: :bool, max_entries: 2, default: true
map :own,     :percpu_hash, key: :i64, value: :u32, max_entries: 64, default: 7
map :recent,  :lru_hash, key: :u32, value: :i64, max_entries: 4096, default: 1
map :mine,    :lru_percpu_hash, key: :u32, value: :u16, max_entries: 4096
map :lazy,    :hash, key: :u64, value: :u64, max_entries: 512, default: 0, flags: BPF_F_NO_PREALLOC

def share(n)
  counts[Key.new(low: 1, high: n)] += 3
end

section! "syscall"
def prog(ctx)
  found = seen[ctx.a]
  ctx.was = found || -1
  seen[ctx.a] = ctx.b
  counts[Key.new(low: ctx.a, high: ctx.b)] += ctx.b
  counts[Key.new(low: ctx.a, high: ctx.b)] -= 2
  share(ctx.b)
  share(ctx.a) if ctx.b == 1
  small[ctx.a] += ctx.b
  small[ctx.b] ^= 0x15
  flags[ctx.a] = ctx.b == 1
  decided[ctx.a > 0] = ctx.b == 7
  own[ctx.b] += ctx.a
  own[ctx.b] *= 3
  recent[ctx.b] <<= 1
  recent[ctx.b] += ctx.a
  mine[ctx.b] = ctx.a
  lazy[ctx.a] += 1
  own[ctx.a] |= ctx.b << 5
  out = 0
  out += 1 if flags[ctx.b]
  out += 2 if flags[ctx.b].nil?
  out += 4 if decided[ctx.b == 0]
  out += 8 if seen.key?(ctx.a - 1)
  out += 16 unless seen.include?(ctx.b)
  out += 32 if mine.increment(ctx.a) && lazy.increment(ctx.b)
  counter = mine.increment(ctx.b, 3)
  out += counter * 64 if counter
  out += seen.fetch(ctx.a * 2, 1 << 20)
  out += seen.fetch(ctx.b) { |k| k * 5 }
  out += small[ctx.a] + own[ctx.b] + recent[ctx.b]
  gone = seen.delete(ctx.b)
  out += gone if gone
  seen.delete(ctx.a) if ctx.a < 0
  out += seen.store(ctx.a + ctx.b, 9) ? 1 << 30 : 1 << 31
  seen[ctx.b] ||= 11
  x = (recent[ctx.a] = 5)
  out += x
  ctx.out = out
  ctx.a > 5 && flags[ctx.a] ? 1 : 0
end

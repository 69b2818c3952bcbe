# Maps whose keys and values are structs, arrays and strings of all kinds.
# run: a=EDGES b=0,1,7
license! "GPL"

class Inner
  attr :n,    :u16
  attr :port, :be16
end

class Path
  attr :id,   :u16
  attr :name, :string, 12
  attr :hops, :u8, 3
end

class Ctx
  attr :a,   :i64
  attr :b,   :i64
  attr :out, :i64
end

map :paths, :hash, key: Path, value: Inner, max_entries: 256
map :macs,  :hash, key: [:u8, 6], value: [:string, 10], max_entries: 64
map :names, :hash, key: [:string, 8], value: [:u32, 3], max_entries: 64
map :rows,  :percpu_array, value: [:i32, 5], max_entries: 3

def label(n)
  case n
  when 0 then "zero"
  when 1 then "one"
  else "many"
  end
end

section! "syscall"
def prog(ctx)
  out = 0
  path = Path.new(id: ctx.b, name: label(ctx.b))
  path.hops[2] = 9
  paths[path] = Inner.new(n: ctx.a, port: ctx.b)
  again = paths[Path.new(id: ctx.b, name: "one")]
  out += again ? again.n : 5
  inner = paths.fetch(path, Inner.new(n: 77))
  inner.n += 1
  mac = [2, 0, ctx.b & 255, 0, 0, 1]
  macs[mac] = label(ctx.b)
  name = macs[mac]
  out += name.bytesize if name && name == "one"
  names["many"] = [1, 2, ctx.b]
  names[label(ctx.a)] ||= [ctx.a & 0xffff, 0, 5]
  list = names["many"]
  if list
    list[1] += 1
    out += list.sum
  end
  rows[ctx.b % 3][1] -= 7
  rows[2] = [1, 2, 3, 4, ctx.a & 63]
  out += rows[2].sum
  ctx.out = out
  0
end

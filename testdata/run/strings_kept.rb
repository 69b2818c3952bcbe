# Strings in locals, attributes, arrays and constants, cut and filled where they are stored.
# run: a=0,1,2,3,-1,6,17,300 name="bash,tcp,,0123456789abcdef,wri\x00te,open,\u00e9t\u00e9"
license! "GPL"

NAMES  = %w[read write open].freeze
LONG   = ["a string of more than sixteen bytes", "b"]
PROTO  = { 6 => "tcp", 17 => "udp", 1 => "icmp" }
KINDS  = { "bash" => 1, "tcp" => 2, "open" => -3 }
LABELS = { tcp: "TCP", udp: "UDP" }
GREETING = "hel" + "lo " * 2
TEXT = <<~END
  two
  lines
END

class Ctx
  attr :a,     :i64
  attr :name,  :string, 16
  attr :o0,    :i64
  attr :o1,    :i64
  attr :o2,    :i64
  attr :o3,    :i64
  attr :small, :string, 4
  attr :same,  :string, 16
  attr :large, :string, 33
  attr :odd,   :u8
end

class Event
  attr :pid,  :u32
  attr :comm, :string, 16
  attr :tag,  :string, 5

  def shell? = comm == "bash" || comm.end_with?("sh")
  def label(other) = tag.empty? ? other : tag
end

class Pair
  attr :first,  Event
  attr :events, Event, 2
end

section! "syscall"
def prog(ctx)
  name = ctx.name
  ctx.small = ctx.same = ctx.large = name
  picked = ctx.a > 0 ? "yes" : "a longer one"
  ctx.o0 = picked.bytesize + (picked == "yes" ? 10 : 20)
  ctx.large = picked if ctx.a == 2

  maybe = nil
  maybe = name if ctx.a > 1
  maybe = "lit" if ctx.a == 1
  ctx.o0 += maybe.nil? ? 100 : 1000 * maybe.bytesize
  ctx.o0 += 100_000 if maybe && maybe != "lit"

  e = Event.new(pid: ctx.a, comm: name, tag: ctx.a == 3 ? name : "")
  f = Event.new(comm: "bash", tag: "tags")
  pair = Pair.new(first: e)
  pair.events[1] = f
  pair.events[ctx.a & 1].comm = NAMES[1]
  ctx.o1 = (e.shell? ? 1 : 0) + (f.shell? ? 2 : 0) + e.label("other").bytesize * 10 + f.label("x").bytesize * 100
  ctx.o1 += 1000 if pair.first == e
  ctx.o1 += 10_000 if pair.events[1] == f
  ctx.o1 += 100_000 if e.comm == name

  list = ["one", name, "three"]
  list[0] = name
  list.each { |s| ctx.o2 = ctx.o2 * 3 + s.bytesize }
  ctx.o2 += list[ctx.a & 1] == name ? 1000 : 0

  found = NAMES[ctx.a]
  ctx.o3 = found ? found.bytesize : -1
  ctx.o3 += 10 if NAMES.include?(name)
  ctx.o3 += 100 * (PROTO[ctx.a] || "").bytesize
  ctx.o3 += 1000 * (KINDS[name] || 0) + 10_000 * KINDS.fetch(name, 5)
  ctx.o3 += 100_000 if KINDS.key?(name)
  ctx.o3 += 1_000_000 * LONG[ctx.a & 1].bytesize
  ctx.o3 += 1 << 40 if LABELS[:tcp] == "TCP" && TEXT.bytesize == 10 && GREETING.length == 10
  NAMES.each_with_index { |n, i| ctx.o3 += 1 << (41 + i) if n == name }

  ctx.odd = name.length
  pair.events[0].comm.start_with?(name) ? 1 : 0
end

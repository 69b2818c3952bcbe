# Strings that go through methods and blocks.
# run: a=0,1,2 name="bash,tcp,,0123456789abcdef,wri\x00te,open,\u00e9t\u00e9"
license! "GPL"

NAMES = %w[read write open].freeze

class Ctx
  attr :a,     :i64
  attr :name,  :string, 16
  attr :o0,    :i64
  attr :o1,    :i64
  attr :o2,    :i64
  attr :large, :string, 24
end

def longer(a, b) = a.bytesize > b.bytesize ? a : b
def weigh(s, n)
  total = n
  s.each_byte { |b| total = total * 5 + b }
  total += 1000 if s.start_with?("w") && s.bytesize > 3
  total += 2000 if s.include?("r") && s.bytesize < 9
  total -= s.length * 7 - (s.getbyte(1) || 50)
  total += 31 if s == "open" || s == "0123456789abcdef"
  total ^= 3 if s > "foo"
  total
end

def each_name
  yield "one"
  NAMES.each { |n| yield n }
end

def choose(n, s)
  return "none" if n == 0
  n == 1 ? s : NAMES[n]
end

section! "syscall"
def prog(ctx)
  name = ctx.name
  ctx.o0 = weigh(name, 1) + weigh("write", 2) * 3
  ctx.o0 += weigh(longer(name, "abcde"), 4)
  each_name { |n| ctx.o1 = ctx.o1 * 2 + n.bytesize + (n == name ? 1 : 0) }
  ctx.o1 += __method__.to_s.bytesize
  %w[x yy zzz].each { |s| ctx.o1 += s.bytesize }
  ctx.large = choose(ctx.a, name) || ""
  name.then { |s| ctx.o2 = s.bytesize }
  found = ""
  NAMES.each { |n| found = n if n == name }
  ctx.o2 += 10 if found == name
  0
end

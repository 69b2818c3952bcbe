# Strings that come while the program runs: asked, compared, ordered, gone through byte by byte.
# run: a=0,3,-1,-5,15,16,300 name="bash,zsh,,0123456789abcdef,a,\u00e9t\u00e9/x,ba\x00sh,systemd,x\xff,libx.so,.so"
license! "GPL"

class Ctx
  attr :a,    :i64
  attr :name, :string, 16
  attr :o0,   :i64
  attr :o1,   :i64
  attr :o2,   :i64
  attr :o3,   :i64
  attr :o4,   :i64
  attr :o5,   :i64
  attr :o6,   :i64
  attr :out,  :string, 6
end

def bit(n, condition) = condition ? 1 << n : 0

section! "syscall"
def prog(ctx)
  s = ctx.name
  ctx.o0 = s.bytesize + (s.empty? ? 100 : 0)
  ctx.o1 = s.getbyte(ctx.a) || -1
  ctx.o1 += 1000 * (s.getbyte(0) || 999) + 1_000_000 * (s.getbyte(-2) || 999)
  ctx.o1 += 1 << 40 if s.getbyte(15).nil?

  bits = bit(0, s == "bash") + bit(1, s != "zsh") + bit(2, s.eql?("")) + bit(3, "a" == s)
  bits += bit(4, s.start_with?("ba")) + bit(5, s.start_with?("sys", "z")) + bit(6, s.start_with?(""))
  bits += bit(7, s.end_with?("sh")) + bit(8, s.end_with?(".so", "9abcdef")) + bit(9, s.end_with?("0123456789abcdef"))
  bits += bit(10, s.include?("s")) + bit(11, s.include?("/")) + bit(12, s.include?("ash")) + bit(13, s.include?("abcdef"))
  bits += bit(14, s == "0123456789abcdef") + bit(15, s.start_with?("0123456789abcdefg")) + bit(16, s == "0123456789abcdefg")
  bits += bit(17, s.include?("\u00e9")) + bit(18, s.start_with?("\u00e9t")) + bit(19, s.nil?) + bit(20, s == nil)
  bits += bit(21, s.include?("")) + bit(22, s.end_with?("")) + bit(23, String === s) + bit(24, Integer === s)
  ctx.o2 = bits

  ctx.o3 = (s <=> "bash") + 10 * (s <=> "systemd") + 100 * (s <=> "0123456789abcdeg") + 1000 * ("" <=> s)
  ctx.o3 += 100_000 if s < "c"
  ctx.o3 += 200_000 if s >= "bash"
  ctx.o3 += 400_000 if s > "x\u00ff" || s <= ""

  sum = 0
  s.each_byte { |b| sum = sum * 3 + b }
  ctx.o4 = sum
  first = 0
  s.each_byte do |b|
    next if b == 98
    first = b
    break if b > 100
  end
  ctx.o5 = first

  ctx.o6 = case s
           when "bash", "zsh" then 1
           when "" then 2
           when "ba" then 3
           when nil then 4
           when String then s.bytesize > 8 ? 5 : 6
           else 7
           end
  ctx.out = s
  ctx.name = "new" if s == "zsh"
  case s
  in "bash" | "zsh" then 1
  in "" then 2
  in other then other.bytesize
  end
end

# The Internet checksum (RFC 1071) of the IPv4 header in a packet: 1 where it is right, 0 where it isn't, and what it
# would have to be in the bits above.
license! "GPL"

ETHERNET = 14

def fold(sum)
  sum = (sum & 0xffff) + (sum >> 16) while sum > 0xffff
  sum
end

def checksum(ctx, at, length)
  sum = 0
  (length / 2).times { |i| sum += ctx.load_half(at + 2 * i) }
  ~fold(sum) & 0xffff
end

section! "socket"
def verify(ctx)
  version, words = ctx.load_byte(0).divmod(16)
  return 0 unless version == 4 && words.between?(5, 15)

  length = words * 4
  found  = ctx.load_half(10)
  wanted = fold(checksum(ctx, 0, length).then { |sum| (~sum & 0xffff) + (~found & 0xffff) }) ^ 0xffff
  checksum(ctx, 0, length).zero? ? 1 : wanted << 1
end

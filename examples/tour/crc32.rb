# The CRC-32 of the first bytes of a packet, bit by bit, as Ethernet and zip files have it.
license! "GPL"

POLYNOMIAL = 0xedb8_8320

def crc32(ctx, length)
  crc = 0xffff_ffff
  length.times do |i|
    crc ^= ctx.load_byte(i)
    8.times { crc = crc.odd? ? crc >> 1 ^ POLYNOMIAL : crc >> 1 }
  end
  crc ^ 0xffff_ffff
end

section! "socket"
def sum(ctx)
  length = [ctx.load_byte(0) & 31, 1].max
  crc32(ctx, length)
end

# Numbers of the packet, without a header: the packet's end ends the program with 0, also in loops and methods.
# sections: xdp tc
license! "GPL"

def sum_of(ctx, from, count)
  sum = 0
  count.times { |i| sum += ctx.packet.load_half(from + i * 2) }
  sum
end

section! "xdp"
def prog(ctx)
  packet = ctx.packet
  sum = sum_of(ctx, 0, 7)
  sum += sum_of(ctx, ctx.load_byte(0) & 15, packet.load_byte(1) & 7)
  sum += packet.load_word(ctx.load_byte(14)) if ctx.load_byte(13) < 200
  sum - packet.load_byte(packet.load_half(12) & 63)
end

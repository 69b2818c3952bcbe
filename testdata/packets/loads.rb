# Numbers of the packet at constant and variable offsets, in methods that are called often, in loops and behind calls.
# A packet that ends too early ends the program, wherever it is read.
license! "GPL"

$seen = 0

# Large and called twice: still a part of the program, since what it reads may end that.
def checksum(ctx, at, count)
  sum = 0
  i = 0
  while i < count
    break if i >= 8
    sum += ctx.load_half(at + i * 2)
    sum -= 0xffff if sum > 0xffff
    i += 1
  end
  parity = sum ^ sum >> 8
  parity ^= parity >> 4
  parity ^= parity >> 2
  parity ^= parity >> 1
  if parity & 1 == 1
    sum * 3 + 1
  else
    sum * 2 - ctx.load_byte(at)
  end
end

def second(ctx)
  ctx.load_byte(1) - 256
end

section! "socket"
def prog(ctx)
  $seen += 1
  first = ctx.load_byte(0)
  a = checksum(ctx, 2, first & 7)
  b = checksum(ctx, first >> 4, 3)
  far = ctx.load_byte(3)
  c = far > 200 ? ctx.load_word(far << 32 | 1) : far > 100 ? ctx.load_word(second(ctx)) : ctx.load_word(far)
  a * 7 + b + c + second(ctx)
end

# The arguments of a marker, as they come.
license! "GPL"

class Values
  attr :negative, :i64
  attr :positive, :i64
  attr :large,    :i64
  attr :small,    :i64
  attr :cut,      :i64
  attr :byte,     :i64
  attr :constant, :i64
  attr :big,      :i64
  attr :narrow,   :u8
  attr :text,     :string, 16
end

ringbuf :events, Values, size: 4096

$nothings = 0

section! "usdt/markers:rucy:values"
#: (ctx, i64, u32, i64, i64, u16, i64, i32, u64, u64) -> void
def values(ctx, negative, positive, large, small, cut, byte, constant, big, text)
  events.emit do |e|
    e.negative = negative
    e.positive = positive
    e.large    = large
    e.small    = small
    e.cut      = cut
    e.byte     = byte
    e.constant = constant
    e.big      = big
    e.narrow   = byte
    e.text     = user_string(text)
  end
end

section! "usdt/markers:rucy:nothing"
def nothing(ctx)
  $nothings += 1
end

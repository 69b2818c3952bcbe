require_relative "limits"

class Box
  attr :width,  :i64
  attr :height, :i64

  def area = width * height
end

# within calls its block for each number up to a limit.
def within(limit)
  i = 0
  while i < limit
    yield i
    i += 1
  end
end

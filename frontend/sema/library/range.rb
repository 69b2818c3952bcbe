# The methods of ranges of integers that are written where they are called, as in (1..n).sum. They get both ends of the
# range, the last number that is in it among them. The comments are those of array.rb.
class Range
  # (a..b).sum -- the sum of the numbers; also `(a..b).sum { |i| ... }`
  def sum(low, high)
    total = 0
    low.upto(high) { |i| total += i }
    total
  end

  def sum_block(low, high)
    total = 0
    low.upto(high) { |i| total += yield i }
    total
  end

  # (a..b).count -- how many numbers there are; also `size`, `(a..b).count { |i| ... }`
  def count(low, high) = high < low ? 0 : high - low + 1

  def count_block(low, high)
    n = 0
    low.upto(high) { |i| n += 1 if yield i }
    n
  end

  # (a..b).inject(start) { |sum, i| ... } -- as of an array; also `reduce`
  def inject_from_block(low, high, start)
    result = start
    low.upto(high) { |i| result = yield result, i }
    result
  end

  # (a..b).find { |i| ... } -- the first number for which the block holds, or `nil`; also `detect`
  def find_block(low, high)
    low.upto(high) { |i| return i if yield i }
    nil
  end

  # (a..b).any? { |i| ... } -- whether the block holds for a number
  def any_block?(low, high)
    low.upto(high) { |i| return true if yield i }
    false
  end

  # (a..b).all? { |i| ... } -- whether the block holds for all numbers
  def all_block?(low, high)
    low.upto(high) { |i| return false unless yield i }
    true
  end

  # (a..b).none? { |i| ... } -- whether the block holds for no number
  def none_block?(low, high)
    low.upto(high) { |i| return false if yield i }
    true
  end

  # (a..b).reverse_each { |i| ... } -- calls the block for each number, the last one first
  def reverse_each_block(low, high)
    high.downto(low) { |i| yield i }
    nil
  end

  # (a..b).each_with_index { |x, i| ... } -- calls the block for each number and how many were before it
  def each_with_index_block(low, high)
    low.upto(high) { |i| yield i, i - low }
    nil
  end
end

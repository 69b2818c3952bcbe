# The methods of arrays, in the language itself. The compiler knows how to make an array, how to ask for an element and how
# to go through all of them (array.go, collect.go); all else is made of that here, and is inlined where it is called.
#
# The comment above a method says how it is called, what it gives, and which other names it has. A method may have
# several definitions, for calls with different numbers of arguments, or with and without a block.
class Array
  # a.empty? -- whether it has no elements
  def empty? = length == 0

  # a.fetch(i, other) -- the element at an index, or the other value where there is none
  def fetch_or(i, other)
    x = self[i]
    x.nil? ? other : x
  end

  # a.fetch(i) { |i| ... } -- the element at an index, or what the block makes of the index where there is none
  def fetch_block(i)
    x = self[i]
    x.nil? ? (yield i) : x
  end

  # a.dig(i, j) -- `a[i][j]`, or `nil` where one of them is
  def dig_two(i, j)
    x = self[i]
    x.nil? ? nil : x[j]
  end

  # a.min -- the smallest element
  def min
    best = self[0]
    each { |x| best = [best, x].min }
    best
  end

  # a.max -- the largest element
  def max
    best = self[0]
    each { |x| best = [best, x].max }
    best
  end

  # a.minmax -- the smallest and the largest element, as an array
  def minmax = [min, max]

  # a.min_by { |x| ... } -- the element of which the block's value is the smallest
  def min_by_block
    best = self[0]
    least = yield best
    each_with_index do |x, i|
      if i > 0
        value = yield x
        if value < least
          least = value
          best = x
        end
      end
    end
    best
  end

  # a.max_by { |x| ... } -- the element of which the block's value is the largest
  def max_by_block
    best = self[0]
    most = yield best
    each_with_index do |x, i|
      if i > 0
        value = yield x
        if value > most
          most = value
          best = x
        end
      end
    end
    best
  end

  # a.sum -- the sum of the elements; also `a.sum(start)`
  def sum(start = 0)
    total = start
    each { |x| total += x }
    total
  end

  # a.sum { |x| ... } -- the sum of the block's values; also `a.sum(start) { |x| ... }`
  def sum_block(start = 0)
    total = start
    each { |x| total += yield x }
    total
  end

  # a.inject(start) { |sum, x| ... } -- what the block makes of the start and the first element, then of that and the second, and so on; also `reduce`
  def inject_from_block(start)
    result = start
    each { |x| result = yield result, x }
    result
  end

  # a.inject { |sum, x| ... } -- the same, and the first element is the start; also `a.inject(:+)`, `reduce`
  def inject_block
    result = self[0]
    each_with_index { |x, i| result = yield result, x if i > 0 }
    result
  end

  # a.include?(x) -- whether an element equals `x`; also `member?`
  def include_value?(x)
    each { |y| return true if y == x }
    false
  end

  # a.index(x) -- the first index of an element that equals `x`, or `nil`; also `find_index`
  def index_of(x)
    each_with_index { |y, i| return i if y == x }
    nil
  end

  # a.index { |x| ... } -- the first index of an element for which the block holds, or `nil`; also `find_index`
  def index_block
    each_with_index { |x, i| return i if yield x }
    nil
  end

  # a.rindex(x) -- the last index of an element that equals `x`, or `nil`
  def rindex_of(x)
    (length - 1).downto(0) { |i| return i if self[i] == x }
    nil
  end

  # a.rindex { |x| ... } -- the last index of an element for which the block holds, or `nil`
  def rindex_block
    (length - 1).downto(0) { |i| return i if yield self[i] }
    nil
  end

  # a.find { |x| ... } -- the first element for which the block holds, or `nil`; also `detect`
  def find_block
    each { |x| return x if yield x }
    nil
  end

  # a.count -- how many elements it has
  def count = length

  # a.count(x) -- how many elements equal `x`
  def count_of(x)
    n = 0
    each { |y| n += 1 if y == x }
    n
  end

  # a.count { |x| ... } -- for how many elements the block holds
  def count_block
    n = 0
    each { |x| n += 1 if yield x }
    n
  end

  # a.any? -- whether an element is true; also `a.any? { |x| ... }`: whether the block holds for one
  def any?
    each { |x| return true if x }
    false
  end

  def any_block?
    each { |x| return true if yield x }
    false
  end

  # a.all? -- whether all elements are true; also `a.all? { |x| ... }`
  def all?
    each { |x| return false unless x }
    true
  end

  def all_block?
    each { |x| return false unless yield x }
    true
  end

  # a.none? -- whether no element is true; also `a.none? { |x| ... }`
  def none?
    each { |x| return false if x }
    true
  end

  def none_block?
    each { |x| return false if yield x }
    true
  end

  # a.one? -- whether exactly one element is true; also `a.one? { |x| ... }`
  def one?
    n = 0
    each { |x| n += 1 if x }
    n == 1
  end

  def one_block?
    n = 0
    each { |x| n += 1 if yield x }
    n == 1
  end

  # a.reverse_each { |x| ... } -- calls the block for each element, the last one first
  def reverse_each_block
    (length - 1).downto(0) { |i| yield self[i] }
    self
  end

  # a.each_with_object(x) { |element, x| ... } -- calls the block for each element, and gives `x`
  def each_with_object_block(object)
    each { |x| yield x, object }
    object
  end

  # a.map! { |x| ... } -- stores what the block makes of each element in its place; also `collect!`
  def map_block!
    each_index { |i| self[i] = yield self[i] }
    self
  end

  # a.fill(x) -- stores `x` in all elements
  def fill(x)
    each_index { |i| self[i] = x }
    self
  end

  # a.fill { |i| ... } -- stores what the block makes of each index
  def fill_block
    each_index { |i| self[i] = yield i }
    self
  end

  # a.reverse -- a new array of the elements from the last to the first
  def reverse
    Array.new(length) { |i| self[length - 1 - i] }
  end

  # a.reverse! -- reverses the array itself
  def reverse!
    (length / 2).times { |i| self[i], self[length - 1 - i] = self[length - 1 - i], self[i] }
    self
  end

  # a.rotate -- a new array that starts with the second element; also `a.rotate(n)`
  def rotate(n = 1)
    Array.new(length) { |i| self[(i + n) % length] }
  end

  # a.rotate! -- rotates the array itself; also `a.rotate!(n)`
  def rotate!(n = 1)
    old = dup
    each_index { |i| self[i] = old[(i + n) % length] }
    self
  end

  # a.sort -- a new array of the elements in order
  def sort = map { |x| x }.sort!

  # a.sort! -- puts the elements of the array itself in order
  def sort!
    0.upto(length - 2) do |i|
      (i + 1).upto(length - 1) do |j|
        self[i], self[j] = self[j], self[i] if self[j] < self[i]
      end
    end
    self
  end

  # a.eql?(b) -- whether all elements are equal, as `a == b` of arrays of one length; `false` where one is longer
  def equal_elements?(other)
    each_with_index { |x, i| return false if x != other[i] }
    true
  end
end

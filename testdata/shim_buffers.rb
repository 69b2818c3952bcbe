# Ring buffers and perf buffers, for testdata/shim.rb.

# A ring buffer, which user space empties after each run, or a perf buffer, which has no size here.
class Buffer
  def initialize(name, record, size)
    @name, @record, @size, @used = name, record, size, 0
  end

  # What leaves the block in another way than by its end leaves this method, too.
  def emit(made = nil)
    return nil unless room?
    made ||= @record.new.tap { |e| yield e }
    $sent << [@name, @record.describe(made)]
    true
  end
  alias_method :output, :emit

  def empty = @used = 0

  private

  # A record has 8 bytes before it, and begins at a multiple of 8. The buffer is never filled whole.
  def room?
    return true unless @size
    needs = 8 + (@record.bytes + 7) / 8 * 8
    return false unless @used + needs < @size
    @used += needs
    true
  end
end

module Kernel
  def ringbuf(name, record, size:) = buffer(name, record, size)
  def perf_buffer(name, record, size: nil) = buffer(name, record, nil)
  def buffer(name, record, size)
    $buffers[name] = made = Buffer.new(name, record, size)
    Object.define_method(name) { made }
  end

  # What was sent, buffer by buffer.
  def sent_records
    $buffers.keys.flat_map { |name| $sent.select { |buffer, _| buffer == name } }.map { |name, record| " #{name}(#{record})" }.join
  end
end

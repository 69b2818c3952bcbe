# Shows the objects that a Ruby process makes: their classes, and the lines of the program that make them.
# rucy-llvm run ruby_usdt.rb --pid PID, where Ruby was built with its markers (--enable-dtrace); a Ruby that is no library
# is named by --binary.
license! "GPL"

class Created
  attr :pid,   :u32
  attr :line,  :u32
  attr :class, :string, 64
  attr :path,  :string, 128
end

perf_buffer :events, Created

section! "usdt/libruby.so:ruby:object__create"
def created(ctx, class_name, path, line)
  events.emit do |e|
    e.pid   = pid
    e.line  = line
    e.class = user_string(class_name)
    e.path  = user_string(path)
  end
end

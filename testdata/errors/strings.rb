license! "GPL"

class Event
  attr :comm, :string, 8
end

KINDS = { "a" => 1, "b" => 2 }
MIXED = { "a" => 1, 2 => 2 }
NULS = ["a\0b"]

section! "cgroup/dev"
def check(ctx)
  e = Event.new(comm: "bash")
  e.comm.start_with?(1)
  e.comm.start_with?
  e.comm.end_with?(e.comm)
  e.comm.include?(e.comm)
  e.comm.include?("\xff")
  e.comm[0]
  e.comm.ord
  e.comm.upcase
  e.comm << "x"
  e.comm.each_char { |c| c }
  e.comm == 5
  e.comm == :bash
  e.comm < 1
  e.comm = "a\0b"
  x = "null\0"
  e.comm.getbyte("a")
  maybe = e.comm if ctx.minor == 1
  maybe.bytesize
  KINDS[ctx.minor]
  KINDS[maybe]
  case e.comm
  when 1 then return 1
  end
  1
end

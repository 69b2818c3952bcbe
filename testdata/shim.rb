# Lets CRuby run a program that is written for rucy-llvm, so that CRuby can be the judge of what it means:
#
#   ruby testdata/shim.rb PROGRAM.rb < inputs
#   ruby testdata/shim.rb PROGRAM.rb printed < inputs     tells what it printed, too
#   ruby testdata/shim.rb < inputs            a line `load PROGRAM.rb` changes to another program
#
# Each line of standard input holds the ctx fields of one run, as name=value words. For each, one line tells how the
# program left its ctx, what it returned, every number modulo 2^64, and which records it sent:
# "a=1 b=2 out=3 -> 0 events(pid=1)". The memory of a string is
# written as name=xHEX. A line packet=HEX is the packet of a program that has one for its
# ctx, instead of fields; frame=HEX is one with its Ethernet header, in whose memory the program looks and writes: the
# line of output is what it returned, and the packet as it left it. A line `constants A=1 B=2` sets the kernel's constants.
#
# The documented deviations from Ruby are made here: a division by zero gives 0 and leaves its dividend as remainder.

require "ipaddr"

class Integer
  alias_method :ruby_div, :/
  alias_method :ruby_mod, :%
  def /(other) = other == 0 ? 0 : ruby_div(other)
  def %(other) = other == 0 ? self : ruby_mod(other)
  def div(other) = self / other
  def modulo(other) = self % other
  def divmod(other) = [self / other, self % other]

  # Modulo 2^64, longer shifts give the same, and these fit into memory.
  alias_method :ruby_shift, :<<
  def <<(count) = ruby_shift(count.clamp(-200, 200))
  def >>(count) = ruby_shift(-count.clamp(-200, 200))
end

# A number in memory: its width in bits, whether it is signed, and whether it has its most significant byte first.
Number = Struct.new(:bits, :signed, :big) do
  def self.of(type)
    kind, bits = type.to_s.match(/\A(u|i|be)(8|16|32|64)\z/)&.captures
    raise "shim: no type #{type}" unless bits
    new(bits.to_i, kind == "i", kind == "be")
  end

  def bytes = bits / 8
  def alignment = bytes

  # The number in memory, as it was stored.
  def fetch(memory, at)
    list = memory.bytes[at, bytes]
    list.reverse! unless big
    wrap(list.inject(0) { |n, byte| n << 8 | byte })
  end

  def store(memory, at, n)
    list = Array.new(bytes) { |i| n >> 8 * i & 0xff }
    list.reverse! if big
    list.each_with_index { |byte, i| memory.setbyte(at + i, byte) }
  end

  # What is there after n was stored.
  def wrap(n)
    n &= (1 << bits) - 1
    signed && n[bits - 1] == 1 ? n - (1 << bits) : n
  end

  def zero = 0

  def text(n) = n & 0xffff_ffff_ffff_ffff
end

# Some bits of a number in memory: how many, and how many others are below them.
BitField = Struct.new(:unit, :bits, :shift) do
  def wrap(n) = Number.new(bits, unit.signed).wrap(n)
  def text(n) = unit.text(n)
  def zero = 0
  def fetch(memory, at) = wrap(unit.fetch(memory, at) >> shift)

  def store(memory, at, n)
    mask = (1 << bits) - 1 << shift
    unit.store(memory, at, unit.fetch(memory, at) & ~mask | n << shift & mask)
  end
end

class Boolean
  def self.wrap(value) = value
  def self.bytes = 1
  def self.alignment = 1
  def self.fetch(memory, at) = memory.getbyte(at) != 0
  def self.store(memory, at, value) = memory.setbyte(at, value ? 1 : 0)
  def self.zero = false
  def self.text(value) = value ? 1 : 0
end

# A string of so many bytes in UTF-8, which ends at its first NUL. What is stored has one; what the kernel passes may fill
# all of them.
Text = Struct.new(:size) do
  def wrap(s) = content(s.b[0, size - 1])
  def content(bytes) = bytes.unpack1("Z*").force_encoding("UTF-8").freeze
  def text(s) = "x#{[s].pack("a#{size}").unpack1("H*")}"
  def zero = content("")
  def bytes = size
  def alignment = 1
  def fetch(memory, at) = content(memory.byteslice(at, size))
  def store(memory, at, s) = Array(wrap(s).ljust(size, "\0").bytes).each_with_index { |byte, i| memory.setbyte(at + i, byte) }
end

# So many elements of a type, in memory.
Row = Struct.new(:type, :size) do
  def wrap(list) = FixedArray.new(type, Array.new(size) { |i| i < list.size ? type.wrap(list[i]) : type.zero })
  def zero = FixedArray.new(type, Array.new(size) { type.zero })
  def text(list) = list.map { |value| type.text(value) }.join(",")
  def bytes = type.bytes * size
  def alignment = type.alignment
  def fetch(memory, at) = memory.view(at, self) { FixedArray.new(type, Array.new(size) { |i| type.fetch(memory, at + i * type.bytes) }, memory, at) }

  def store(memory, at, list)
    list.each_with_index { |x, i| type.store(memory, at + i * type.bytes, x) }
    memory.forget(at, self)
  end
end

# The memory of a packet. Who asks for an array of it twice gets the same one.
class Memory < String
  def view(at, type) = (@views ||= {})[[at, type]] ||= yield
  def forget(at, type) = @views&.delete([at, type])
end

class FixedArray < Array
  def initialize(type, list, memory = nil, at = 0)
    @type, @memory, @at = type, memory, at
    super(list)
  end

  def []=(i, value)
    raise IndexError, "shim: #{i} is out of range" unless i.between?(-size, size - 1)
    @type.store(@memory, @at + i % size * @type.bytes, value) if @memory
    super(i, @type.wrap(value))
  end

  def reverse! = each_with_index.to_a.each { |x, i| self[size - 1 - i] = x }

  def map! = each_index { |i| self[i] = yield self[i] }
  alias_method :collect!, :map!

  def fill(value = nil)
    each_index { |i| self[i] = block_given? ? yield(i) : value }
  end

  def dup = FixedArray.new(@type, map { |x| @type.wrap(x) })
end

# A type says of a value in memory: what is there after one was stored (wrap), what is there before (zero), how many bytes
# it has and what divides its address (bytes, alignment), and how a line of output has it (text).

# A class of attributes is a struct: it is made with some of them, compared by them, and stored by copying.
module StructMethods
  def initialize(**attributes)
    self.class.fields.each { |name, type| instance_variable_set("@#{name}", type.zero) }
    attributes.each { |name, value| send("#{name}=", value) }
  end

  def ==(other) = other.class == self.class && self.class.fields.keys.all? { |name| send(name) == other.send(name) }

  def initialize_copy(other)
    @memory = nil
    self.class.fields.each { |name, type| instance_variable_set("@#{name}", type.wrap(other.send(name))) }
  end
end

class Module
  def packed! = @packed = true

  def attr(name, type, size = nil, bits: nil)
    include StructMethods
    type = memory_type(type, size)
    type, offset = place(type, bits)
    (@fields ||= {})[name] = type
    define_method(name) { @memory ? type.fetch(@memory, @at + offset) : instance_variable_get("@#{name}") }
    define_method("#{name}=") do |value|
      @memory ? type.store(@memory, @at + offset, value) : instance_variable_set("@#{name}", type.wrap(value))
    end
  end

  # Where C puts the next attribute, in bytes; of a bit field, with its place in a number.
  def place(type, bits)
    align = @packed ? 1 : type.alignment
    @alignment = [@alignment || 1, align].max
    @used ||= 0 # bits
    @used = (@used + 7) / 8 * 8 if bits && @order != nil && @order != type.big
    @order = bits && type.big
    if !bits || @used % (8 * align) + bits > 8 * type.bytes
      @used = (@used + 8 * align - 1) / (8 * align) * 8 * align
    end
    offset = @used / (8 * align) * align
    first = @used - 8 * offset
    @used += bits || 8 * type.bytes
    return type, offset unless bits
    return BitField.new(type, bits, type.big ? type.bits - first - bits : first), offset
  end

  def bytes = ((@used + 7) / 8 + @alignment - 1) / @alignment * @alignment
  def alignment = @alignment

  # What lies in a packet, as a struct of this class.
  def fetch(memory, at)
    view = allocate
    view.instance_variable_set("@memory", memory)
    view.instance_variable_set("@at", at)
    view
  end

  def store(memory, at, value)
    value = value.dup
    bytes.times { |i| memory.setbyte(at + i, 0) } # what lies between the fields, too
    view = fetch(memory, at)
    fields.each_key { |name| view.send("#{name}=", value.send(name)) }
  end

  def memory_type(type, size)
    return Text.new(size) if type == :string
    type = type == :bool ? Boolean : Number.of(type) unless type.is_a?(Class)
    size ? Row.new(type, size) : type
  end

  # As the type of an attribute, a class copies what is stored.
  def wrap(value) = value.dup
  def zero = new
  def text(value) = "{#{describe(value)}}"
  def describe(value) = fields.map { |name, type| "#{name}=#{type.text(value.send(name))}" }.join(" ")

  def fields = @fields
end

require_relative "shim_maps"
require_relative "shim_buffers"

module Kernel
  def ipv4(text) = IPAddr.new(text).to_i
  def ipv6(text) = IPAddr.new(text).hton.bytes
  def mac(text) = text.split(":").map(&:hex)

  def license!(*) = nil
  def version!(*) = nil
  def section!(*) = $section_waits = true
  def param(name, type, size = nil, default:, help: nil)
    type = type == :string ? Text.new(size) : Object.memory_type(type, size) if size || type.is_a?(Class)
    value = type.respond_to?(:wrap) ? type.wrap(default) : default
    Object.define_method(name) { value }
  end

  def printk(format, *args) = ($printed << format % args; nil)
  def bpf_trace_printk(*) = nil

  # What no test can foretell is used only where it gives 0: shifted right far enough.
  def bpf_ktime_get_ns = 0
  def bpf_get_prandom_u32 = 0
  def bpf_get_smp_processor_id = 0
  def bpf_get_current_pid_tgid = 0
end

# The ctx of a program that reads packets. What ends before a word ends the program, which gives 0.
Packet = Struct.new(:bytes) do
  def load_byte(offset) = load(offset, 1, "C")
  def load_half(offset) = load(offset, 2, "n")
  def load_word(offset) = load(offset, 4, "N")
  def len = bytes.size + 14

  private

  def load(offset, size, format)
    throw :packet_end, 0 if offset < 0 || offset + size > bytes.size
    bytes[offset, size].unpack1(format)
  end
end

# The ctx of a program that looks into the memory of a packet, and the packet.
Frame = Struct.new(:bytes) do
  def packet = self
  def length = bytes.bytesize
  alias_method :len, :length
  def header(type, offset) = offset < 0 || offset + type.bytes > bytes.bytesize ? nil : type.fetch(bytes, offset)
  def load_byte(offset) = load(offset, :be8)
  def load_half(offset) = load(offset, :be16)
  def load_word(offset) = load(offset, :be32)

  # A name that Struct has for something else.
  alias_method :memory, :bytes
  def bytes(*range) = range.empty? ? memory : header(Row.new(Number.of(:u8), range[1]), range[0])

  private

  def load(offset, type)
    type = Number.of(type)
    throw :packet_end, 0 if offset < 0 || offset + type.bytes > length
    type.fetch(bytes, offset)
  end
end

# Makes the global variables of a program's text wrap as their types say: each assignment is followed by another one.
# A number without a type has 64 bits.
def wrap_globals(text)
  $wrapped = []
  text.scan(/^(\$\w+)\s*=\s*([^#\n]*?)\s*(?:#:\s*([\w\[\]]+))?\s*(?:#.*)?$/) do |name, value, type|
    next if type == "bool" || %w[true false].include?(value)
    memory = global_type(type, eval(name))
    setting = false # by the tracer itself
    wrap = lambda do |n|
      next if setting
      setting = true
      $wrapping = memory.wrap(n)
      eval("#{name} = $wrapping")
      setting = false
    end
    wrap.(eval(name)) unless memory.is_a?(Number)
    trace_var(name.to_sym) { |n| wrap.(n) }
    $wrapped << name.to_sym
  end
end

# What a global variable is in memory, by what its comment states and by its first value.
def global_type(stated, value)
  case value
  when Array then Row.new(stated ? Number.of(stated[/\AArray\[(\w+)\]/, 1]) : global_type(nil, value.first), value.size)
  when String then Text.new(Integer(stated[/\d+/]))
  when true, false then Boolean
  when Integer then Number.of(stated || (value < 2**63 ? "i64" : "u64"))
  else value.class
  end
end

# Makes the parameters of methods hold what the signatures above them say: a number is cut when it is passed.
def wrap_parameters(text)
  text.scan(/^#: \((.*?)\) -> .*\ndef (\w+[?!]?)/) do |params, name|
    keys, plain = params.delete("?").split(/,\s*/).partition { |param| param.match?(/\A\w+:/) }
    keys = keys.to_h { |param| param.split(/:\s*/) }
    wrap = ->(n, type) { n.is_a?(Integer) && type&.match?(/\A[ui]\d/) ? Number.of(type[/\w+/]).wrap(n) : n }
    original = Object.instance_method(name)
    Object.define_method(name) do |*args, **options, &block|
      args = args.zip(plain).map { |n, type| wrap.(n, type) }
      options = options.to_h { |key, n| [key, wrap.(n, keys[key.to_s])] }
      original.bind_call(self, *args, **options, &block)
    end
  end
end

# The method that follows a section! is a program.
def Object.method_added(name)
  return unless equal?(Object) # classes have methods, too
  $programs << name if $section_waits
  $section_waits = false
end

# Defines the methods of a file, instead of those of the one before, and returns its only program. Ctx describes the
# program's parameter.
def load_program(path)
  ($defined || []).each { |name| Object.send(:remove_const, name) }
  ($wrapped || []).each { |name| untrace_var(name) }
  $programs, $section_waits, $buffers = [], false, {}
  before = Object.constants
  ($maps ||= {}).clear
  load File.expand_path(path)
  $defined = Object.constants - before
  wrap_globals(File.read(path))
  wrap_parameters(File.read(path))
  raise "shim: #{path} defines #{$programs.size} programs, not one" unless $programs.one?
  $programs.first
end

$printed = []
program = load_program(ARGV.fetch(0)) unless ARGV.empty?

$stdin.each_line(chomp: true) do |line|
  if line.start_with?("load ")
    program = load_program(line.delete_prefix("load "))
    next
  end
  if line.start_with?("constants ")
    line.split.drop(1).each do |word|
      name, value = word.split("=")
      Object.const_set(name, Integer(value))
    end
    load File.join(__dir__, "../frontend/sema/library/headers.rb")
    next
  end
  if line.start_with?("frame=")
    memory = Memory.new([line.delete_prefix("frame=")].pack("H*"))
    result = catch(:packet_end) { send(program, Frame.new(memory)) }
    result = result ? 1 : 0 unless result.is_a?(Integer)
    result &= 0xffff_ffff
    puts "#{result} #{memory.unpack1("H*")}"
    next
  end
  if line.start_with?("packet=")
    packet = Packet.new([line.delete_prefix("packet=")].pack("H*"))
    $sent = []
    $buffers.each_value(&:empty)
    result = catch(:packet_end) { send(program, packet) } & 0xffff_ffff
    puts "#{result}#{sent_records}"
    next
  end
  ctx = Ctx.new
  given = {}.compare_by_identity # strings whose memory is as it was
  line.split.each do |word|
    name, value = word.split("=")
    type = Ctx.fields[name.to_sym]
    if type.is_a?(Text)
      memory = [value.delete_prefix("x")].pack("H*")
      given[type.content(memory)] = memory
      ctx.instance_variable_set("@#{name}", given.keys.last)
    else
      ctx.send("#{name}=", Integer(value))
    end
  end
  $printed, $sent = [], []
  $buffers.each_value(&:empty)
  result = send(program, ctx)
  puts $printed if ARGV[1] == "printed"
  values = Ctx.fields.map do |name, type|
    value = ctx.send(name)
    "#{name}=#{type.text(given[value] || value)}"
  end
  puts "#{values.join(" ")} -> #{result & 0xffff_ffff}#{sent_records}"
end

tell_maps

# Lets CRuby run a program that is written for rucy-llvm, so that CRuby can be the judge of what it means:
#
#   ruby testdata/shim.rb PROGRAM.rb < inputs
#   ruby testdata/shim.rb PROGRAM.rb printed < inputs     tells what it printed, too
#   ruby testdata/shim.rb < inputs            a line `load PROGRAM.rb` changes to another program
#
# Each line of standard input holds the ctx fields of one run, as name=value words. For each, one line tells how the
# program left its ctx and what it returned, every number modulo 2^64: "a=1 b=2 out=3 -> 0". The memory of a string is
# written as name=xHEX. A line packet=HEX is the packet of a program that has one for its
# ctx, instead of fields.
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

# A number in memory: its width in bits, whether it is signed, and whether its first byte is the most significant one.
Number = Struct.new(:bits, :signed, :big) do
  def self.of(type)
    kind, bits = type.to_s.match(/\A(u|i|be)(8|16|32|64)\z/)&.captures
    raise "shim: no type #{type}" unless bits
    new(bits.to_i, kind == "i", kind == "be")
  end

  # What is there after n was stored.
  def wrap(n)
    n &= (1 << bits) - 1
    signed && n[bits - 1] == 1 ? n - (1 << bits) : n
  end

  def zero = 0

  # A number, or an array of them, as a line of output has it.
  def self.text(value) = value.is_a?(Array) ? value.map { |n| text(n) }.join(",") : value & 0xffff_ffff_ffff_ffff
end

class Boolean
  def self.wrap(value) = value
  def self.zero = false
end

# A string of so many bytes in UTF-8, which ends at its first NUL. What is stored has one; what the kernel passes may fill
# all of them.
Text = Struct.new(:size) do
  def wrap(s) = content(s.b[0, size - 1])
  def content(bytes) = bytes.unpack1("Z*").force_encoding("UTF-8").freeze
  def memory(s) = [s].pack("a#{size}").unpack1("H*")
  def zero = content("")
end

# So many elements of a type, in memory.
Row = Struct.new(:type, :size) do
  def wrap(list) = FixedArray.new(type, Array.new(size) { |i| type.wrap(list[i]) })
  def zero = FixedArray.new(type, Array.new(size) { type.zero })
end

class FixedArray < Array
  def initialize(type, list)
    @type = type
    super(list)
  end

  def []=(i, value)
    raise IndexError, "shim: #{i} is out of range" unless i.between?(-size, size - 1)
    super(i, @type.wrap(value))
  end

  def map! = each_index { |i| self[i] = yield self[i] }
  alias_method :collect!, :map!

  def fill(value = nil)
    each_index { |i| self[i] = block_given? ? yield(i) : value }
  end

  def dup = FixedArray.new(@type, map { |x| @type.wrap(x) })
end

# A class of attributes is a struct: it is made with some of them, compared by them, and stored by copying.
module StructMethods
  def initialize(**attributes)
    self.class.fields.each { |name, type| instance_variable_set("@#{name}", type.zero) }
    attributes.each { |name, value| send("#{name}=", value) }
  end

  def ==(other) = other.class == self.class && self.class.fields.keys.all? { |name| send(name) == other.send(name) }

  def initialize_copy(other)
    self.class.fields.each { |name, type| instance_variable_set("@#{name}", type.wrap(other.send(name))) }
  end
end

class Module
  def attr(name, type, size = nil)
    include StructMethods
    type = memory_type(type, size)
    (@fields ||= {})[name] = type
    define_method(name) { instance_variable_get("@#{name}") }
    define_method("#{name}=") { |value| instance_variable_set("@#{name}", type.wrap(value)) }
  end

  def memory_type(type, size)
    return Text.new(size) if type == :string
    type = type == :bool ? Boolean : Number.of(type) unless type.is_a?(Class)
    size ? Row.new(type, size) : type
  end

  # As the type of an attribute, a class copies what is stored.
  def wrap(value) = value.dup
  def zero = new

  def fields = @fields
end

require_relative "shim_maps"

module Kernel
  def ipv4(text) = IPAddr.new(text).to_i
  def ipv6(text) = IPAddr.new(text).hton.bytes
  def mac(text) = text.split(":").map(&:hex)

  def license!(*) = nil
  def version!(*) = nil
  def section!(*) = $section_waits = true
  def param(name, _type, default:) = Object.define_method(name) { default }
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

# Makes the global variables of a program's text wrap as their types say: each assignment is followed by another one.
# A number without a type has 64 bits.
def wrap_globals(text)
  $wrapped = []
  text.scan(/^(\$\w+)\s*=\s*([^#\n]*?)\s*(?:#:\s*(\w+))?\s*(?:#.*)?$/) do |name, value, type|
    next if type == "bool" || %w[true false].include?(value)
    number = Number.of(type || (eval(value) < 2**63 ? "i64" : "u64"))
    wrap = ->(n) { eval("#{name} = #{number.wrap(n)}") unless n == number.wrap(n) }
    trace_var(name.to_sym) { |n| wrap.(n) }
    $wrapped << name.to_sym
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
  $programs, $section_waits = [], false
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
  if line.start_with?("packet=")
    packet = Packet.new([line.delete_prefix("packet=")].pack("H*"))
    puts catch(:packet_end) { send(program, packet) } & 0xffff_ffff
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
  $printed = []
  result = send(program, ctx)
  puts $printed if ARGV[1] == "printed"
  values = Ctx.fields.map do |name, type|
    value = ctx.send(name)
    "#{name}=#{type.is_a?(Text) ? "x#{type.memory(given[value] || value)}" : Number.text(value)}"
  end
  puts "#{values.join(" ")} -> #{result & 0xffff_ffff}"
end

tell_maps

# Maps, for programs that CRuby runs: see shim.rb. What they hold outlives the runs, and is told at the end.

module Maps
  # A key or value of a type, as one that can be compared and printed: numbers, texts, and lists of them.
  def self.plain(value)
    case value
    when StructMethods then value.class.fields.keys.map { |name| plain(value.send(name)) }
    when Array then value.map { |x| plain(x) }
    when Integer then value & 0xffff_ffff_ffff_ffff
    when true then 1
    when false then 0
    when String then "\"#{value.b.unpack("C*").map { |b| format("%02x", b) }.join}\""
    else value
    end
  end

  def self.text(value) = value.is_a?(Array) ? "[#{value.map { |x| text(x) }.join(" ")}]" : value.to_s

  # `:u32`, a class, or [:u8, 6].
  def self.type(stated) = Object.memory_type(*(stated.is_a?(Array) ? stated : [stated, nil]))

  # What is there after a value was stored. It is a copy, unless nothing else holds the value, as in m[key] ||= T.new: that
  # is an object to go on with.
  def self.stored(type, value)
    copy = type.wrap(value)
    shared = ($held ||= {}.compare_by_identity)
    return copy if shared[value] || !value.class.equal?(copy.class) || value.is_a?(Integer)
    shared[value] = true
    value
  end

  # What all kinds have: a type for values, and room for so many.
  class Base
    def initialize(name, options)
      @name, @size, @default = name, options.fetch(:max_entries), options[:default]
      @type = Maps.type(options.fetch(:value))
    end

    def sum_into(key, by)
      value = self[key] + by
      self[key] = value
      value
    end
  end

  class OfKeys < Base
    include Enumerable

    def initialize(name, options)
      super
      @key_type, @entries = Maps.type(options.fetch(:key)), {}
    end

    def [](key) = fetch(key, @default)
    def fetch(key, *other) = (found = at(key)) ? found[1] : other.empty? ? yield(key) : other[0]
    def []=(key, value)
      store(key, value)
    end

    def store(key, value)
      key = @key_type.wrap(key)
      return false if !@entries.key?(id(key)) && @entries.size >= @size
      @entries[id(key)] = [key, Maps.stored(@type, value)]
      true
    end

    def delete(key) = @entries.delete(id(key))&.at(1)
    def key?(key) = !at(key).nil?
    alias_method :include?, :key?
    alias_method :member?, :key?
    alias_method :has_key?, :key?
    def increment(key, by = 1)
      found = at(key) or return
      sum = found[1] + by
      found[1] = @type.wrap(sum)
      sum
    end

    def each = @entries.values.each { |key, value| yield key, value }
    alias_method :each_pair, :each
    def each_key = each { |key, _| yield key }
    def each_value = each { |_, value| yield value }
    def contents = @entries.values.map { |key, value| "#{Maps.text(Maps.plain(key))}=#{Maps.text(Maps.plain(value))}" }.sort

    private

    # What is the same of keys that are one.
    def id(key) = Maps.plain(@key_type.wrap(key))
    def at(key) = @entries[id(key)]
  end

  # Its keys are prefixes: a number of bits, and bytes of which so many count.
  class Trie < OfKeys
    private

    def id(key) = [key.send(first), bits(key)[0, key.send(first)]]
    def at(key) = @entries.values.select { |prefix, _| begins?(key, prefix) }.max_by { |prefix, _| prefix.send(first) }

    def first = @key_type.fields.keys.first

    def bits(key) = key.class.fields.drop(1).map { |name, type| bytes(key.send(name), type) }.join

    def bytes(value, type)
      return value.map { |x| bytes(x, type.type) }.join if value.is_a?(Array)
      type.big ? format("%0#{type.bits}b", value) : format("%0#{type.bits}b", value).scan(/.{8}/).reverse.join
    end

    def begins?(key, prefix)
      n = prefix.send(first)
      key.send(first) >= n && bits(key)[0, n] == bits(prefix)[0, n]
    end
  end

  class OfIndexes < Base
    include Enumerable

    def initialize(name, options)
      super
      @list = Array.new(@size) { @type.zero }
    end

    def [](index) = @list[index]
    def fetch(...) = @list.fetch(...)

    def []=(index, value)
      raise IndexError, "shim: #{index} is out of range" unless index.between?(-@size, @size - 1)
      @list[index] = @type.wrap(value)
    end

    def increment(index, by = 1) = sum_into(index, by)
    def length = @size
    alias_method :size, :length
    def each(&) = @list.each(&)
    def each_index(&) = @list.each_index(&)
    def contents = @list.each_with_index.map { |value, i| "#{i}=#{Maps.text(Maps.plain(value))}" }
  end

  class OfValues < Base
    def initialize(name, options)
      super
      @list = []
    end

    def push(value) = @list.size < @size && !!@list.push(@type.wrap(value))
    alias_method :<<, :push
    def pop = @list.shift
    def peek = @list.first
    def include?(value) = @list.include?(@type.wrap(value))
    def contents = [] # which user space can't read
  end

  class Stack < OfValues
    def pop = @list.pop
    def peek = @list.last
  end

  KINDS = {
    hash: OfKeys, percpu_hash: OfKeys, lru_hash: OfKeys, lru_percpu_hash: OfKeys, lpm_trie: Trie,
    array: OfIndexes, percpu_array: OfIndexes, queue: OfValues, stack: Stack, bloom_filter: OfValues,
  }.freeze
end

module Kernel
  def map(name, kind, **options)
    made = Maps::KINDS.fetch(kind).new(name, options)
    ($maps ||= {})[name] = made
    Object.define_method(name) { made }
  end
end

# Tells what is in the maps of the program: a line for each.
def tell_maps
  ($maps || {}).each { |name, m| puts "map #{name}: #{m.contents.join(" ")}".rstrip }
end

BPF_F_NO_PREALLOC = 1
BPF_F_NO_COMMON_LRU = 2

license! "GPL"

class Empty
end

class Point
  attr :x, :u64
  attr :y, :u64
end

map :counts, :hash, key: :u32, value: :u64, max_entries: 16, default: 0
map :counts, :hash, key: :u32, value: :u64, max_entries: 16
map :Seen, :hash, key: :u32, value: :u64, max_entries: 16
map :a, :dictionary, key: :u32, value: :u64, max_entries: 16
map :b, :hash, key: :u32, value: :u64
map :c, :array, key: :u32, value: :u64, max_entries: 16
map :d, :array, value: :u64, max_entries: 16, default: 0
map :e, :hash, key: :string, value: :u64, max_entries: 16
map :f, :hash, key: Empty, value: :u64, max_entries: 16
map :g, :lpm_trie, key: Point, value: :u64, max_entries: 16
map :h, :hash, key: :u32, value: Point, max_entries: 16, default: 0
map :i, :hash, key: :u32, value: :u8, max_entries: 16, default: 256
map :j, :percpu_hash, key: :u32, value: :u8, max_entries: 16, numa_node: 0
map :k, :hash, key: :u32, value: :u8, max_entries: 16, flags: BPF_F_MMAPABLE
map :l, :hash, key: :u32, value: :u8, max_entries: 0
map :m, :percpu_array, value: [:u64, 5000], max_entries: 1
map :n, :queue, key: :u32, value: :u64, max_entries: 4
map :printk, :hash, key: :u32, value: :u8, max_entries: 16
map :o, :hash, key: :int, value: :u8, max_entries: 16
map :p, :hash, key: :u32, value: :u8, max_entries: 16, pin: "here"
map :q, :sockmap, max_entries: 16
map :check, :hash, key: :u32, value: :u8, max_entries: 16
map :r
map

section! "cgroup/dev"
def check(ctx)
  1
end

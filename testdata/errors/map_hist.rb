# Histograms: what counts, where the bucket is, and which scale it has.
license! "GPL"

class Pair
  attr :a, :u32
  attr :b, :u32
end

class Named
  attr :n,    :u32
  attr :name, :string, 16
end

map :scale,  :array, value: :u64, max_entries: 64, hist: :log3
map :width,  :array, value: :u64, max_entries: 64, hist: 0
map :word,   :array, value: :u64, max_entries: 64, hist: "log2"
map :pairs,  :array, value: Pair, max_entries: 64, hist: :log2
map :named,  :hash, key: Named, value: :u64, max_entries: 64, hist: :log2
map :flags,  :hash, key: :bool, value: :u64, max_entries: 64, hist: :log2
map :values, :queue, value: :u64, max_entries: 64, hist: :log2
map :fine,   :hash, key: Pair, value: :u64, max_entries: 64, hist: :linear
map :lists,  :hash, key: Named, value: [:u64, 32], max_entries: 64, hist: :bit_length

section! "cgroup/dev"
def filter(ctx)
  1
end

license! "GPL"

map :early, :array_of_maps, max_entries: 4, of: :inner
map :inner, :hash, key: :u32, value: :u64, max_entries: 16
map :pinned, :hash, key: :u32, value: :u64, max_entries: 16, pin: true
map :sized, :array, value: :u64, max_entries: 16, flags: BPF_F_INNER_MAP
map :programs, :prog_array, max_entries: 4
map :tables, :hash_of_maps, key: :u32, max_entries: 8, of: :inner
map :a, :hash_of_maps, key: :u32, max_entries: 8
map :b, :hash_of_maps, key: :u32, max_entries: 8, of: 5
map :c, :hash_of_maps, key: :u32, max_entries: 8, of: :pinned
map :d, :array_of_maps, max_entries: 8, of: :sized
map :e, :array_of_maps, max_entries: 8, of: :tables
map :f, :array_of_maps, max_entries: 8, of: :programs
map :g, :array_of_maps, key: :u32, max_entries: 8, of: :inner

section! "xdp"
def prog(ctx)
  t = tables[1]
  t[2]
  t[2] = 3
  tables[1] = 4
  tables[1][2]
  tables.delete(1)
  t.count
  if t
    t.each { |k, v| printk("%d", v) }
    t.push(3)
    bpf_map_lookup_elem(t, 3)
    printk("%d", t)
    x = t + 1
    y = [t]
    same = t == t
    inner[1] = t
    return t
  end
  XDP_PASS
end

section! "tc"
def other(ctx)
  t = tables[1]
  t = 5 unless t
  u = tables[2]
  return 1 if t == u
  0
end

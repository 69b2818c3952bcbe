license! "GPL"

map :counts, :hash, key: :u32, value: :u64, max_entries: 16

section! "cgroup/dev"
def check(ctx)
  1
end

# Counts samples of each process.
license! "GPL"

map :samples, :hash, key: :u32, value: :u64, max_entries: 4096, default: 0

section! "perf_event"
def sample(ctx)
  samples[pid] += 1
end

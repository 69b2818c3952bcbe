# Counts samples of the processor's own counter, for each process.
license! "GPL"

map :samples, :hash, key: :u32, value: :u64, max_entries: 4096, default: 0

section! "perf_event", event: :cpu_cycles, sample_freq: 1000
def sample(ctx)
  samples[pid] += 1
end

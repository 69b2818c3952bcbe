# Counts events of the kernel, for each process that they happen to.
license! "GPL"

map :faults,   :hash, key: :u32, value: :u64, max_entries: 4096, default: 0
map :switches, :hash, key: :u32, value: :u64, max_entries: 4096, default: 0

section! "perf_event", event: :page_faults, sample_period: 1
def fault(ctx)
  faults[pid] += 1
end

section! "perf_event", event: :context_switches, sample_period: 1
def switched(ctx)
  switches[pid] += 1
end

# Counts the packets that the kernel asks a dissector about.
license! "GPL"
# kernel: 6.2

map :seen, :array, value: :u64, max_entries: 1

section! "flow_dissector"
def dissect(ctx)
  seen[0] += 1
  BPF_FLOW_DISSECTOR_CONTINUE
end

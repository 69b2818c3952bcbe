license! "GPL"

map :stacks, :stack_trace, depth: 127, max_entries: 1024
map :deep,   :stack_trace, depth: 500, max_entries: 1024
map :plain,  :stack_trace, max_entries: 1024

section! "kprobe/do_nanosleep"
def probe(ctx)
  stacks.id
  stacks.id(1)
  stacks.id(ctx, true)
  stacks.id(ctx, usr: true)
  stacks.id(ctx, user: 1)
  stacks.id(ctx, skip: 300)
  stacks.id(ctx, skip: 1, skip: 2)
  stacks[1]
  0
end

section! "xdp"
def packet(ctx)
  stacks.id(ctx)
  XDP_PASS
end

# Sums up the bytes that malloc is asked for, by the stack of functions that asks.
license! "GPL"

map :calls,        :hash, key: :i32, value: :u64, max_entries: 10_240, default: 0
map :stack_traces, :stack_trace, depth: 127, max_entries: 1024

section! "uprobe/libc.so.6:malloc"
def alloc_enter(ctx, size)
  stack = stack_traces.id(ctx, user: true, reuse: true)
  calls[stack] += size if stack >= 0
end

# Prints a line for every disk request that ends: its bytes, its flags (the last bit is set for writes), and its microseconds.
license! "GPL"

class Request
  core! "request"
  attr :cmd_flags, :u32
end

map :start, :hash, key: :u64, value: :u64, max_entries: 10_240

section! "raw_tp/block_rq_issue"
def trace_start(ctx, request)
  start[request.address] = ktime
end

section! "raw_tp/block_rq_complete"
#: (ctx, Request, u8, u32) -> void
def trace_completion(ctx, request, error, bytes)
  began = start.delete(request.address)
  return unless began

  printk "%d %x %d", bytes, request.cmd_flags, (ktime - began) / 1000
end

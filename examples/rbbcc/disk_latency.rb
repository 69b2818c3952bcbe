# A histogram, in powers of two, of the microseconds that disk requests take.
license! "GPL"

class Request
  core! "request"
end

map :start, :hash,  key: :u64, value: :u64, max_entries: 10_240
map :dist,  :array, value: :u64, max_entries: 64, hist: :bit_length

section! "raw_tp/block_rq_issue"
def trace_start(ctx, request)
  start[request.address] = ktime
end

section! "raw_tp/block_rq_complete"
def trace_completion(ctx, request)
  began = start.delete(request.address)
  return unless began

  dist[((ktime - began) / 1000).bit_length.clamp(0, 63)] += 1
end

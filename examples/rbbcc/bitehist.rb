# Histograms of the sizes of disk requests in kibibytes: one in powers of two, and one with a bucket for each size.
license! "GPL"

map :dist,        :array, value: :u64, max_entries: 64, hist: :bit_length
map :dist_linear, :array, value: :u64, max_entries: 256, hist: :linear

section! "tracepoint/block/block_rq_complete"
def on_complete(ctx)
  kbytes = ctx.nr_sector / 2             # a sector has 512 bytes
  dist[kbytes.bit_length.clamp(0, 63)] += 1
  dist_linear[kbytes.clamp(0, 255)] += 1
end

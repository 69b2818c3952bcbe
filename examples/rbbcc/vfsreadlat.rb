# A histogram, in powers of two, of the microseconds that vfs_read takes.
license! "GPL"

map :start, :hash,  key: :u32, value: :u64, max_entries: 10_240
map :dist,  :array, value: :u64, max_entries: 64, hist: :bit_length

section! "kprobe/vfs_read"
def do_entry(ctx)
  start[tid] = ktime
end

section! "kretprobe/vfs_read"
def do_return(ctx)
  began = start.delete(tid)
  return unless began

  dist[((ktime - began) / 1000).bit_length.clamp(0, 63)] += 1
end

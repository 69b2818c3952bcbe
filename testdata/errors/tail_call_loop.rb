map :stages, :prog_array, max_entries: 2

section! "xdp"
def start(ctx)
  i = 0
  while i < ctx.rx_queue_index
    i += ctx.ingress_ifindex
    tail_call ctx, stages, i & 1
  end
  XDP_PASS
end

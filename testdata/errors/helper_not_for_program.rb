license! "GPL"

section! "xdp"
def filter(ctx)
  bpf_get_current_uid_gid() == 0 ? XDP_DROP : XDP_PASS
end

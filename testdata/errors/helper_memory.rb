license! "GPL"

class Ctx
  attr :name, :string, 16
  attr :address, :u64
  attr :size, :u32
end

NAMES = %w[a b]

section! "syscall"
def wrong(ctx)
  buffer = [0, 0]
  bpf_probe_read_user(buffer, 17, ctx.address)
  bpf_probe_read_user(buffer, ctx.size, ctx.address)
  bpf_probe_read_user(buffer, ctx.size.clamp(1, 16), ctx.address)
  bpf_probe_read_user(5, ctx.address)
  bpf_probe_read_user("text", ctx.address)
  bpf_probe_read_user(NAMES, ctx.address)
  bpf_probe_read_user(ctx.name, ctx.address)
  bpf_probe_read_user(nil, ctx.address)
  bpf_probe_read_user(buffer, "text")
  bpf_probe_read_user(buffer)
  bpf_strtol("12", 0, "12345678")
  bpf_strtol(12, 0, buffer)
  bpf_strtol("", 0, buffer)
  small = ctx.name.dup
  bpf_strncmp(small, 17, "abc")
  bpf_strncmp(small, small)
  bpf_send_signal(0x1_0000_0000)
  bpf_send_signal(-1)
  bpf_btf_find_by_name_kind([1, 2], 4, 0)
  found = ctx.size == 0 ? buffer : nil
  bpf_probe_read_user(found, ctx.address)
  bpf_map_lookup_elem(1, 2)
  0
end

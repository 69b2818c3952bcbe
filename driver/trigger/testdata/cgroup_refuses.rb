# Refuses connections, raw sockets, and one setting of the kernel.
license! "GPL"

section! "cgroup/connect4"
def connect(ctx)
  false
end

section! "cgroup/sock_create"
def create(ctx)
  ctx.type != 3
end

class Name
  attr :text, :string, 32
end

section! "cgroup/sysctl"
def setting(ctx)
  name = Name.new(text: "")
  bpf_sysctl_get_name(ctx, name.text, 32, 0)
  name.text != "net/ipv4/ip_forward"
end

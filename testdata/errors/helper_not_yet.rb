license! "GPL"

section! "cgroup/dev"
def check(ctx)
  bpf_map_lookup_elem(1, 2)
  1
end

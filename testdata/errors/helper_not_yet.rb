license! "GPL"

section! "cgroup/dev"
def check(ctx)
  bpf_spin_lock(1, 2)
  1
end

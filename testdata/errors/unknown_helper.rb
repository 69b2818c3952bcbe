license! "GPL"

section! "cgroup/dev"
def check(ctx)
  bpf_ktime_get_nsec() > 0
end

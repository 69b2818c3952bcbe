license! "GPL"

section! "cgroup/dev"
def check(ctx)
  bpf_ktime_get_ns(1) > 0
end

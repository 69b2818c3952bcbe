license! "GPL"

section! "cgroup/dev"
def check(ctx)
  bpf_trace_printk(5, 3)
  1
end

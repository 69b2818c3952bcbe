license! "Proprietary"

section! "cgroup/dev"
def check(ctx)
  bpf_trace_printk("x\n", 3)
  1
end

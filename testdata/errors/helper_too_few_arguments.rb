license! "GPL"

section! "cgroup/dev"
def check(ctx)
  bpf_trace_printk("x\n")
  1
end

license! "GPL"

param :limit, :u8, default: 300
param :armed, :bool, default: 1
param :rate, :u8, default: true
param :now, :u64, default: bpf_ktime_get_ns()

section! "cgroup/dev"
def check(ctx)
  1
end

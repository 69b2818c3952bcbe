license! "GPL"

$calls = bpf_ktime_get_ns()

section! "cgroup/dev"
def check(ctx)
  $calls == 1
end

license! "GPL"

MIXED = [1, true]
NAMES = ["a", "b"]
NESTED = [[1, 2], [3, 4]]
TIMES = [bpf_ktime_get_ns(), 2]
KEYS = { 1 => 2, 1 => 3 }
WORDS = { tcp: 6, 17 => 1 }
HUGE = [1 << 64]

section! "cgroup/dev"
def check(ctx)
  1
end

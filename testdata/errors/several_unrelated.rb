license! "GPL"

section! "cgroup/dev"
def check(ctx)
  return undefined_name
  ctx.majr == 1
  ctx.minor + true
  bpf_ktime_get_ms()
  1
end

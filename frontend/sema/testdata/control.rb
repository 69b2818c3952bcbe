# Every form of a condition, as a statement and as a value, and what leaves the program.
license! "Dual BSD/GPL"
version! "5.15"

LIMIT = 3 * 3
NAME = "filter"

section! "cgroup/dev"
def conditions(ctx)
  return false if ctx.major == LIMIT && !(ctx.minor == 2)
  return 1 unless ctx.minor < 100 or ctx.access_type == BPF_DEVCG_DEV_CHAR
  ctx.major == 3 and return 0
  kind = if ctx.minor == 1
    10
  elsif ctx.minor == 2 then 20
  else
    ctx.minor * 2
  end
  big = ctx.major > 5 ? (ctx.major > 10 ? 2 : 1) : 0
  unless kind != big
    printk "#{NAME}: equal"
    true
  else
    not (kind == 7 || big == 1)
  end
end

section! "cgroup_skb/egress"
def masked(skb)
  skb.mark = skb.len >> 3
  skb.priority += 1
  x = skb.len & 3
  x
end

section! :xdp
def named(ctx)
  if bpf_ktime_get_ns() % 2 == 0 then XDP_DROP else XDP_PASS end
end

# Verdicts that the verifier must see to be in range, though it has to forget what it knew in loops and divisions.
license! "GPL"
section! "cgroup/dev"
def loop_with_branches(ctx)
  ok = 1
  10.times { |i| ok = 0 if ctx.minor == i }
  ok
end
section! "cgroup/dev"
def early_or_negated(ctx)
  return ctx.major % 3 / 2 if ctx.minor == 1
  bad = false
  10.times { |i| bad = true if ctx.minor == i }
  !bad
end
section! "cgroup_skb/ingress"
def divided(ctx)
  ctx.len % 10 / 5
end
section! "cgroup_skb/egress"
def of_two_bits(ctx)
  n = 3
  20.times do |i|
    n = 2 if ctx.len == i
    n -= 1 if ctx.len & 1 == i && n > 1
  end
  n & 3
end
section! "cgroup_skb/egress"
def one_of_three(ctx)
  ctx.len % 3
end
section! "cgroup_skb/egress"
def one_or_two(ctx)
  ctx.len % 3 / 2 + 1
end

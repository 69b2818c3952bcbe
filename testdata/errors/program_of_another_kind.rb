license! "GPL"

section! "xdp"
def pass(ctx)
  XDP_PASS
end

section! "cgroup/dev"
def check(ctx)
  pass(ctx) == 2
end

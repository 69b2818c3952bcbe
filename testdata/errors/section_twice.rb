license! "GPL"

section! "cgroup/dev"
section! "xdp"
def check(ctx)
  1
end

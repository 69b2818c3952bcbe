license! "GPL"

section! "cgroup/device"
def check(ctx)
  1
end

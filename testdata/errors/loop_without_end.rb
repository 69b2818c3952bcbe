license! "GPL"

section! "cgroup/dev"
def check(ctx)
  n = 0
  while true
    n += 1
  end
  1
end

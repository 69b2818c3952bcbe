license! "GPL"

section! "cgroup/dev"
def check(ctx)
  n = 0
  while n < 3
    n += 1
  end
  1
end

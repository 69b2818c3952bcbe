license! "GPL"
version! "five"

section! "cgroup/dev"
def check(ctx)
  1
end

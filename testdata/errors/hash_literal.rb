license! "GPL"

section! "cgroup/dev"
def check(ctx)
  x = { a: 1 }
  1
end

license! "GPL"

section! "cgroup/dev"
def check(ctx)
  x = "text"
  1
end

license! "GPL"

section! "cgroup/dev"
def check(ctx)
  "a" + "b"
end

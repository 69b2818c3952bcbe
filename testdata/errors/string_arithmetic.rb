license! "GPL"

section! "cgroup/dev"
def check(ctx)
  name = "a"
  name + "b" == "ab"
end

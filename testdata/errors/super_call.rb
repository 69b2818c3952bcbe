license! "GPL"

section! "cgroup/dev"
def check(ctx)
  super
  1
end

license! "GPL"

section! "cgroup/dev"
def check(ctx)
  `ls`
  1
end

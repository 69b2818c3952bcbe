license! "GPL"

$stdout = 1

section! "cgroup/dev"
def check(ctx)
  $stderr == 1
end

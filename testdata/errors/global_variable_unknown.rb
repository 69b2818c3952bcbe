license! "GPL"

$calls = 0

section! "cgroup/dev"
def check(ctx)
  $cals += 1
  1
end

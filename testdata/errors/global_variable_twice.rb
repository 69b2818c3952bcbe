license! "GPL"

$calls = 0
$calls = 1

section! "cgroup/dev"
def check(ctx)
  $calls == 1
end

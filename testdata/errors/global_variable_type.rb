license! "GPL"

$calls = 0 #: u23

section! "cgroup/dev"
def check(ctx)
  $calls == 1
end

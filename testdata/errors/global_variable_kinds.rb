license! "GPL"

$ready = true
$calls = "none"

section! "cgroup/dev"
def check(ctx)
  $ready = ctx.major
  $ready += 1
  $ready
end

license! "GPL"

$check = 1
$limit = 1
param :limit, :u32, default: 3

section! "cgroup/dev"
def check(ctx)
  $check == 1
end

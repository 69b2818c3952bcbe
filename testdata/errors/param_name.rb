license! "GPL"

param :pid, :u32, default: 3
param :Limit, :u32, default: 3
param :twice, :u32, default: 3

def twice(n) = n * 2

section! "cgroup/dev"
def check(ctx)
  twice(1) == 2
end

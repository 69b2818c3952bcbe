license! "GPL"

param :limit, :u8, default: 30

section! "cgroup/dev"
def check(ctx)
  limit(3) == 1
end

license! "GPL"

param :limit, :u32
param :rate, default: 1
param "burst", :u32, default: 1
param :size, :string, default: ""
param :depth, :u8, defalt: 1

section! "cgroup/dev"
def check(ctx)
  1
end

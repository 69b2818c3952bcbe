license! "GPL"

section! "cgroup/dev"
def check(ctx)
  ctx.load_byte(0) == 1
end

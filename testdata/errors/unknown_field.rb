license! "GPL"

section! "cgroup/dev"
def check(ctx)
  ctx.majro == 1 ? 0 : 1
end

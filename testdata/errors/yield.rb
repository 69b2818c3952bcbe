license! "GPL"

section! "cgroup/dev"
def check(ctx)
  yield 1
  1
end

license! "GPL"

section! "cgroup/dev"
def check(ctx)
  if
    0
  else
    1
  end
end

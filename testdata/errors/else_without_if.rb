license! "GPL"

section! "cgroup/dev"
def check(ctx)
  else
    1
  end
end

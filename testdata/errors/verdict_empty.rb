license! "GPL"

section! "cgroup/dev"
def check(ctx)

end

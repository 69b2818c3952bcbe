license! "GPL"

section! "cgroup/dev"
def check
  1
end

license! "GPL"

section! "cgroup/dev"

# Lets the processes of a cgroup open one device, once: each cgroup that it is attached to has a count of its own.
license! "GPL"

map :opened, :cgroup_storage, value: :u64
map :each_cpu, :percpu_cgroup_storage, value: :u64

section! "cgroup/dev"
def watch(ctx)
  each_cpu[0] += 1
  opened[0] += 1
  opened[0] > 1 || each_cpu[0] == 0 ? 0 : 1
end

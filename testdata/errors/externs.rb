FAST = CONFIG_HZ

kconfig :hz
kconfig :CONFIG_HZ, :string
kconfig :CONFIG_SMP, :be16
kconfig :CONFIG_HZ
ksym "init_task"
ksym :printk

section! "cgroup/dev"
def check(ctx)
  ctx.minor == CONFIG_MISSING
end

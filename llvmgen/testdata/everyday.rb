# What programs are made of from day to day.
license! "GPL"

CHAR = 2
LIMIT = 10

section! "cgroup/dev"
def everyday(ctx)
  kind = ctx.access_type & 0xffff
  access = ctx.access_type >> 16
  return 1 unless kind == CHAR # log
  distance = ctx.minor - LIMIT
  bucket = distance / 4 # log
  slot = distance % 4
  printk "minor #{ctx.minor} is #{distance} off, #{bucket} #{slot} #{access}" if distance < 0 # log
  ok = ctx.major == 1 && (ctx.minor == 3 || ctx.minor >= 8)
  if ok and not bucket == 0
    slot > 1 ? 1 : 0
  elsif access * ctx.major > 4_000_000_000
    bpf_get_current_pid_tgid() >> 32 == 1
  else
    false
  end
end

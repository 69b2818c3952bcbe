license! "GPL"

class Ctx
  attr :access_type, :uint32_t
  attr :major, :int
  attr :minor, :__u32
end

License! "GPL"

function verdict(x) { 1 }

section! "cgroup/dev"
def check(ctx)
  let x = 1
  const limit = 3
  y = null
  z = None
  return True if ctx.minor == 2
  continue
  elseif ctx.minor == 2
  echo "x"
  bpf_printk "x"
  len(ctx)
  min(1, 2)
  ktime_get_ns()
  ctx["minor"]
  return 0 if y = 3
  xdp_pass
end

license! "GPL"

section! "cgroup/dev"
def check(ctx)
  // a comment
  /* another */
  x = ctx->minor
  y := 3
  z = 10u32
  v = 1 if ctx.minor == 1 else 0
  return 1 if ctx.minor in [1, 2]
  $$
  1
end

license! "GPL"

section! "cgroup/dev"
def check(ctx)
  case ctx.minor
  in [first, *] then 0
  in {minor: 1} then 0
  in n | 3 then 0
  else 1
  end
  ctx.minor => m
  1 if ctx.minor in n
end

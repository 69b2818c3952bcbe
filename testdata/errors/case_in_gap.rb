license! "GPL"

section! "cgroup/dev"
def check(ctx)
  case ctx.minor
  in 0 | 1 then 1
  in 2..9 => n if n > ctx.major then 0
  end
end

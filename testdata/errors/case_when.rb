license! "GPL"

section! "cgroup/dev"
def check(ctx)
  case ctx.major
  when 1 then 0
  else 1
  end
end

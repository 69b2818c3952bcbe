# What a `when` can't be.
license! "GPL"

section! "cgroup/dev"
def splat(ctx)
  case ctx.major
  when *[1, 2] then true
  else false
  end
end

section! "cgroup/dev"
def kinds(ctx)
  case ctx.major
  when true then 1
  when "null" then 0
  else 1
  end
end

section! "cgroup/dev"
def no_match(ctx)
  case ctx.major
  when 1 then true
  when 2..3 then false
  end
end

section! "cgroup/dev"
def condition(ctx)
  case
  when ctx.major then true
  else false
  end
end

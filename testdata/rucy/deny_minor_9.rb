# As in Rucy: a class named Context describes the ctx of a device filter, which closes every device with minor number 9.
license! "GPL"
section! "cgroup/dev"

class Context
  attr :access_type, :u32
  attr :major, :u32
  attr :minor, :u32
end

def filter(ctx)
  if ctx.minor == 9
    return 0
  else
    return 1
  end
end

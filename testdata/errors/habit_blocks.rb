license! "GPL"

section! "cgroup/dev"
def check(ctx)
  twice = lambda { |x| x * 2 }
  thrice = proc { |x| x * 3 }
  fourth = Proc.new { |x| x * 4 }
  list = Enumerator.new { |y| y << 1 }
  loop
  twice.call(ctx.minor) == 6
end

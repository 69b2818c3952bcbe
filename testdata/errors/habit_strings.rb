license! "GPL"

section! "cgroup/dev"
def check(ctx)
  a = "minor " + ctx.minor.to_s
  b = "-" * ctx.minor
  c = "%d" % ctx.minor
  d = "null".upcase
  e = "a,b".split(",")
  f = "null".gsub("n", "N")
  g = ctx.minor.inspect
  h = String.new
  i = "null".match?("n")
  1
end

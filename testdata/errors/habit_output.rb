license! "GPL"

section! "cgroup/dev"
def check(ctx)
  puts "minor: #{ctx.minor}"
  p ctx
  printf("%d\n", ctx.minor)
  warn "seen"
  $stderr.puts "seen"
  STDOUT.write "seen"
  text = format("%d", ctx.minor)
  line = gets
  1
end

license! "GPL"

PORTS = [80, 443]
KINDS = { 6 => 1 }

section! "cgroup/dev"
def check(ctx)
  seen = Hash.new(0)
  list = Array.new(3)
  set = Set.new
  PORTS << 8080
  PORTS.push(8080)
  PORTS[0] = 8080
  KINDS[6] = 2
  KINDS.delete(6)
  1
end

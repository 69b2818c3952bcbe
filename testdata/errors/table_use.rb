license! "GPL"

PRIMES = [2, 3, 5]
PORTS  = { http: 80 }
NAMES  = { 6 => 1 }
BOTH   = [-1, 2**64 - 1]

section! "cgroup/dev"
def check(ctx)
  a = PRIMES
  b = PRIMES[ctx.minor] + 1
  c = PRIMES[3] + 1
  d = NAMES[ctx.major] + 1
  e = PORTS[ctx.major]
  f = PRIMES.map { |x| x + 1 }
  g = PRIMES[true]
  h = BOTH[ctx.major & 1]
  i = PRIMES.fetch(ctx.minor, false)
  j = NAMES[7] + 1
  PRIMES.each { |p| return p == 3 }
  1
end

# An access list: rules that are looked at in turn, until one matches an address and a port.
# run: address=0,0x0a000001,0x0a01ff07,0xc0a80001,0xffffffff port=0,22,80,443,65535 strict=0,1
license! "GPL"

class Ctx
  attr :address, :u32
  attr :port,    :u16
  attr :strict,  :u8
  attr :rule,    :i32
end

ALLOW = 1
DENY  = 0

class Rule
  attr :network, :u32
  attr :prefix,  :u8
  attr :low,     :u16
  attr :high,    :u16
  attr :verdict, :u8

  def matches?(address, port)
    shift = 32 - prefix
    address >> shift == network >> shift && port.between?(low, high)
  end
end

def network(a, b, c, d) = a << 24 | b << 16 | c << 8 | d

# A rule for all ports, unless it names them.
def rule(network, prefix, verdict, low: 0, high: 65_535) = Rule.new(network:, prefix:, low:, high:, verdict:)

section! "syscall"
def check(ctx)
  rules = [
    rule(network(10, 1, 0, 0), 16, DENY, low: 22, high: 22),
    rule(network(10, 0, 0, 0), 8, ALLOW),
    rule(network(192, 168, 0, 0), 16, ALLOW, low: 80, high: 443),
    rule(0, 0, ctx.strict == 1 ? DENY : ALLOW, low: 1024),
  ]

  ctx.rule = -1
  rules.each_with_index do |rule, i|
    next unless rule.matches?(ctx.address, ctx.port)
    ctx.rule = i
    return rule.verdict
  end
  DENY
end

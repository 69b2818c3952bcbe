# A filter for an AF_PACKET raw socket that keeps the first packets of HTTP's requests and answers, and drops all others.
license! "GPL"

KEEP = -1
DROP = 0

# How the payload begins, as big-endian numbers: what is in the packet is read so, too.
HTTP   = 0x4854_5450
GET    = 0x4745_5420    # with the space
POST   = 0x504f_5354
PUT    = 0x5055_5420    # with the space
DELETE = 0x4445_4c45    # its first four letters
HEAD   = 0x4845_4144

section! "socket"
def http_filter(ctx)
  return DROP if ctx.load_half(12) != ETH_P_IP || ctx.load_byte(14 + 9) != IPPROTO_TCP

  ip_length = (ctx.load_byte(14) & 0xf) * 4
  return DROP if ip_length < 20

  tcp = 14 + ip_length
  tcp_length = (ctx.load_byte(tcp + 12) >> 4) * 4
  return DROP if ctx.load_half(14 + 2) - ip_length - tcp_length < 7    # no request is shorter

  case ctx.load_word(tcp + tcp_length)
  when HTTP, GET, POST, PUT, DELETE, HEAD then KEEP
  else DROP
  end
end

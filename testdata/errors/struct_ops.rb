license! "GPL"

class TcpSock
  core! "tcp_sock"
  attr :snd_cwnd, :u32
  attr :srtt_us,  :u32
end

class Unknown
  struct_ops! "tcp_congestion"
end

class Nameless
  struct_ops! "tcp_congestion_ops"
  def ssthresh(sk) = 2
  def undo_cwnd(sk) = 2
  def cong_avoid(sk, ack, acked)
  end
end

class Lacking
  struct_ops! "tcp_congestion_ops", name: "lacking", flags: 1
  def ssthresh(sk) = 2
  def undo_cwnd(sk) = 2
end

class Flagged
  struct_ops! "tcp_congestion_ops", name: "flagged", flag: 1, name: "again"
end

class Wrong
  struct_ops! "tcp_congestion_ops", name: "wrong"

  def ssthresh(sk)
    sk.srtt_us = 1
    2
  end

  def undo_cwnd(sk, more) = 2

  def cong_avoid(sk, ack, acked)
    sk.snd_cwnd += 1
    acked.snd_cwnd
  end
end

class Silent
  struct_ops! "tcp_congestion_ops", name: "silent"
  def ssthresh(sk)
  end
  def undo_cwnd(sk) = 2
  def cong_avoid(sk, ack, acked)
  end
end

class Stateful
  struct_ops! "tcp_congestion_ops", name: "a name with spaces"
  attr :seen, :u32
end

section! "struct_ops/ssthresh"
def ssthresh(ctx)
  2
end

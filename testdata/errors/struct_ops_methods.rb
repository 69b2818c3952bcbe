license! "GPL"

class Reno
  struct_ops! "tcp_congestion_ops", name: "mine"
  def ssthresh(sk) = 2
  def undo_cwnd(sk)
    cong_avoided(sk, 1, 2) ? 2 : 3
  end
  def cong_avoid(sk, ack, acked)
  end
  def cong_avoided(sk, ack, acked)
    acked > 1
  end
end

class Other
  struct_ops! "tcp_congestion_ops", name: "other"
  def ssthresh(sk) = 2
  def undo_cwnd(sk) = 2
  def cong_avoid(sk, ack, acked)
  end
  def cong_avoided(sk, ack, acked)
  end
end

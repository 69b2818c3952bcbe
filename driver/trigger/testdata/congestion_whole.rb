# All operations of a congestion control, and all that they may change.
license! "GPL"

class Sock
  core! "sock"
  attr :sk_pacing_rate,   :u64
  attr :sk_pacing_status, :u32
end

class InetSock
  core! "inet_sock"
  attr :sk, Sock
end

class InetConnectionSock
  core! "inet_connection_sock"
  attr :icsk_inet,    InetSock
  attr :icsk_ca_priv, :u64, 13
end

class TcpSock
  core! "tcp_sock"
  attr :inet_conn,    InetConnectionSock
  attr :snd_cwnd,     :u32
  attr :snd_cwnd_cnt, :u32
  attr :snd_ssthresh, :u32
  attr :ecn_flags,    :u8
end

class AckSample
  core! "ack_sample"
  attr :rtt_us, :i32
end

$inits    = 0
$releases = 0
$acks     = 0
$rtt      = 0

def half(n) = [n / 2, 2].max

class Whole
  struct_ops! "tcp_congestion_ops", name: "whole", flags: 1

  def init(sk)
    $inits += 1
    sk.inet_conn.icsk_ca_priv[12] = 7
    sk.inet_conn.icsk_inet.sk.sk_pacing_rate = 1 << 30
    sk.inet_conn.icsk_inet.sk.sk_pacing_status = 1
    sk.ecn_flags |= 0
  end

  def release(sk)
    $releases += 1 if sk.inet_conn.icsk_ca_priv[12] == 7
  end

  def cong_avoid(sk, ack, acked)
    $acks += 1
    sk.snd_cwnd += acked
    sk.snd_cwnd_cnt = 0
    sk.snd_ssthresh = 1000
  end

  def ssthresh(sk) = self.halved(sk)
  def undo_cwnd(sk) = sk.snd_cwnd
  def min_tso_segs(sk) = 2
  def sndbuf_expand(sk) = 2
  def halved(sk) = half(sk.snd_cwnd)

  def set_state(sk, new_state)
    return if new_state == 0
    sk.snd_cwnd_cnt = 0
  end

  def cwnd_event(sk, event)
  end

  def in_ack_event(sk, flags)
  end

  #: (TcpSock, AckSample) -> void
  def pkts_acked(sk, sample)
    $rtt = sample.rtt_us
  end
end

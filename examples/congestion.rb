# A congestion control for TCP: while all goes well, more and more packets are under way; a loss takes half of them away.
# Connections choose it by its name (`ss -ti` shows it), or all new ones do: `sysctl net.ipv4.tcp_congestion_control=halving`.
# It counts the connections that chose it, and their losses.
license! "GPL"

class InetConnectionSock
  core! "inet_connection_sock"
  attr :icsk_ca_priv, :u64, 13
end

class TcpSock
  core! "tcp_sock"
  attr :inet_conn,      InetConnectionSock
  attr :snd_cwnd,       :u32
  attr :snd_cwnd_cnt,   :u32
  attr :snd_cwnd_clamp, :u32
  attr :snd_ssthresh,   :u32
end

$connections = 0
$losses      = 0

class Halving
  struct_ops! "tcp_congestion_ops", name: "halving"

  def init(sk)
    $connections += 1
    keep(sk, sk.snd_cwnd)
  end

  # At the start one more for each packet that was acknowledged, later for as many as are under way.
  def cong_avoid(sk, ack, acked)
    if sk.snd_cwnd < sk.snd_ssthresh
      grow sk, acked
    else
      sk.snd_cwnd_cnt += acked
      if sk.snd_cwnd_cnt >= sk.snd_cwnd
        sk.snd_cwnd_cnt = 0
        grow sk, 1
      end
    end
  end

  # What was under way before a loss is kept with the connection, to go back there if it was none.
  def ssthresh(sk)
    $losses += 1
    keep(sk, sk.snd_cwnd)
    [sk.snd_cwnd / 2, 2].max
  end

  def undo_cwnd(sk)
    [sk.snd_cwnd, sk.inet_conn.icsk_ca_priv[0]].max
  end

  def grow(sk, more)
    sk.snd_cwnd = [sk.snd_cwnd + more, sk.snd_cwnd_clamp].min
  end

  def keep(sk, cwnd)
    sk.inet_conn.icsk_ca_priv[0] = cwnd
  end
end

# Reports a flood: more than so many IPv4 packets in a row, each of which follows the one before within a millisecond.
license! "GPL"

class Alert
  attr :nb_ddos_packets, :u64
end

param :max_packets, :u64, default: 1000,      help: "how many packets in a row are no attack"
param :max_gap,     :u64, default: 1_000_000, help: "nanoseconds between packets of an attack, at most"

perf_buffer :events, Alert

$packets = 0    #: u64
$last    = 0    #: u64

section! "kprobe/ip_rcv"
def detect_ddos(ctx)
  now = ktime
  if now - $last < max_gap
    $packets += 1
  else
    $packets = 0
  end
  $last = now

  count = $packets
  events.emit(Alert.new(nb_ddos_packets: count)) if count > max_packets
end

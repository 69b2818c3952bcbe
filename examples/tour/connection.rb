# The states of a TCP connection, as the flags of its segments change them: which one it is in after four segments.
# run: first=0,2,16,4 second=18,16,1,2 third=16,17,0 fourth=1,16,4
license! "GPL"

class Ctx
  attr :first,  :u8
  attr :second, :u8
  attr :third,  :u8
  attr :fourth, :u8
  attr :state,  :string, 12
  attr :resets, :u8
end

FIN = 1
SYN = 2
RST = 4
ACK = 16

class Connection
  attr :state,  :string, 12
  attr :resets, :u8

  def open? = state == "established" || state == "closing"

  def receive(flags)
    if flags.anybits?(RST)
      @state = "closed"
      @resets += 1
      return
    end

    @state =
      case state
      when "closed", "" then flags == SYN ? "syn" : "closed"
      when "syn"        then flags == SYN | ACK ? "syn-ack" : state
      when "syn-ack"    then flags.anybits?(ACK) ? "established" : state
      when "closing"    then flags.anybits?(ACK) ? "closed" : state
      else flags.anybits?(FIN) ? "closing" : state
      end
  end
end

section! "syscall"
def track(ctx)
  connection = Connection.new(state: "closed")
  [ctx.first, ctx.second, ctx.third, ctx.fourth].each { |flags| connection.receive(flags) }
  ctx.state  = connection.state
  ctx.resets = connection.resets
  connection.open? ? 1 : 0
end

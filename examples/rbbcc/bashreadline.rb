# Reports the lines that users type into bash, from the value that readline returns there.
license! "GPL"

class Line
  attr :pid, :u64
  attr :str, :string, 80
end

perf_buffer :events, Line

section! "uretprobe//bin/bash:readline"
def printret(ctx)
  typed = ctx.returned
  return if typed == 0 || comm != "bash"

  events.emit(Line.new(pid: pid, str: user_string(typed, 80)))
end

# Each program of a cgroup counts what it sees of sockets of the Unix domain.
# kernel: 6.7
license! "GPL"

map :seen, :array, value: :u64, max_entries: 32

section! "cgroup/connect_unix"
def connect_unix(ctx)
  seen[0] += 1
  true
end

section! "cgroup/sendmsg_unix"
def sendmsg_unix(ctx)
  seen[1] += 1
  true
end

section! "cgroup/recvmsg_unix"
def recvmsg_unix(ctx)
  seen[2] += 1
  true
end

section! "cgroup/getpeername_unix"
def getpeername_unix(ctx)
  seen[3] += 1
  true
end

section! "cgroup/getsockname_unix"
def getsockname_unix(ctx)
  seen[4] += 1
  true
end

# Each program of a cgroup counts what it sees, at a place of its own.
license! "GPL"

map :seen, :array, value: :u64, max_entries: 32

section! "cgroup/sock_create"
def sock_create(ctx)
  seen[0] += 1
  true
end

section! "cgroup/sock_release"
def sock_release(ctx)
  seen[1] += 1
  true
end

section! "cgroup/bind4"
def bind4(ctx)
  seen[2] += 1
  true
end

section! "cgroup/bind6"
def bind6(ctx)
  seen[3] += 1
  true
end

section! "cgroup/post_bind4"
def post_bind4(ctx)
  seen[4] += 1
  true
end

section! "cgroup/post_bind6"
def post_bind6(ctx)
  seen[5] += 1
  true
end

section! "cgroup/connect4"
def connect4(ctx)
  seen[6] += 1
  true
end

section! "cgroup/connect6"
def connect6(ctx)
  seen[7] += 1
  true
end

section! "cgroup/sendmsg4"
def sendmsg4(ctx)
  seen[8] += 1
  true
end

section! "cgroup/sendmsg6"
def sendmsg6(ctx)
  seen[9] += 1
  true
end

section! "cgroup/recvmsg4"
def recvmsg4(ctx)
  seen[10] += 1
  true
end

section! "cgroup/recvmsg6"
def recvmsg6(ctx)
  seen[11] += 1
  true
end

section! "cgroup/getpeername4"
def getpeername4(ctx)
  seen[12] += 1
  true
end

section! "cgroup/getpeername6"
def getpeername6(ctx)
  seen[13] += 1
  true
end

section! "cgroup/getsockname4"
def getsockname4(ctx)
  seen[14] += 1
  true
end

section! "cgroup/getsockname6"
def getsockname6(ctx)
  seen[15] += 1
  true
end

section! "cgroup_skb/ingress"
def ingress(ctx)
  seen[16] += 1
  true
end

section! "cgroup_skb/egress"
def egress(ctx)
  seen[17] += 1
  true
end

section! "cgroup/sysctl"
def sysctl(ctx)
  seen[18] += 1
  true
end

section! "cgroup/getsockopt"
def getsockopt(ctx)
  seen[19] += 1
  true
end

section! "cgroup/setsockopt"
def setsockopt(ctx)
  seen[20] += 1
  true
end

section! "sockops"
def turns(ctx)
  seen[21] += 1
  true
end

section! "cgroup/dev"
def device(ctx)
  seen[22] += 1
  true
end

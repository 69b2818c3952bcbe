package difftest

import (
	"io"
	"net"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/cilium/ebpf"
	"github.com/cilium/ebpf/link"

	"rucy-llvm/driver/testenv"
)

// socketMaps uses all that maps of sockets and of cgroups can do.
const socketMaps = `license! "GPL"

class Pair
  attr :local, :u32
  attr :remote, :u32
end

map :peers, :sockmap, max_entries: 4
map :by_pair, :sockhash, key: Pair, max_entries: 4
map :shared, :reuseport_sockarray, max_entries: 4
map :groups, :cgroup_array, max_entries: 4
$inside = 0

section! "sk_msg"
def forward(ctx)
  peers.redirect(ctx, 0)
end

section! "sk_msg"
def forward_by_pair(ctx)
  by_pair.redirect(ctx, Pair.new(local: ctx.local_port, remote: ctx.remote_port), BPF_F_INGRESS)
end

section! "sk_skb/stream_verdict"
def pass_on(ctx)
  verdict = peers.redirect(ctx, ctx.len & 3)
  return verdict if verdict == SK_PASS
  by_pair.redirect(ctx, Pair.new(local: 1, remote: 2))
end

section! "sockops"
def connected(ctx)
  return 1 unless ctx.op == BPF_SOCK_OPS_PASSIVE_ESTABLISHED_CB
  peers.update(ctx, 0)
  by_pair.update(ctx, Pair.new(local: ctx.local_port, remote: 7), BPF_NOEXIST)
  1
end

section! "sk_reuseport"
def choose(ctx)
  shared.select(ctx, ctx.hash & 3) == 0 ? SK_PASS : SK_DROP
end

section! "raw_tp/sys_enter"
def where(ctx)
  $inside = (groups.under?(0) ? 1 : 0) + (groups.under?(1) ? 10 : 0) + (groups.under?(2) ? 100 : 0) + 1000
  0
end
`

// TestCgroupMaps asks whether the test is in a cgroup: it is in the outermost one, and not
// in one that was just made.
func TestCgroupMaps(t *testing.T) {
	testenv.Need(t, testenv.BPF, testenv.Cgroup2)
	inner, err := os.Open(testenv.Cgroup(t))
	if err != nil {
		t.Fatal(err)
	}
	defer inner.Close()
	outer, err := os.Open(filepath.Dir(inner.Name()))
	if err != nil {
		t.Fatal(err)
	}
	defer outer.Close()
	eachObject(t, socketMaps, func(t *testing.T, object []byte) {
		testenv.BPFToolLoad(t, object)
		c := testenv.LoadObject(t, object)
		for i, f := range []*os.File{outer, inner} {
			if err := c.Maps["groups"].Put(uint32(i), uint32(f.Fd())); err != nil {
				t.Fatal(err)
			}
		}
		if _, err := c.Programs["where"].Run(&ebpf.RunOptions{}); err != nil {
			t.Fatal(err)
		}
		var inside int64
		if err := c.Variables["inside"].Get(&inside); err != nil || inside != 1001 {
			t.Errorf("the program says %d, %v; want 1001: in the first alone", inside, err)
		}
	})
}

// tcpPair is a connection to this machine, seen from both ends.
func tcpPair(t *testing.T) (client, server *net.TCPConn) {
	t.Helper()
	l, err := net.Listen("tcp4", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	c, err := net.Dial("tcp4", l.Addr().String())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { c.Close() })
	s, err := l.Accept()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { s.Close() })
	return c.(*net.TCPConn), s.(*net.TCPConn)
}

// putSocket puts a socket into a map.
func putSocket(t *testing.T, m *ebpf.Map, key uint32, c *net.TCPConn) {
	t.Helper()
	raw, err := c.SyscallConn()
	if err != nil {
		t.Fatal(err)
	}
	failed := raw.Control(func(fd uintptr) { err = m.Put(key, uint32(fd)) })
	if err != nil || failed != nil {
		t.Fatal(err, failed)
	}
}

// TestSocketMaps has what is sent on one connection come out of another.
func TestSocketMaps(t *testing.T) {
	testenv.Need(t, testenv.BPF)
	eachObject(t, socketMaps, func(t *testing.T, object []byte) {
		c := testenv.LoadObject(t, object)
		peers := c.Maps["peers"]
		from, _ := tcpPair(t)
		by, to := tcpPair(t)
		attach := link.RawAttachProgramOptions{Target: peers.FD(), Program: c.Programs["forward"], Attach: ebpf.AttachSkMsgVerdict}
		if err := link.RawAttachProgram(attach); err != nil {
			t.Fatal(err)
		}
		defer link.RawDetachProgram(link.RawDetachProgramOptions{Target: peers.FD(), Program: c.Programs["forward"], Attach: ebpf.AttachSkMsgVerdict})
		putSocket(t, peers, 0, by)
		putSocket(t, peers, 1, from)
		if _, err := from.Write([]byte("by another way")); err != nil {
			t.Fatal(err)
		}
		got := make([]byte, len("by another way"))
		_ = to.SetReadDeadline(time.Now().Add(5 * time.Second))
		if _, err := io.ReadFull(to, got); err != nil || string(got) != "by another way" {
			t.Errorf("the other connection has %q, %v", got, err)
		}
	})
}

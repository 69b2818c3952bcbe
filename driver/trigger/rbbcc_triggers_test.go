package trigger

import (
	"bytes"
	"encoding/binary"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"testing"
	"time"

	"github.com/cilium/ebpf"
	"github.com/vishvananda/netlink"
	"golang.org/x/sys/unix"

	"rucy-llvm/driver/loader"
	"rucy-llvm/driver/testenv"
)

// clone starts a process from this one.
func clone(t *testing.T) { t.Helper(); actPID(t, "read", "/dev/zero") }

// Whoever makes a process is greeted in the trace pipe.
func TestRbBCCHello(t *testing.T) {
	testenv.Need(t, testenv.Root)
	for _, name := range []string{"hello_world", "hello_fields"} {
		each(t, name, func(t *testing.T, c *loader.Collection) {
			trace := printed(t)
			attach(t, c, loader.AttachOptions{})
			clone(t)
			trace.want(t, "Hello, World!")
		})
	}
}

// Whoever makes a process is reported, through either kind of buffer.
func TestRbBCCHelloRecords(t *testing.T) {
	testenv.Need(t, testenv.Root)
	for _, name := range []string{"hello_perf_output", "hello_ring_buffer"} {
		each(t, name, func(t *testing.T, c *loader.Collection) {
			records := sent(t, c)
			attach(t, c, loader.AttachOptions{})
			clone(t)
			records.want(t, map[string]any{"pid": os.Getpid()})
		})
	}
}

// The system calls of one process are counted, and their time is summed up.
func TestRbBCCCollectSyscall(t *testing.T) {
	testenv.Need(t, testenv.Root)
	type key struct {
		PID, _ uint32
		NR     uint64
	}
	type usage struct {
		Count, Elapsed, Entered uint64
		Comm                    [16]byte
	}
	each(t, "collectsyscall", func(t *testing.T, c *loader.Collection) {
		attach(t, c, loader.AttachOptions{})
		const calls = 100
		for range calls {
			unix.Getpgid(0)
		}
		var u usage
		err := c.Map("store").Kernel.Lookup(key{PID: uint32(os.Getpid()), NR: unix.SYS_GETPGID}, &u)
		if err != nil || u.Count != calls || u.Elapsed == 0 || u.Entered != 0 || text(u.Comm[:]) == "" {
			t.Errorf("%d calls are %+v (%v)", calls, u, err)
		}
	})
}

// The arguments of a program that is started are reported one by one, then the result.
func TestRbBCCExecSnoop(t *testing.T) {
	testenv.Need(t, testenv.Root, testenv.KernelTypes)
	each(t, "execsnoop", func(t *testing.T, c *loader.Collection) {
		records := sent(t, c)
		attach(t, c, loader.AttachOptions{})
		cmd := actor("read", "/dev/zero")
		cmd.Args = append(cmd.Args, "first", "second")
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		const argument, result = 0, 1
		for _, text := range []string{"/proc/self/exe", "first", "second"} {
			records.want(t, map[string]any{"pid": cmd.Process.Pid, "ppid": os.Getpid(), "type": argument, "argv": text})
		}
		records.want(t, map[string]any{"pid": cmd.Process.Pid, "ppid": os.Getpid(), "type": result, "retval": 0})
	})
}

// The release that uname gives is printed.
func TestRbBCCUname(t *testing.T) {
	testenv.Need(t, testenv.Root)
	each(t, "syscalluname", func(t *testing.T, c *loader.Collection) {
		trace := printed(t)
		attach(t, c, loader.AttachOptions{})
		var name unix.Utsname
		if err := unix.Uname(&name); err != nil {
			t.Fatal(err)
		}
		trace.want(t, text(name.Release[:]))
	})
}

// Programs that are started are counted in maps that another object finds by their names.
func TestRbBCCPinMaps(t *testing.T) {
	testenv.Need(t, testenv.Root)
	dir := testenv.BPFFS(t)
	var before uint64
	eachWith(t, "pin_maps", loader.Options{PinnedMaps: dir}, func(t *testing.T, c *loader.Collection) {
		attach(t, c, loader.AttachOptions{})
		tid := actPID(t, "read", "/dev/zero") // which was the only thread when it was started
		var byThread, all uint64
		if err := c.Map("pin_hash_map").Kernel.Lookup(uint32(tid), &byThread); err != nil || byThread != 1 {
			t.Errorf("it was started %d times (%v)", byThread, err)
		}
		if err := c.Map("pin_array_map").Kernel.Lookup(uint32(0), &all); err != nil || all <= before {
			t.Errorf("%d in all, after %d (%v)", all, before, err)
		}
		before = all
	})
}

// Who waits for a CPU is in the histogram, and who leaves it to another is counted.
func TestRbBCCScheduler(t *testing.T) {
	testenv.Need(t, testenv.Root, testenv.KernelTypes)
	each(t, "runqlat", func(t *testing.T, c *loader.Collection) {
		attach(t, c, loader.AttachOptions{})
		for range 20 {
			time.Sleep(time.Millisecond)
		}
		if n := sum(t, c.Map("dist").Kernel); n == 0 {
			t.Error("nobody waited")
		}
	})
	type key struct{ Before, After uint32 }
	each(t, "task_switch", func(t *testing.T, c *loader.Collection) {
		attach(t, c, loader.AttachOptions{})
		runtime.LockOSThread()
		defer runtime.UnlockOSThread()
		wait := unix.NsecToTimespec(int64(time.Millisecond))
		if err := unix.Nanosleep(&wait, nil); err != nil {
			t.Fatal(err)
		}
		var left bool
		var k key
		var n uint64
		entries := c.Map("stats").Kernel.Iterate()
		for entries.Next(&k, &n) {
			left = left || int(k.Before) == unix.Gettid() && n > 0
		}
		if !left {
			t.Errorf("thread %d has never left its CPU (%v)", unix.Gettid(), entries.Err())
		}
	})
}

// sum is what the elements of an array are together.
func sum(t *testing.T, m *ebpf.Map) (all uint64) {
	t.Helper()
	for i := range m.MaxEntries() {
		var n uint64
		if err := m.Lookup(i, &n); err != nil {
			t.Fatal(err)
		}
		all += n
	}
	return all
}

// A second sync is reported where it follows the first one within a second.
func TestRbBCCSyncTiming(t *testing.T) {
	testenv.Need(t, testenv.Root)
	each(t, "sync_timing", func(t *testing.T, c *loader.Collection) {
		trace := printed(t)
		attach(t, c, loader.AttachOptions{})
		for try := 1; ; try++ { // a busy disk may take longer
			began := time.Now()
			unix.Sync()
			unix.Sync()
			if time.Since(began) < time.Second {
				break
			}
			if try == 10 {
				t.Fatal("no sync takes less than a second here")
			}
		}
		trace.wantMatch(t, `^\d{1,3}$`)
	})
}

// disk is a block device on which the folders of tests lie.
var disk = testenv.Requirement{Name: "a disk", Check: func() error {
	var stat unix.Stat_t
	if err := unix.Stat(os.TempDir(), &stat); err != nil {
		return err
	}
	if unix.Major(stat.Dev) == 0 {
		return testenv.Unfixable{Why: "temporary files are in memory"}
	}
	return nil
}}

// writeToDisk has the kernel send requests to a disk, and waits until they end.
func writeToDisk(t *testing.T) {
	t.Helper()
	f, err := os.Create(filepath.Join(t.TempDir(), "file"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if _, err := f.Write(make([]byte, 64*1024)); err != nil {
		t.Fatal(err)
	}
	if err := f.Sync(); err != nil {
		t.Fatal(err)
	}
}

// Requests to a disk are in the histograms, and printed.
func TestRbBCCDisk(t *testing.T) {
	testenv.Need(t, testenv.Root, testenv.KernelTypes, disk)
	for name, histograms := range map[string][]string{"bitehist": {"dist", "dist_linear"}, "disk_latency": {"dist"}} {
		each(t, name, func(t *testing.T, c *loader.Collection) {
			attach(t, c, loader.AttachOptions{})
			writeToDisk(t)
			for _, histogram := range histograms {
				if sum(t, c.Map(histogram).Kernel) == 0 {
					t.Errorf("%s is empty", histogram)
				}
			}
		})
	}
	each(t, "disksnoop", func(t *testing.T, c *loader.Collection) {
		trace := printed(t)
		attach(t, c, loader.AttachOptions{})
		writeToDisk(t)
		trace.wantMatch(t, `^[1-9]\d* [0-9a-f]*[13579bdf] \d+$`) // some bytes that were written
	})
}

// Queries for the domain leave the host no longer; those for others do, and so does all else.
func TestRbBCCDNSBlocker(t *testing.T) {
	query := func(name string) []byte {
		message := make([]byte, 12)
		for _, label := range bytes.Split([]byte(name), []byte(".")) {
			message = append(append(message, byte(len(label))), label...)
		}
		return append(message, 0, 0, 1, 0, 1)
	}
	each(t, "dns_blocker", func(t *testing.T, c *loader.Collection) {
		a, b := network(t)
		var receiver *net.UDPConn
		b.do(t, func() (err error) {
			receiver, err = net.ListenUDP("udp4", &net.UDPAddr{IP: net.ParseIP(addressB), Port: 53})
			return err
		})
		defer receiver.Close()
		passes := func(message []byte) bool {
			a.do(t, func() error {
				sender, err := net.DialUDP("udp4", nil, receiver.LocalAddr().(*net.UDPAddr))
				if err != nil {
					return err
				}
				defer sender.Close()
				_, err = sender.Write(message)
				return err
			})
			if err := receiver.SetReadDeadline(time.Now().Add(300 * time.Millisecond)); err != nil {
				t.Fatal(err)
			}
			_, err := receiver.Read(make([]byte, 100))
			return err == nil
		}
		if !passes(query("example.com")) {
			t.Fatal("nothing arrives before")
		}
		trace := printed(t)
		a.do(t, func() error { return filterEgress(c.Program("block_dns")) })
		for name, want := range map[string]bool{
			"example.com": false, "example.org": true, "example.co": true, "example.comm": true, "www.example.com": true,
			"example": true, "examplezcom": true, "exampl.ecom": true,
		} {
			if passes(query(name)) != want {
				t.Errorf("a query for %s passes: %v", name, !want)
			}
		}
		if !passes([]byte("short")) {
			t.Error("what is too short for a query is dropped")
		}
		trace.want(t, "Blocked DNS query for example.com")
	})
}

// filterEgress has a program filter what leaves the interface, as the command tc does. The
// filter goes with the network namespace.
func filterEgress(p *loader.Program) error {
	l, err := netlink.LinkByName(veth)
	if err != nil {
		return err
	}
	index := l.Attrs().Index
	err = netlink.QdiscAdd(&netlink.Clsact{QdiscAttrs: netlink.QdiscAttrs{
		LinkIndex: index, Handle: netlink.MakeHandle(0xffff, 0), Parent: netlink.HANDLE_CLSACT,
	}})
	if err != nil {
		return err
	}
	return netlink.FilterAdd(&netlink.BpfFilter{
		FilterAttrs: netlink.FilterAttrs{LinkIndex: index, Parent: netlink.HANDLE_MIN_EGRESS, Protocol: unix.ETH_P_ALL, Priority: 1},
		Fd:          p.Kernel.FD(), Name: p.Name, DirectAction: true,
	})
}

// A packet is kept where its payload begins as HTTP does.
func TestRbBCCHTTPParse(t *testing.T) {
	packet := func(protocol byte, payload string) []byte {
		p := make([]byte, 14+20+24, 14+20+24+len(payload))
		binary.BigEndian.PutUint16(p[12:], unix.ETH_P_IP)
		ip, tcp := p[14:], p[34:]
		ip[0], ip[9] = 0x45, protocol
		binary.BigEndian.PutUint16(ip[2:], uint16(20+24+len(payload)))
		tcp[12] = 6 << 4 // an option of four bytes
		// BPF_PROG_TEST_RUN takes an Ethernet header off before the filter runs.
		return append(append(make([]byte, 14), p...), payload...)
	}
	each(t, "http_parse", func(t *testing.T, c *loader.Collection) {
		for _, test := range []struct {
			protocol byte
			payload  string
			keeps    bool
		}{
			{unix.IPPROTO_TCP, "GET / HTTP/1.1\r\n", true}, {unix.IPPROTO_TCP, "POST / HTTP/1.1\r\n", true},
			{unix.IPPROTO_TCP, "PUT / HTTP/1.1\r\n", true}, {unix.IPPROTO_TCP, "DELETE / HTTP/1.1\r\n", true},
			{unix.IPPROTO_TCP, "HEAD / HTTP/1.1\r\n", true}, {unix.IPPROTO_TCP, "HTTP/1.1 200 OK\r\n", true},
			{unix.IPPROTO_TCP, "GETTING", false}, {unix.IPPROTO_TCP, "GET /", false}, {unix.IPPROTO_TCP, "", false},
			{unix.IPPROTO_UDP, "GET / HTTP/1.1\r\n", false},
		} {
			verdict, err := c.Program("http_filter").Kernel.Run(&ebpf.RunOptions{Data: packet(test.protocol, test.payload)})
			if err != nil {
				t.Fatal(err)
			}
			if keeps := int32(verdict) == -1; keeps != test.keeps || !keeps && verdict != 0 {
				t.Errorf("protocol %d, %q: verdict %d", test.protocol, test.payload, int32(verdict))
			}
		}
	})
}

// Sockets of AF_ALG are reported, and refused once that is asked for.
func TestRbBCCSockBlock(t *testing.T) {
	testenv.Need(t, testenv.Root, testenv.LSM)
	open := func(family int) error {
		s, err := unix.Socket(family, unix.SOCK_SEQPACKET|unix.SOCK_CLOEXEC, 0)
		if err == nil {
			unix.Close(s)
		}
		return err
	}
	each(t, "lsm_sockblock", func(t *testing.T, c *loader.Collection) {
		records := sent(t, c)
		attach(t, c, loader.AttachOptions{})
		if err := open(unix.AF_ALG); err == unix.EPERM {
			t.Error("it is refused before that is asked for")
		}
		records.want(t, map[string]any{"pid": os.Getpid(), "family": unix.AF_ALG, "is_warning": 1, "is_blocked": 0})
		if err := c.Map("config_map").Kernel.Put(uint32(0), uint32(1)); err != nil {
			t.Fatal(err)
		}
		if err := open(unix.AF_ALG); err != unix.EPERM {
			t.Errorf("a socket of AF_ALG: %v", err)
		}
		records.want(t, map[string]any{"pid": os.Getpid(), "family": unix.AF_ALG, "is_warning": 1, "is_blocked": 1})
		if err := open(unix.AF_UNIX); err != nil {
			t.Errorf("a socket of AF_UNIX: %v", err)
		}
		records.want(t, map[string]any{"pid": os.Getpid(), "family": unix.AF_UNIX, "is_warning": 0, "is_blocked": 0})
	})
}

// What is executed is printed, by an argument of the system call's function.
func TestRbBCCExtractArg(t *testing.T) {
	testenv.Need(t, testenv.Root, testenv.Kprobes)
	each(t, "extract_arg", func(t *testing.T, c *loader.Collection) {
		trace := printed(t)
		attach(t, c, loader.AttachOptions{})
		clone(t)
		trace.want(t, "execve: /proc/self/exe")
	})
}

// Reads are seen by the functions that make them.
func TestRbBCCReads(t *testing.T) {
	testenv.Need(t, testenv.Root, testenv.Kprobes)
	each(t, "urandomread", func(t *testing.T, c *loader.Collection) {
		trace := printed(t)
		attach(t, c, loader.AttachOptions{})
		actPID(t, "read", "/dev/urandom")
		trace.want(t, "8") // bits
	})
	each(t, "vfsreadlat", func(t *testing.T, c *loader.Collection) {
		attach(t, c, loader.AttachOptions{})
		actPID(t, "read", "/dev/zero")
		if sum(t, c.Map("dist").Kernel) == 0 {
			t.Error("nobody has read")
		}
	})
}

// A flood of packets is reported, a few of them are not.
func TestRbBCCDDOS(t *testing.T) {
	testenv.Need(t, testenv.Root, testenv.Kprobes)
	const most = 100
	// The gap is large, so that a slow machine makes a flood, too.
	params := map[string]string{"max_packets": "100", "max_gap": "1000000000"}
	eachWith(t, "dddos", loader.Options{Params: params}, func(t *testing.T, c *loader.Collection) {
		a, b := network(t)
		records := sent(t, c)
		attach(t, c, loader.AttachOptions{})
		if !arrives(t, a, b) {
			t.Fatal("nothing arrives")
		}
		if records.read(t); len(records.seen) != 0 {
			t.Errorf("one packet is reported: %v", records.seen)
		}
		a.do(t, func() error {
			sender, err := net.Dial("udp4", net.JoinHostPort(addressB, "9"))
			if err != nil {
				return err
			}
			defer sender.Close()
			for range 4 * most {
				sender.Write([]byte("a datagram")) // nobody listens there: some are answered with an error
			}
			return nil
		})
		records.want(t, map[string]any{"nb_ddos_packets": most + 1})
	})
}

// A line that is typed into a bash is reported.
func TestRbBCCBashReadline(t *testing.T) {
	testenv.Need(t, testenv.Root, testenv.Tool("bash"))
	each(t, "bashreadline", func(t *testing.T, c *loader.Collection) {
		records := sent(t, c)
		attach(t, c, loader.AttachOptions{})
		const typed = "echo typed by a test"
		pid := typeIntoBash(t, typed)
		records.want(t, map[string]any{"pid": pid, "str": typed})
	})
}

// cLibrary is the file of the C library that programs of this machine share.
func cLibrary(t *testing.T) string {
	t.Helper()
	for _, pattern := range []string{"/lib/*-linux-gnu/libc.so.6", "/lib64/libc.so.6", "/usr/lib/libc.so.6"} {
		if found, err := filepath.Glob(pattern); err == nil && len(found) > 0 {
			return found[0]
		}
	}
	t.Fatal("there is ls, but no C library")
	return ""
}

// The bytes that a program asks for are summed up by its stacks.
func TestRbBCCMallocStack(t *testing.T) {
	testenv.Need(t, testenv.Root, testenv.Tool("ls"))
	each(t, "mallocstack", func(t *testing.T, c *loader.Collection) {
		attach(t, c, loader.AttachOptions{Binary: cLibrary(t)})
		if out, err := exec.Command("ls", "/").CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		var stack int32
		var size, asked uint64
		entries := c.Map("calls").Kernel.Iterate()
		for entries.Next(&stack, &size) {
			var addresses [127]uint64
			if err := c.Map("stack_traces").Kernel.Lookup(uint32(stack), &addresses); err == nil && addresses[0] != 0 {
				asked += size
			}
		}
		if err := entries.Err(); err != nil || asked == 0 {
			t.Errorf("%d bytes were asked for (%v)", asked, err)
		}
	})
}

// The strings that a program asks the length of are counted.
func TestRbBCCStrlenCount(t *testing.T) {
	testenv.Need(t, testenv.Root, testenv.Clang(19))
	dir := t.TempDir()
	source, program := filepath.Join(dir, "measure.c"), filepath.Join(dir, "measure")
	const code = `__attribute__((noinline)) unsigned long strlen(const char *s) {
  const char *end = s;
  while (*end) end++;
  return end - s;
}
int main(int count, char **arguments) {
  unsigned long n = 0;
  for (int i = 0; i < 3; i++) n += strlen(arguments[1]);
  return n == 15 ? 0 : 1;
}
`
	if err := os.WriteFile(source, []byte(code), 0o644); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command(testenv.ClangPath(t, 19), "-O0", "-fno-builtin", "-o", program, source).CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	each(t, "strlen_count", func(t *testing.T, c *loader.Collection) {
		attach(t, c, loader.AttachOptions{Binary: program})
		if out, err := exec.Command(program, "apple").CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		var key [80]byte
		copy(key[:], "apple")
		var n uint64
		if err := c.Map("counts").Kernel.Lookup(key, &n); err != nil || n != 3 {
			t.Errorf("counted %d times (%v)", n, err)
		}
	})
}

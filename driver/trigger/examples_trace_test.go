package trigger

import (
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"golang.org/x/sys/unix"

	"rucy-llvm/driver"
	"rucy-llvm/driver/loader"
	"rucy-llvm/driver/testenv"
)

// A program that is started is reported, with what it is called; of other users, none
// if only one was asked for.
func TestExecEvents(t *testing.T) {
	testenv.Need(t, testenv.Root)
	type exec struct {
		PID, UID uint32
		Comm     [16]byte
		Filename [128]byte
	}
	for uid, want := range map[string]bool{"-1": true, "0": true, "12345": false} {
		eachWith(t, "exec_events", loader.Options{Params: map[string]string{"only_uid": uid}}, func(t *testing.T, c *loader.Collection) {
			attach(t, c, loader.AttachOptions{})
			pid := actPID(t, "read", "/dev/zero")
			if want {
				eventually(t, c, "events", func(e exec) bool {
					return int(e.PID) == pid && e.UID == 0 && text(e.Filename[:]) == "/proc/self/exe" && text(e.Comm[:]) != ""
				})
				return
			}
			if event := anyRecord(t, c, "events"); event != nil {
				t.Errorf("somebody else is reported: %x", event)
			}
		})
	}
}

// System calls are counted by process and number.
func TestSyscallCount(t *testing.T) {
	testenv.Need(t, testenv.Root)
	each(t, "syscall_count", func(t *testing.T, c *loader.Collection) {
		attach(t, c, loader.AttachOptions{})
		const calls = 1000
		for range calls {
			unix.Getpgid(0)
		}
		var n uint64
		key := struct{ PID, NR uint32 }{uint32(os.Getpid()), unix.SYS_GETPGID}
		if err := c.Map("counts").Kernel.Lookup(key, &n); err != nil || n != calls {
			t.Errorf("%d calls were counted, not %d (%v)", n, calls, err)
		}
	})
}

// A connection is reported with its process and where it goes.
func TestTCPConnect(t *testing.T) {
	testenv.Need(t, testenv.Root, testenv.Kprobes)
	type connect struct {
		PID   uint32
		DAddr [4]byte
		DPort [2]byte
		Comm  [16]byte
		_     [2]byte
	}
	each(t, "tcp_connect", func(t *testing.T, c *loader.Collection) {
		listener, err := net.Listen("tcp4", "127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		defer listener.Close()
		port := listener.Addr().(*net.TCPAddr).Port
		attach(t, c, loader.AttachOptions{})
		pid := actPID(t, "connect", listener.Addr().String())
		eventually(t, c, "events", func(e connect) bool {
			return int(e.PID) == pid && e.DAddr == [4]byte{127, 0, 0, 1} && int(e.DPort[0])<<8+int(e.DPort[1]) == port && text(e.Comm[:]) != ""
		})
	})
}

// A line that somebody types into a bash is reported.
func TestBashReadline(t *testing.T) {
	testenv.Need(t, testenv.Root, testenv.Tool("bash"))
	type line struct {
		PID  uint32
		Text [80]byte
	}
	each(t, "bash_readline", func(t *testing.T, c *loader.Collection) {
		attach(t, c, loader.AttachOptions{})
		const typed = "echo typed by a test"
		pid := typeIntoBash(t, typed)
		eventually(t, c, "lines", func(l line) bool {
			return int(l.PID) == pid && text(l.Text[:]) == typed
		})
	})
}

// typeIntoBash starts a bash of our own, types a line and exit into it, and returns the
// number of its process: the path of the section is watched whoever runs it.
func typeIntoBash(t *testing.T, line string) int {
	t.Helper()
	terminal, shell := terminal(t)
	bash := exec.Command("/bin/bash", "--norc", "--noprofile", "-i")
	bash.Stdin, bash.Stdout, bash.Stderr = shell, shell, shell
	bash.SysProcAttr = &syscall.SysProcAttr{Setsid: true, Setctty: true}
	if err := bash.Start(); err != nil {
		t.Fatal(err)
	}
	go func() { // what it shows has to go somewhere
		buffer := make([]byte, 4096)
		for {
			if _, err := terminal.Read(buffer); err != nil {
				return
			}
		}
	}()
	if _, err := fmt.Fprintf(terminal, "%s\nexit\n", line); err != nil {
		t.Fatal(err)
	}
	if err := bash.Wait(); err != nil {
		t.Error(err)
	}
	return bash.Process.Pid
}

// terminal makes a terminal: what is written into its first end is typed at the other.
func terminal(t *testing.T) (master, slave *os.File) {
	t.Helper()
	master, err := os.OpenFile("/dev/ptmx", os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { master.Close() })
	if err := unix.IoctlSetPointerInt(int(master.Fd()), unix.TIOCSPTLCK, 0); err != nil {
		t.Fatal(err)
	}
	number, err := unix.IoctlGetInt(int(master.Fd()), unix.TIOCGPTN)
	if err != nil {
		t.Fatal(err)
	}
	slave, err = os.OpenFile(fmt.Sprintf("/dev/pts/%d", number), os.O_RDWR|syscall.O_NOCTTY, 0)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { slave.Close() })
	return master, slave
}

// Once it is armed, nobody but root opens raw sockets, and who tried is counted.
func TestLSMGuard(t *testing.T) {
	testenv.Need(t, testenv.Root, testenv.LSM)
	each(t, "lsm_guard", func(t *testing.T, c *loader.Collection) {
		attach(t, c, loader.AttachOptions{})
		const somebody = 4242
		try := func(uid uint32, kind string) syscall.Errno {
			cmd := actor("socket", kind)
			cmd.SysProcAttr = &syscall.SysProcAttr{
				Credential:  &syscall.Credential{Uid: uid, Gid: uid},
				AmbientCaps: []uintptr{unix.CAP_NET_RAW}, // only the program stands in the way
			}
			return actAs(t, cmd)
		}
		if errno := try(somebody, "raw"); errno != 0 {
			t.Errorf("before it is armed: %v", errno)
		}
		if err := c.Map("mode").Kernel.Put(uint32(0), uint32(1)); err != nil {
			t.Fatal(err)
		}
		for _, test := range []struct {
			uid  uint32
			kind string
			want syscall.Errno
		}{{somebody, "raw", syscall.EPERM}, {somebody, "stream", 0}, {0, "raw", 0}} {
			if errno := try(test.uid, test.kind); errno != test.want {
				t.Errorf("user %d, %s socket: %v, not %v", test.uid, test.kind, errno, test.want)
			}
		}
		var n uint64
		if err := c.Map("refused").Kernel.Lookup(uint32(somebody), &n); err != nil || n != 1 {
			t.Errorf("refused %d times (%v)", n, err)
		}
	})
}

// Every example is in a test here or in another package: a new one has to be.
func TestEveryExampleIsTested(t *testing.T) {
	testenv.Need(t, sources)
	elsewhere := map[string]string{"language_tour": "driver/difftest, against CRuby"}
	tests := ""
	files, err := filepath.Glob("*_test.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		tests += string(text)
	}
	examples, err := filepath.Glob("../../examples/*.rb")
	if err != nil || len(examples) == 0 {
		t.Fatalf("no examples (%v)", err)
	}
	for _, path := range examples {
		name := strings.TrimSuffix(filepath.Base(path), ".rb")
		if strings.HasSuffix(path, driver.TestSuffix) {
			continue // tests of a program are no program
		}
		if elsewhere[name] == "" && !strings.Contains(tests, `"`+name+`"`) {
			t.Errorf("%s is in no test", path)
		}
	}
}

// sources is the tree of sources, which guests don't have.
var sources = testenv.Requirement{Name: "the sources", Check: func() error {
	if _, err := os.Stat("../../examples"); err != nil {
		return testenv.Unfixable{Why: "a guest has the test binary alone"}
	}
	return nil
}}

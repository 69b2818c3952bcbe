package trigger

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"

	"github.com/cilium/ebpf"
	"golang.org/x/sys/unix"

	"rucy-llvm/driver/loader"
	"rucy-llvm/driver/testenv"
)

// looked is what testdata/kernel_structs.rb tells of the process that runs it.
type looked struct {
	Limit, PID, Parent, Owner, UID, Nothing uint32
	Files, Asked                            uint64
	Subreaper, Size, HashKind, Flags        uint32
	Comm                                    [16]byte
	Argument                                [32]byte
}

// One object reads the right fields of the kernel's structs, on each kernel.
func TestKernelStructs(t *testing.T) {
	each(t, "kernel_structs", func(t *testing.T, c *loader.Collection) {
		for subreaper := range uint32(2) {
			if err := unix.Prctl(unix.PR_SET_CHILD_SUBREAPER, uintptr(subreaper), 0, 0, 0); err != nil {
				t.Fatal(err)
			}
			got := runContext(t, c.Program("look"), looked{Limit: unix.RLIMIT_STACK})
			var files, stack syscall.Rlimit
			if err := syscall.Getrlimit(unix.RLIMIT_NOFILE, &files); err != nil {
				t.Fatal(err)
			}
			if err := syscall.Getrlimit(unix.RLIMIT_STACK, &stack); err != nil {
				t.Fatal(err)
			}
			want := looked{
				Limit: unix.RLIMIT_STACK, PID: uint32(os.Getpid()), Parent: uint32(os.Getppid()), Owner: uint32(os.Getpid()), UID: uint32(os.Getuid()),
				Files: files.Cur, Asked: stack.Max, Subreaper: subreaper,
				Size: got.Size, HashKind: uint32(ebpf.LRUHash),
				Flags: 1 | 16 | 128 | 512 | 1024 | 4096,
			}
			if want.PID == 1 { // the first process of a guest
				want.Flags |= 64
			}
			comm, err := os.ReadFile("/proc/self/comm")
			if err != nil {
				t.Fatal(err)
			}
			copy(want.Comm[:], strings.TrimSpace(string(comm)))
			copy(want.Argument[:31], os.Args[0])
			if got != want {
				t.Errorf("got  %+v\nwant %+v", got, want)
			}
			if got.Size < 1000 || got.Size > 100_000 {
				t.Errorf("a task_struct has %d bytes", got.Size)
			}
		}
	})
}

// told is what testdata/kernel_types.rb tells of the process that runs it.
type told struct {
	PID, Parent, Owner, UID uint32
	Files                   uint64
	Subreaper, Size         uint32
	Comm                    [16]byte
}

// An object that was made of one kernel's types reads the right fields on the others.
func TestKernelTypes(t *testing.T) {
	each(t, "kernel_types", func(t *testing.T, c *loader.Collection) {
		for subreaper := range uint32(2) {
			if err := unix.Prctl(unix.PR_SET_CHILD_SUBREAPER, uintptr(subreaper), 0, 0, 0); err != nil {
				t.Fatal(err)
			}
			got := runContext(t, c.Program("look"), told{})
			var files syscall.Rlimit
			if err := syscall.Getrlimit(unix.RLIMIT_NOFILE, &files); err != nil {
				t.Fatal(err)
			}
			want := told{
				PID: uint32(os.Getpid()), Parent: uint32(os.Getppid()), Owner: uint32(os.Getpid()), UID: uint32(os.Getuid()),
				Files: files.Cur, Subreaper: subreaper, Size: got.Size,
			}
			comm, err := os.ReadFile("/proc/self/comm")
			if err != nil {
				t.Fatal(err)
			}
			copy(want.Comm[:], strings.TrimSpace(string(comm)))
			if got != want || got.Size < 1000 {
				t.Errorf("got  %+v\nwant %+v", got, want)
			}
		}
	})
}

// read is what an iterator writes.
func read(t *testing.T, c *loader.Collection) string {
	t.Helper()
	attached, err := c.Attach(loader.AttachOptions{})
	if err != nil {
		t.Fatal(err)
	}
	sayAtWork(t, attached)
	defer attached[0].Close()
	r, err := attached[0].Open()
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	text, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// The example lists this process.
func TestTaskIterator(t *testing.T) {
	testenv.Need(t, testenv.Root)
	each(t, "task_iterator", func(t *testing.T, c *loader.Collection) {
		comm, err := os.ReadFile("/proc/self/comm")
		if err != nil {
			t.Fatal(err)
		}
		want := fmt.Sprintf("%8d %8d %s", os.Getpid(), os.Getpid(), comm)
		if got := read(t, c); !strings.Contains("\n"+got, "\n"+want) {
			t.Errorf("no line %q in\n%s", want, got)
		}
	})
}

// Chains, and what variables keep of them, lead to the same processes as /proc.
func TestKernelWalk(t *testing.T) {
	testenv.Need(t, testenv.Root)
	each(t, "kernel_walk", func(t *testing.T, c *loader.Collection) {
		if err := unix.Prctl(unix.PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0); err != nil {
			t.Fatal(err)
		}
		defer unix.Prctl(unix.PR_SET_CHILD_SUBREAPER, 0, 0, 0, 0)
		self, above := os.Getpid(), parentOf(t, os.Getppid())
		root := self
		for up := parentOf(t, root); up > 1; up = parentOf(t, root) {
			root = up
		}
		name := ""
		if parent := os.Getppid(); parent > 0 {
			comm, err := os.ReadFile(fmt.Sprintf("/proc/%d/comm", parent))
			if err != nil {
				t.Fatal(err)
			}
			name = strings.TrimSpace(string(comm))
		} else {
			name = "swapper/0"
		}
		want := fmt.Sprintf("%d %d %d %d %d %s\n.", self, os.Getppid(), above, root, self, name)
		if got := read(t, c); !strings.Contains("\n"+got, "\n"+want) {
			t.Errorf("no line %q in\n%s", want, got)
		}
	})
}

// parentOf is the process that /proc has for another's parent; that of the first, and
// of what isn't there, is 0.
func parentOf(t *testing.T, pid int) int {
	t.Helper()
	if pid == 0 {
		return 0
	}
	text, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		t.Fatal(err)
	}
	fields := strings.Fields(string(text[bytes.LastIndexByte(text, ')')+1:]))
	parent, err := strconv.Atoi(fields[1])
	if err != nil {
		t.Fatal(err)
	}
	return parent
}

// Arguments of functions and hooks lead to the file that is opened.
func TestKernelOpened(t *testing.T) {
	testenv.Need(t, testenv.Root, testenv.LSM)
	opts := loader.Options{Params: map[string]string{"whose": strconv.Itoa(os.Getpid())}}
	eachWith(t, "kernel_opened", opts, func(t *testing.T, c *loader.Collection) {
		attach(t, c, loader.AttachOptions{})
		path := filepath.Join(t.TempDir(), "opened-by-the-test")
		if err := os.WriteFile(path, nil, 0o600); err != nil {
			t.Fatal(err)
		}
		f, err := os.Open(path)
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		var stat unix.Stat_t
		if err := unix.Fstat(int(f.Fd()), &stat); err != nil {
			t.Fatal(err)
		}
		for i, want := range []uint64{stat.Ino, 1, stat.Ino, stat.Ino} {
			var got uint64
			if err := c.Map("found").Kernel.Lookup(uint32(i), &got); err != nil || got != want {
				t.Errorf("found[%d] is %d, not %d (%v)", i, got, want, err)
			}
		}
	})
}

// runContext runs a program of section syscall with a ctx, and returns what it made
// of that.
func runContext[T any](t *testing.T, p *loader.Program, ctx T) T {
	t.Helper()
	var memory bytes.Buffer
	if err := binary.Write(&memory, binary.NativeEndian, &ctx); err != nil {
		t.Fatal(err)
	}
	made := make([]byte, memory.Len())
	if _, err := p.Kernel.Run(&ebpf.RunOptions{Context: memory.Bytes(), ContextOut: made}); err != nil {
		t.Fatal(err)
	}
	var out T
	if err := binary.Read(bytes.NewReader(made), binary.NativeEndian, &out); err != nil {
		t.Fatal(err)
	}
	return out
}

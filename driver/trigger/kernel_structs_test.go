package trigger

import (
	"bytes"
	"encoding/binary"
	"os"
	"strings"
	"syscall"
	"testing"

	"github.com/cilium/ebpf"
	"golang.org/x/sys/unix"

	"rucy-llvm/driver/loader"
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

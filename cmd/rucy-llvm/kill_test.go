package main_test

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/cilium/ebpf"

	"rucy-llvm/driver/testenv"
)

// killed are programs that `run` attaches, each in a network namespace of its own: a
// section and what the program gives.
var killed = []struct{ section, value, flag string }{
	{`"cgroup/dev"`, "1", "--cgroup"},
	{`"cgroup/connect4"`, "1", "--cgroup"},
	{`"sockops"`, "1", "--cgroup"},
	{`"xdp"`, "XDP_PASS", "--iface"},
	{`"tc/ingress"`, "TC_ACT_OK", "--iface"},
	{`"tcx/egress"`, "TCX_NEXT", "--iface"},
	{`"netfilter"`, "NF_ACCEPT", ""},
	{`"sk_lookup"`, "SK_PASS", ""},
	{`"flow_dissector"`, "BPF_FLOW_DISSECTOR_CONTINUE", ""},
	{`"tracepoint/syscalls/sys_enter_kill"`, "0", ""},
	{`"raw_tp/sys_enter"`, "0", ""},
	{`"perf_event"`, "0", ""},
	{`"uprobe/libc.so.6:kill"`, "0", ""},
	{`"uprobe.multi/libc.so.6:kil*"`, "0", ""},
}

// TestKilledRun: a run that is killed, when it is at work and at any other moment,
// leaves no program in the kernel.
func TestKilledRun(t *testing.T) {
	testenv.Need(t, testenv.Root, testenv.BPF, testenv.Cgroup2, testenv.Tool("bash"))
	path, err := compiler()
	if err != nil {
		t.Fatal(err)
	}
	cgroup := testenv.Cgroup(t)
	for i, k := range killed {
		t.Run(strings.Trim(k.section, `"`), func(t *testing.T) {
			program := fmt.Sprintf("killed_%x_%d", os.Getpid()&0xffff, i) // the kernel keeps 15 letters
			file := filepath.Join(t.TempDir(), "killed.rb")
			text := fmt.Sprintf("license! \"GPL\"\n\nsection! %s\ndef %s(ctx)\n  %s\nend\n", k.section, program, k.value)
			if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
				t.Fatal(err)
			}
			args := []string{"run", file}
			switch k.flag {
			case "--cgroup":
				args = append(args, k.flag, cgroup)
			case "--iface":
				args = append(args, k.flag, "lo")
			}
			run := func(wait func(cmd *exec.Cmd, log string)) {
				log, err := os.Create(filepath.Join(t.TempDir(), "log"))
				if err != nil {
					t.Fatal(err)
				}
				defer log.Close()
				cmd := exec.Command(path, args...)
				cmd.Stderr = log
				cmd.SysProcAttr = &syscall.SysProcAttr{Cloneflags: syscall.CLONE_NEWNET}
				if err := cmd.Start(); err != nil {
					t.Fatal(err)
				}
				wait(cmd, log.Name())
				cmd.Process.Kill()
				cmd.Wait()
				eventually(t, "the program is gone", func() bool { return !isLoaded(t, program) })
			}
			run(func(cmd *exec.Cmd, log string) {
				eventually(t, "it is attached", func() bool {
					said, err := os.ReadFile(log)
					if err == nil && strings.Contains(string(said), "error") {
						t.Fatalf("%s", said)
					}
					return err == nil && strings.Contains(string(said), "^C detaches")
				})
				if !isLoaded(t, program) {
					t.Error("the program is not there when it is at work")
				}
			})
			for range 2 {
				moment := time.Duration(rand.Int64N(int64(60 * time.Millisecond)))
				t.Logf("killed after %s", moment)
				run(func(*exec.Cmd, string) { time.Sleep(moment) })
			}
		})
	}
	if left := testenv.Attached(t, cgroup); len(left) > 0 {
		t.Errorf("left at the cgroup: %v", left)
	}
}

// isLoaded reports whether a program of that name is in the kernel.
func isLoaded(t *testing.T, name string) bool {
	t.Helper()
	for id := ebpf.ProgramID(0); ; {
		var err error
		if id, err = ebpf.ProgramGetNextID(id); errors.Is(err, os.ErrNotExist) {
			return false
		} else if err != nil {
			t.Fatal(err)
		}
		p, err := ebpf.NewProgramFromID(id)
		if errors.Is(err, os.ErrNotExist) {
			continue // gone meanwhile
		}
		if err != nil {
			t.Fatal(err)
		}
		info, err := p.Info()
		p.Close()
		if err != nil {
			t.Fatal(err)
		}
		if info.Name == name {
			return true
		}
	}
}

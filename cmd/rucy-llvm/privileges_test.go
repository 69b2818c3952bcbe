package main_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"golang.org/x/sys/unix"

	"rucy-llvm/driver/testenv"
)

// TestPrivilegesOfRun: when the programs are attached, no thread of run has a capability
// that it doesn't need any more, nor can get one; and all that comes later still works.
func TestPrivilegesOfRun(t *testing.T) {
	// Older kernels ask for CAP_BPF all the time: TestDuties of the loader is about them.
	testenv.Need(t, testenv.Root, testenv.BPF, testenv.Cgroup2, testenv.Tracefs, testenv.Linux(5, 19))
	stacks := capabilityMask(unix.CAP_SYSLOG, unix.CAP_SYS_PTRACE, unix.CAP_DAC_READ_SEARCH, unix.CAP_CHECKPOINT_RESTORE)

	t.Run("output", func(t *testing.T) {
		cgroup := testenv.Cgroup(t)
		p := start(t, "run", "../../examples/device_log.rb", "--cgroup", cgroup)
		await(t, p.stderr, "^C detaches")
		hasCapabilities(t, p.Process.Pid, 0)
		if err := open(t, cgroup, "/dev/null"); err != nil {
			t.Errorf("/dev/null is closed: %v", err)
		}
		await(t, p.stdout, "char device 1:3, access 2")
		p.interrupt(t)
		if left := testenv.Attached(t, cgroup); len(left) > 0 {
			t.Errorf("left at the cgroup: %v", left)
		}
	})
	t.Run("stacks", func(t *testing.T) {
		busy := exec.Command("sh", "-c", "while :; do :; done") // an idle machine has no samples
		if err := busy.Start(); err != nil {
			t.Fatal(err)
		}
		defer func() { busy.Process.Kill(); busy.Wait() }()
		p := start(t, "run", "../../examples/profile_stacks.rb", "--duration", "1s")
		await(t, p.stderr, "^C detaches")
		hasCapabilities(t, p.Process.Pid, stacks)
		await(t, p.stdout, "counts[") // the samples of the second
		await(t, p.stdout, "+")       // a function by name
		await(t, p.stderr, "detached")
		if err := p.Wait(); err != nil {
			t.Error(err)
		}
	})
	// The command has all rights, and is ended though it is another user's.
	t.Run("command", func(t *testing.T) {
		testenv.Need(t, testenv.Tool("setpriv"))
		said := filepath.Join(t.TempDir(), "status")
		p := start(t, "run", "../../examples/exec_events.rb", "-c", fmt.Sprintf(
			`sh -c "cat /proc/self/status > %s; exec setpriv --reuid 12345 sleep 60"`, said))
		await(t, p.stdout, "sleep")
		hasCapabilities(t, p.Process.Pid, capabilityMask(unix.CAP_KILL))
		own, err := os.ReadFile("/proc/self/status")
		if err != nil {
			t.Fatal(err)
		}
		status, err := os.ReadFile(said)
		if err != nil {
			t.Fatal(err)
		}
		for _, field := range []string{"CapPrm", "CapEff", "CapBnd", "NoNewPrivs"} {
			if got, want := statusField(t, status, field), statusField(t, own, field); got != want {
				t.Errorf("the command has %s %s, want %s", field, got, want)
			}
		}
		p.interrupt(t)
		for line := range p.stderr {
			t.Errorf("at the end, it says %q", line)
		}
	})
}

func capabilityMask(set ...int) (mask uint64) {
	for _, c := range set {
		mask |= 1 << c
	}
	return mask
}

// hasCapabilities checks what each thread of a process has.
func hasCapabilities(t *testing.T, pid int, want uint64) {
	t.Helper()
	threads, err := filepath.Glob(fmt.Sprintf("/proc/%d/task/*/status", pid))
	if err != nil || len(threads) == 0 {
		t.Fatalf("process %d has no threads: %v", pid, err)
	}
	mask := fmt.Sprintf("%016x", want)
	for _, thread := range threads {
		status, err := os.ReadFile(thread)
		if err != nil {
			continue // it has ended
		}
		for field, want := range map[string]string{
			"CapPrm": mask, "CapEff": mask, "CapBnd": mask,
			"CapInh": fmt.Sprintf("%016x", 0), "CapAmb": fmt.Sprintf("%016x", 0), "NoNewPrivs": "1",
		} {
			if got := statusField(t, status, field); got != want {
				t.Errorf("%s: %s is %s, want %s", thread, field, got, want)
			}
		}
	}
}

func statusField(t *testing.T, status []byte, name string) string {
	t.Helper()
	_, rest, found := strings.Cut(string(status), "\n"+name+":\t")
	if !found {
		t.Fatalf("no %s in\n%s", name, status)
	}
	value, _, _ := strings.Cut(rest, "\n")
	return value
}

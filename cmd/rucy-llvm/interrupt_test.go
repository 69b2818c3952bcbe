package main_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"golang.org/x/sys/unix"
)

// The first ^C asks a command to end in order; where that takes too long, a
// second one ends it at once. The command here can't end in order, since nobody
// reads what it has to say.
func TestSecondInterruptEndsAtOnce(t *testing.T) {
	path, err := compiler()
	if err != nil {
		t.Fatal(err)
	}
	var wrong strings.Builder
	for i := range 100 {
		fmt.Fprintf(&wrong, "section! \"cgroup/dev\"\ndef f%d(ctx)\n  ctx.bad\nend\n", i)
	}
	program := filepath.Join(t.TempDir(), "wrong.rb")
	if err := os.WriteFile(program, []byte(wrong.String()), 0o600); err != nil {
		t.Fatal(err)
	}
	unread, stderr, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer unread.Close()
	if _, err := unix.FcntlInt(stderr.Fd(), unix.F_SETPIPE_SZ, os.Getpagesize()); err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(path, "check", "--max-errors", "0", program)
	cmd.Stderr = stderr
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	stderr.Close()
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	t.Cleanup(func() { cmd.Process.Kill() })

	eventually(t, "the command says something, which is more than the pipe holds", func() bool {
		filled, err := unix.IoctlGetInt(int(unread.Fd()), unix.TIOCINQ)
		return err == nil && filled > 0
	})
	interrupt := func() {
		if err := cmd.Process.Signal(syscall.SIGINT); err != nil {
			t.Fatalf("the command has ended already: %v", err)
		}
	}
	interrupt()
	eventually(t, "the first ^C is taken", func() bool { return !pending(t, cmd.Process.Pid, syscall.SIGINT) })
	select {
	case err := <-ended:
		t.Fatalf("the first ^C ends it: %v", err)
	default:
	}
	// Between taking a signal and giving it its default action back there is a
	// moment, so one more may be needed.
	deadline := time.After(deadline)
	for {
		select {
		case <-ended:
			status := cmd.ProcessState.Sys().(syscall.WaitStatus)
			if !status.Signaled() || status.Signal() != syscall.SIGINT {
				t.Errorf("it ended with %s, want the signal's default action", cmd.ProcessState)
			}
			return
		case <-deadline:
			t.Fatal("a second ^C does not end it")
		case <-time.After(10 * time.Millisecond):
			cmd.Process.Signal(syscall.SIGINT)
		}
	}
}

// eventually waits until something is so.
func eventually(t *testing.T, what string, isSo func() bool) {
	t.Helper()
	for end := time.Now().Add(deadline); !isSo(); time.Sleep(time.Millisecond) {
		if time.Now().After(end) {
			t.Fatalf("not so after %s: %s", deadline, what)
		}
	}
}

// pending reports whether a signal waits to be taken by a process.
func pending(t *testing.T, pid int, signal syscall.Signal) bool {
	t.Helper()
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", pid))
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(status), "\nShdPnd:\t")
	var waiting uint64
	if _, err := fmt.Sscanf(rest, "%x", &waiting); err != nil {
		t.Fatalf("read the pending signals: %v", err)
	}
	return waiting&(1<<(signal-1)) != 0
}

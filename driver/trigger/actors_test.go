package trigger

import (
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"

	"rucy-llvm/driver/testenv"
)

// actors are what the programs under test react to, each in a process of its
// own: the test binary starts itself again.
var actors = map[string]func(argument string) error{
	"read": func(path string) error {
		f, err := os.Open(path)
		if err != nil {
			return err
		}
		defer f.Close()
		_, err = f.Read(make([]byte, 1))
		return err
	},
	"connect": func(address string) error {
		c, err := net.Dial("tcp4", address)
		if err != nil {
			return err
		}
		return c.Close()
	},
	"socket": func(kind string) error { // "raw" or "stream"
		number := map[string]int{"raw": syscall.SOCK_RAW, "stream": syscall.SOCK_STREAM}[kind]
		s, err := syscall.Socket(syscall.AF_INET, number|syscall.SOCK_CLOEXEC, syscall.IPPROTO_ICMP*(number&2)/2)
		if err != nil {
			return err
		}
		return syscall.Close(s)
	},
}

const actVariable = "RUCY_TRIGGER_ACT"

// TestMain runs the tests, or one act.
func TestMain(m *testing.M) {
	name, argument, isAct := strings.Cut(os.Getenv(actVariable), "=")
	if !isAct {
		os.Exit(m.Run())
	}
	if err := actors[name](argument); err != nil {
		fmt.Println(err)
		var number syscall.Errno
		if errors.As(err, &number) {
			os.Exit(int(number))
		}
		os.Exit(255)
	}
}

// actor is a process to be, that does one act and ends.
func actor(name, argument string) *exec.Cmd {
	cmd := exec.Command("/proc/self/exe")
	cmd.Env = append(os.Environ(), actVariable+"="+name+"="+argument)
	return cmd
}

// act runs an actor in a cgroup, or where the test runs if that is empty. It
// returns the error number with which the kernel refused the act, or 0.
func act(t *testing.T, cgroup, name, argument string) syscall.Errno {
	t.Helper()
	cmd := actor(name, argument)
	if cgroup != "" {
		testenv.InCgroup(t, cmd, cgroup)
	}
	return actAs(t, cmd)
}

// actAs is act for an actor that was made ready before.
func actAs(t *testing.T, cmd *exec.Cmd) syscall.Errno {
	t.Helper()
	out, err := cmd.CombinedOutput()
	if err == nil {
		return 0
	}
	code := cmd.ProcessState.ExitCode()
	if code <= 0 || code == 255 {
		t.Fatalf("%s: %v\n%s", cmd.Env[len(cmd.Env)-1], err, out)
	}
	return syscall.Errno(code)
}

// actPID runs an actor, and returns the number of the process that it was.
func actPID(t *testing.T, name, argument string) int {
	t.Helper()
	cmd := actor(name, argument)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%s %s: %v\n%s", name, argument, err, out)
	}
	return cmd.ProcessState.Pid()
}

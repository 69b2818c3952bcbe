package testenv

import (
	"bufio"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"golang.org/x/sys/unix"
)

// Cgroup2 is a mounted cgroup2 hierarchy in which cgroups can be made.
var Cgroup2 = once("cgroup2", func() error {
	mounted, err := cgroupMount()
	if err != nil {
		return err
	}
	if err := unix.Access(mounted, unix.W_OK); err != nil {
		return fmt.Errorf("%s: %w", mounted, err)
	}
	return nil
})

// cgroupMount finds where the whole hierarchy is mounted.
func cgroupMount() (string, error) {
	f, err := os.Open("/proc/self/mountinfo")
	if err != nil {
		return "", err
	}
	defer f.Close()
	for lines := bufio.NewScanner(f); lines.Scan(); {
		head, tail, _ := strings.Cut(lines.Text(), " - ")
		if fields := strings.Fields(head); strings.HasPrefix(tail, "cgroup2 ") && len(fields) > 4 && fields[3] == "/" {
			return fields[4], nil
		}
	}
	return "", errors.New("no cgroup2 is mounted: mount -t cgroup2 none /sys/fs/cgroup")
}

const cgroupPrefix = "rucy-test-"

var cgroupCount atomic.Uint32

// Cgroup makes an empty cgroup of its own for the test and returns its path.
// When the test ends, the processes that are in it are killed and it is removed:
// none but the test can have put them there.
func Cgroup(t testing.TB) string {
	t.Helper()
	Need(t, Cgroup2)
	mounted, err := cgroupMount()
	if err != nil {
		t.Fatal(err)
	}
	removeStaleCgroups(mounted)
	dir := filepath.Join(mounted, fmt.Sprintf("%s%d-%d", cgroupPrefix, os.Getpid(), cgroupCount.Add(1)))
	if err := os.Mkdir(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := removeCgroup(dir); err != nil {
			t.Errorf("remove the test's cgroup: %v", err)
		}
	})
	return dir
}

// removeCgroup kills what runs in a cgroup of ours and removes it, with those below.
func removeCgroup(dir string) error {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return err
	}
	for _, e := range entries {
		if e.IsDir() {
			if err := removeCgroup(filepath.Join(dir, e.Name())); err != nil {
				return err
			}
		}
	}
	// A process that was killed stays in its cgroup until it is gone.
	for range 200 {
		if err = os.Remove(dir); !errors.Is(err, unix.EBUSY) {
			return err
		}
		procs, readErr := os.ReadFile(filepath.Join(dir, "cgroup.procs"))
		if readErr != nil {
			return readErr
		}
		for _, line := range strings.Fields(string(procs)) {
			if pid, err := strconv.Atoi(line); err == nil && pid > 1 && pid != os.Getpid() {
				unix.Kill(pid, unix.SIGKILL)
			}
		}
		time.Sleep(10 * time.Millisecond)
	}
	return err
}

// removeStaleCgroups removes what test processes that were killed have left.
func removeStaleCgroups(mounted string) {
	left, _ := filepath.Glob(filepath.Join(mounted, cgroupPrefix+"*"))
	for _, dir := range left {
		number, _, _ := strings.Cut(strings.TrimPrefix(filepath.Base(dir), cgroupPrefix), "-")
		if pid, err := strconv.Atoi(number); err == nil && dead(pid) {
			removeCgroup(dir)
		}
	}
}

func dead(pid int) bool { return pid > 0 && errors.Is(unix.Kill(pid, 0), unix.ESRCH) }

// InCgroup makes a command start in a cgroup: it is in it from its first
// instruction on.
func InCgroup(t testing.TB, cmd *exec.Cmd, cgroup string) {
	t.Helper()
	dir, err := os.Open(cgroup)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { dir.Close() })
	if cmd.SysProcAttr == nil {
		cmd.SysProcAttr = &syscall.SysProcAttr{}
	}
	cmd.SysProcAttr.UseCgroupFD = true
	cmd.SysProcAttr.CgroupFD = int(dir.Fd())
}

package testenv

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// GuestKernels is what booting other kernels takes: QEMU, and kernels in the
// folder that the environment variable RUCY_TEST_KERNELS names. See the command
// in the folder guest.
var GuestKernels = once("guest kernels", func() error {
	if _, err := exec.LookPath("qemu-system-x86_64"); err != nil {
		return err
	}
	dir := GuestKernelsDir()
	if dir == "" {
		return errors.New("RUCY_TEST_KERNELS names no folder of kernels; driver/testenv/guest/fetch_kernels.sh makes one")
	}
	if found, err := filepath.Glob(filepath.Join(dir, "*", "boot", "vmlinuz-*")); err != nil || len(found) == 0 {
		return fmt.Errorf("no kernels in %s", dir)
	}
	return nil
})

// GuestKernelsDir is the folder of the kernels for guests.
func GuestKernelsDir() string { return os.Getenv("RUCY_TEST_KERNELS") }

// Guest boots the other kernels with something to try there, as the flags and the
// objects behind them say; see the command in the folder guest. It returns what the
// guests report, and fails the test where something fails in one of them.
func Guest(t testing.TB, args ...string) string {
	t.Helper()
	Need(t, GuestKernels)
	guest := GoTool(t, "build", "-o", "guest", "rucy-llvm/driver/testenv/guest")
	out, err := exec.Command(guest, append([]string{"-kernels", GuestKernelsDir()}, args...)...).CombinedOutput()
	t.Logf("%s", out)
	if err != nil {
		t.Error(err)
	}
	return string(out)
}

// GoTool runs go, as in GoTool(t, "test", "-c", "-o", "trigger.test", "."), for a program
// that needs no shared libraries. It returns the path of the program, which is called so
// in a folder of the test.
func GoTool(t testing.TB, args ...string) string {
	t.Helper()
	return goTool(t, nil, args...)
}

func goTool(t testing.TB, env []string, args ...string) string {
	t.Helper()
	args = slices.Clone(args)
	at := slices.Index(args, "-o") + 1
	args[at] = filepath.Join(t.TempDir(), args[at])
	cmd := exec.Command("go", args...)
	cmd.Env = append(append(os.Environ(), "CGO_ENABLED=0"), env...)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("go %s: %v\n%s", args[0], err, out)
	}
	return args[at]
}

// BigEndianGuest is what booting a kernel of the other byte order takes: QEMU for s390x,
// and a kernel in a folder of its own among those of guests.
var BigEndianGuest = once("a big-endian guest", func() error {
	if _, err := exec.LookPath("qemu-system-s390x"); err != nil {
		return err
	}
	if found, err := filepath.Glob(filepath.Join(GuestKernelsDir(), "s390x", "*", "boot", "vmlinuz-*")); err != nil || len(found) == 0 {
		return fmt.Errorf("no kernel in %s", filepath.Join(GuestKernelsDir(), "s390x"))
	}
	return nil
})

// BigEndian boots the big-endian kernel in a guest, which makes the series of runs in a
// folder (see the package trial), and returns what it reports.
func BigEndian(t testing.TB, series string) string {
	t.Helper()
	Need(t, GuestKernels, BigEndianGuest)
	guest := GoTool(t, "build", "-o", "guest", "rucy-llvm/driver/testenv/guest")
	init := goTool(t, []string{"GOARCH=s390x"}, "build", "-o", "init", "rucy-llvm/driver/testenv/guest")
	out, err := exec.Command(guest, "-kernels", GuestKernelsDir(), "-init", init, "-timeout", "10m", "-series", series).CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out[max(0, len(out)-4000):])
	}
	lines := strings.Split(strings.TrimSpace(string(out)), "\n")
	t.Log(lines[len(lines)-1]) // which kernel that was, and how long it took
	return string(out)
}

package testenv

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
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

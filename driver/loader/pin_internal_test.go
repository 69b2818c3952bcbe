package loader

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"golang.org/x/sys/unix"

	"rucy-llvm/driver/testenv"
)

// When the last of several pins fails, the folder that was made is gone again.
func TestPinLeavesNoHalfMadeFolder(t *testing.T) {
	dir := filepath.Join(testenv.BPFFS(t), "fresh")
	d, err := openPinDir(dir, true)
	if err != nil {
		t.Fatal(err)
	}
	defer d.close()
	broken := errors.New("broken")
	makeFolder := func(path string) error { return os.Mkdir(path, 0o700) } // stands for a pin
	_, err = d.pin([]toPin{
		{PinProgram, "a", "a", 1, makeFolder},
		{PinMap, "b", "maps/b", 2, makeFolder},
		{PinLink, "a", "links/a", 3, func(string) error { return broken }},
	}, false)
	if !errors.Is(err, broken) {
		t.Errorf("error is %v", err)
	}
	if _, err := os.Stat(dir); !errors.Is(err, os.ErrNotExist) {
		entries, _ := os.ReadDir(dir)
		t.Errorf("the folder is still there: %v, %v", err, entries)
	}
}

func TestPinDirIsLocked(t *testing.T) {
	dir := testenv.BPFFS(t)
	first, err := openPinDir(dir, false)
	if err != nil {
		t.Fatal(err)
	}
	other, err := os.Open(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer other.Close()
	if err := unix.Flock(int(other.Fd()), unix.LOCK_EX|unix.LOCK_NB); err != unix.EWOULDBLOCK {
		t.Errorf("while it is open: %v", err)
	}
	first.close()
	if err := unix.Flock(int(other.Fd()), unix.LOCK_EX|unix.LOCK_NB); err != nil {
		t.Errorf("when it is closed: %v", err)
	}
}

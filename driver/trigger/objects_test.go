package trigger

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	"rucy-llvm/driver/loader"
	"rucy-llvm/driver/testenv"
)

// opened is what testdata/kernel_objects.rb tells of a file.
type opened struct {
	Path             [128]byte
	Size, Hash, Same int64
	IsSocket         bool
	_                [7]byte
}

// Helpers take the objects that a hook has: the path of a file is the one by which it was
// opened, and it is no socket. Its hash is there where the kernel measures files.
func TestKernelObjects(t *testing.T) {
	testenv.Need(t, testenv.Root, testenv.LSM)
	each(t, "kernel_objects", func(t *testing.T, c *loader.Collection) {
		path := filepath.Join(t.TempDir(), "looked-at")
		if err := os.WriteFile(path, []byte("x"), 0o644); err != nil {
			t.Fatal(err)
		}
		attach(t, c, loader.AttachOptions{})
		if err := c.Map("watched").Kernel.Put(uint32(0), uint32(os.Getpid())); err != nil {
			t.Fatal(err)
		}
		f, err := os.Open(path)
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		var got opened
		if err := c.Map("seen").Kernel.Lookup(uint32(0), &got); err != nil {
			t.Fatal(err)
		}
		text, _, _ := bytes.Cut(got.Path[:], []byte{0})
		if string(text) != path || got.Size != int64(len(path)+1) {
			t.Errorf("the path is %q of %d bytes, want %q", text, got.Size, path)
		}
		if got.IsSocket || got.Hash != got.Same {
			t.Errorf("it is a socket: %v; the hashes of its inode and of itself: %d, %d", got.IsSocket, got.Hash, got.Same)
		}
	})
}

package testenv

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/cilium/ebpf"
)

// LoadObjectOptions is [LoadObject] with options, for example to get the
// verifier's log of programs that load.
func LoadObjectOptions(t testing.TB, object []byte, opts ebpf.CollectionOptions) *ebpf.Collection {
	t.Helper()
	Need(t, BPF)
	spec, err := ebpf.LoadCollectionSpecFromReader(bytes.NewReader(object))
	if err != nil {
		t.Fatalf("read the object: %v", err)
	}
	c, err := ebpf.NewCollectionWithOptions(spec, opts)
	if err != nil {
		var refused *ebpf.VerifierError
		if errors.As(err, &refused) {
			t.Fatalf("load the object: %v\n%+v", err, refused)
		}
		t.Fatalf("load the object: %v", err)
	}
	t.Cleanup(c.Close)
	return c
}

// BPFToolLoad loads an object file with bpftool (so with libbpf), and unloads it
// when the test ends. It returns the folder in which the programs are pinned, by name.
func BPFToolLoad(t testing.TB, object []byte) string {
	t.Helper()
	Need(t, BPF, Tool("bpftool"))
	file := filepath.Join(t.TempDir(), "object.o")
	if err := os.WriteFile(file, object, 0o600); err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(BPFFS(t), "loaded")
	if out, err := exec.Command("bpftool", "prog", "loadall", file, dir).CombinedOutput(); err != nil {
		t.Fatalf("bpftool prog loadall: %v\n%s", err, out)
	}
	return dir
}

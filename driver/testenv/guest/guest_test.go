package main

import (
	"bytes"
	"compress/gzip"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"rucy-llvm/driver/testenv"
)

// The kernel unpacks what cpio unpacks.
func TestInitramfs(t *testing.T) {
	testenv.Need(t, testenv.Tool("cpio"))
	var archive bytes.Buffer
	compressed := gzip.NewWriter(&archive)
	from := t.TempDir()
	if err := os.WriteFile(filepath.Join(from, "a.golden"), []byte("abc"), 0o600); err != nil {
		t.Fatal(err)
	}
	c := &cpio{w: compressed}
	c.dir("/proc")
	c.file("/init", 0o755, []byte("12345"))
	if err := c.tree(from, "/tests/testdata"); err != nil {
		t.Fatal(err)
	}
	if err := c.tree(filepath.Join(from, "missing"), "/other"); err != nil {
		t.Fatal(err)
	}
	c.end()
	compressed.Close()

	plain, err := gzip.NewReader(&archive)
	if err != nil {
		t.Fatal(err)
	}
	contents, err := io.ReadAll(plain)
	if err != nil {
		t.Fatal(err)
	}
	to := t.TempDir()
	cmd := exec.Command("cpio", "-id", "--quiet")
	cmd.Dir, cmd.Stdin = to, bytes.NewReader(contents)
	if out, err := cmd.CombinedOutput(); err != nil || len(out) > 0 {
		t.Fatalf("cpio: %v\n%s", err, out)
	}
	for name, want := range map[string]string{"init": "12345", "tests/testdata/a.golden": "abc"} {
		if got, err := os.ReadFile(filepath.Join(to, name)); err != nil || string(got) != want {
			t.Errorf("%s: %q, %v", name, got, err)
		}
	}
	if info, err := os.Stat(filepath.Join(to, "init")); err != nil || info.Mode().Perm() != 0o755 {
		t.Errorf("init: %v, %v", info, err)
	}
	if info, err := os.Stat(filepath.Join(to, "proc")); err != nil || !info.IsDir() {
		t.Errorf("proc: %v, %v", info, err)
	}
}

func TestUsage(t *testing.T) {
	out, err := exec.Command(testenv.GoTool(t, "build", "-o", "guest", "."), "-kernels", t.TempDir()).CombinedOutput()
	if err == nil || !strings.Contains(string(out), "fetch_kernels.sh DIR makes one") {
		t.Errorf("%v: %s", err, out)
	}
}

//go:build kernels

package trigger

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"rucy-llvm/driver/testenv"
)

// TestKernels runs the other tests in guests with other kernels.
func TestKernels(t *testing.T) {
	testenv.Need(t, testenv.GuestKernels)
	dir := t.TempDir()
	objects := filepath.Join(dir, objectsDir)
	if err := os.MkdirAll(objects, 0o755); err != nil {
		t.Fatal(err)
	}
	for _, program := range programs(t) {
		for i, g := range generators {
			if err := os.WriteFile(objectPath(objects, program, g.name), object(t, program, i), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	guest, tests := filepath.Join(dir, "guest"), filepath.Join(dir, "trigger.test")
	goTool(t, "build", "-o", guest, "../testenv/guest")
	goTool(t, "test", "-c", "-o", tests, ".")
	out, err := exec.Command(guest, "-v", "-kernels", testenv.GuestKernelsDir(), "-test", tests).CombinedOutput()
	t.Logf("%s", out)
	if err != nil {
		t.Error(err)
	}
	if passed, booted := strings.Count(string(out), "\nok trigger.test\n"), strings.Count(string(out), "\nok   vmlinuz-"); passed != booted || booted == 0 {
		t.Errorf("the tests passed on %d of %d kernels", passed, booted)
	}
}

// goTool runs go for programs that need no shared libraries.
func goTool(t *testing.T, args ...string) {
	t.Helper()
	cmd := exec.Command("go", args...)
	cmd.Env = append(os.Environ(), "CGO_ENABLED=0")
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("go %s: %v\n%s", args[0], err, out)
	}
}

// programs are the names of all that tests may ask for.
func programs(t *testing.T) (names []string) {
	t.Helper()
	for _, dir := range sourceDirs {
		paths, err := filepath.Glob(filepath.Join(dir, "*.rb"))
		if err != nil {
			t.Fatal(err)
		}
		for _, path := range paths {
			names = append(names, strings.TrimSuffix(filepath.Base(path), ".rb"))
		}
	}
	return names
}

//go:build kernels

package trigger

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"rucy-llvm/driver"
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
	program, err := os.ReadFile(markersProgram(t, "markers"))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(objects, "markers"), program, 0o755); err != nil {
		t.Fatal(err)
	}
	// A test binary brings the folder testdata beside it.
	tests := filepath.Join(dir, "trigger.test")
	if err := os.Rename(testenv.GoTool(t, "test", "-c", "-o", "trigger.test", "."), tests); err != nil {
		t.Fatal(err)
	}
	out := testenv.Guest(t, "-v", "-timeout", "10m", "-test", tests)
	if passed, booted := strings.Count(out, "\nok trigger.test\n"), strings.Count(out, "\nok   vmlinuz-"); passed != booted || booted == 0 {
		t.Errorf("the tests passed on %d of %d kernels", passed, booted)
	}
	here := exec.Command(tests, "-test.v")
	here.Dir = dir // where the objects are
	live, err := here.CombinedOutput()
	if err != nil {
		t.Errorf("%v\n%s", err, live)
	}
	inGuests(out).golden(t, "at work in guests")
	alive(t, string(live)).golden(t, "at work here")
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
			if !strings.HasSuffix(path, driver.TestSuffix) { // tests of a program are no program
				names = append(names, strings.TrimSuffix(filepath.Base(path), ".rb"))
			}
		}
	}
	return names
}

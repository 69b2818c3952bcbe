//go:build kernels

package catalog_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"rucy-llvm/driver/testenv"
)

// TestKernels asks other kernels, in guests, what the table says of helpers.
func TestKernels(t *testing.T) {
	testenv.Need(t, testenv.GuestKernels)
	dir := t.TempDir()
	guest, tests := filepath.Join(dir, "guest"), filepath.Join(dir, "catalog.test")
	for _, args := range [][]string{{"build", "-o", guest, "../../driver/testenv/guest"}, {"test", "-c", "-o", tests, "."}} {
		cmd := exec.Command("go", args...)
		cmd.Env = append(os.Environ(), "CGO_ENABLED=0")
		if out, err := cmd.CombinedOutput(); err != nil {
			t.Fatalf("go %s: %v\n%s", args[0], err, out)
		}
	}
	out, err := exec.Command(guest, "-v", "-timeout", "10m", "-kernels", testenv.GuestKernelsDir(), "-test", tests, "-run", "TestKernelAgreesOn(Helpers|GPL)$").CombinedOutput()
	t.Logf("%s", out)
	if err != nil {
		t.Error(err)
	}
	asked, booted := strings.Count(string(out), "\n--- PASS: TestKernelAgreesOnHelpers"), strings.Count(string(out), "\nok   vmlinuz-")
	if asked != booted || booted == 0 {
		t.Errorf("%d of %d kernels were asked", asked, booted)
	}
}

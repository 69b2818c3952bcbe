//go:build kernels

package testrun

import (
	"strings"
	"testing"

	"rucy-llvm/driver/testenv"
)

// TestKernels runs the other tests in guests with other kernels.
func TestKernels(t *testing.T) {
	testenv.Need(t, testenv.GuestKernels)
	out := testenv.Guest(t, "-v", "-test", testenv.GoTool(t, "test", "-c", "-o", "testrun.test", "."))
	if passed, booted := strings.Count(out, "\nok testrun.test\n"), strings.Count(out, "\nok   vmlinuz-"); passed != booted || booted == 0 {
		t.Errorf("the tests passed on %d of %d kernels", passed, booted)
	}
}

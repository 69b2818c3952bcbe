//go:build kernels

package catalog_test

import (
	"strings"
	"testing"

	"rucy-llvm/driver/testenv"
)

// TestKernels asks other kernels, in guests, what the table says of helpers.
func TestKernels(t *testing.T) {
	tests := testenv.GoTool(t, "test", "-c", "-o", "catalog.test", ".")
	out := testenv.Guest(t, "-v", "-timeout", "10m", "-test", tests, "-run", "TestKernelAgreesOn(Helpers|GPL)$")
	asked, booted := strings.Count(out, "\n--- PASS: TestKernelAgreesOnHelpers"), strings.Count(out, "\nok   vmlinuz-")
	if asked != booted || booted == 0 {
		t.Errorf("%d of %d kernels were asked", asked, booted)
	}
}

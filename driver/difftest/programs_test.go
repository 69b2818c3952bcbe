package difftest

import (
	"path/filepath"
	"strings"
	"testing"

	"rucy-llvm/driver"
	"rucy-llvm/driver/testenv"
)

// programsOfTypes are programs of the kinds that watch the kernel and processes, with
// the arguments that they get. TestKernels loads them on the other kernels.
func programsOfTypes(t *testing.T) []string { return programs(t, "testdata/programs/*.rb") }

// TestProgramsOfTypes loads them, where the running kernel lets anybody do so.
func TestProgramsOfTypes(t *testing.T) {
	testenv.Need(t, testenv.BPF, testenv.KernelTypes)
	for _, path := range programsOfTypes(t) {
		name := strings.TrimSuffix(filepath.Base(path), ".rb")
		t.Run(name, func(t *testing.T) {
			if name == "hooks" {
				testenv.Need(t, testenv.Fentry, testenv.LSM)
			}
			for _, g := range generators() {
				t.Run(g.name, func(t *testing.T) {
					testenv.Need(t, g.needs...)
					collection, err := loadCollection(g.forTarget(driver.Host()).compile(t, path))
					if err != nil {
						t.Fatalf("%+v", err)
					}
					collection.Close()
				})
			}
		})
	}
}

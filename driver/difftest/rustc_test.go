package difftest

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"rucy-llvm/driver"
	"rucy-llvm/driver/testenv"
)

// loadableIR are modules as other front ends make them, whose programs must be
// attached to run.
func loadableIR(t *testing.T) []string { return programs(t, "testdata/ir/load/*.ll") }

// TestLoadIR compiles modules as rustc makes them, for each version of the
// instruction set, and loads the objects through cilium/ebpf and through libbpf.
func TestLoadIR(t *testing.T) {
	testenv.Need(t, testenv.BPF)
	for _, path := range loadableIR(t) {
		for cpu := 1; cpu <= 4; cpu++ {
			t.Run(fmt.Sprintf("%s v%d", filepath.Base(path), cpu), func(t *testing.T) {
				object := nativeObject(t, path, cpu)
				testenv.CheckCPU(t, object, cpu)
				testenv.LoadObject(t, object)
				testenv.BPFToolLoad(t, object)
			})
		}
	}
}

// nativeObject is our object of a module.
func nativeObject(t *testing.T, path string, cpu int) []byte {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return compileIR(t, path, string(text), driver.Options{Backend: driver.Native, CPU: cpu, Verify: true})
}

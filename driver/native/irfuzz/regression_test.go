package irfuzz

import (
	"os"
	"path/filepath"
	"testing"

	"rucy-llvm/driver/testenv"
)

// TestRegressions checks the modules in testdata, each of which was compiled
// wrongly once, for all versions of the instruction set that can do it.
func TestRegressions(t *testing.T) {
	testenv.Need(t, testenv.BPF)
	files, err := filepath.Glob("testdata/*.ll")
	if err != nil || len(files) == 0 {
		t.Fatalf("no test files: %v", err)
	}
	list := targets()
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		t.Run(filepath.Base(file), func(t *testing.T) {
			checked := 0
			for _, ref := range list {
				r := check(string(text), ref, []int{1, 2, 3, 4}, 20, 1)
				if r.verdict.failed() || r.verdict == doubtful {
					t.Errorf("cpu v%d, llc-%d v%d: %s: %s", r.cpu, ref.llc, ref.cpu, r.verdict, r.detail)
				}
				if r.verdict == agreed {
					checked++
				}
			}
			if checked == 0 && len(list) > 0 {
				t.Error("no version of llc gives anything to compare with")
			}
		})
	}
}

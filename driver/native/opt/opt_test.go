package opt_test

import (
	"encoding/binary"
	"path/filepath"
	"strings"
	"testing"

	"github.com/llir/llvm/asm"

	"rucy-llvm/driver/native/opt"
	"rucy-llvm/driver/native/translate"
	"rucy-llvm/driver/testenv"
)

// TestModules shows what the whole pipeline makes of modules.
func TestModules(t *testing.T) {
	files, err := filepath.Glob("../translate/testdata/*.ll")
	if err != nil || len(files) == 0 {
		t.Fatalf("no test files: %v", err)
	}
	for _, path := range files {
		name := strings.TrimSuffix(filepath.Base(path), ".ll")
		for _, cpu := range []int{1, 3, 4} {
			suffix := "-v" + string(rune('0'+cpu))
			t.Run(name+suffix, func(t *testing.T) {
				m, err := asm.ParseFile(path)
				if err != nil {
					t.Fatal(err)
				}
				unit, err := translate.Module(m, binary.LittleEndian)
				if err != nil {
					t.Fatal(err)
				}
				var text strings.Builder
				for _, f := range unit.Funcs {
					opt.Run(f.SSA, opt.Config{CPU: cpu, Verify: true})
					text.WriteString(f.SSA.String() + "\n")
				}
				if text.Len() > 0 {
					testenv.Golden(t, filepath.Join("testdata", name+suffix+".golden"), text.String())
				}
			})
		}
	}
}

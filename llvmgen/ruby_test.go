package llvmgen

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/cilium/ebpf"

	"rucy-llvm/driver/testenv"
	"rucy-llvm/frontend/diag"
	"rucy-llvm/frontend/sema"
	"rucy-llvm/frontend/source"
	"rucy-llvm/frontend/syntax"
	"rucy-llvm/frontend/typed"
)

// TestRuby translates the Ruby files of testdata. Each line that ends in
// "# log" must be in the verifier's log, whatever generator made the object.
func TestRuby(t *testing.T) {
	files, err := filepath.Glob("testdata/*.rb")
	if err != nil || len(files) == 0 {
		t.Fatalf("no files: %v", err)
	}
	for _, path := range files {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		name := filepath.Base(path)
		t.Run(name, func(t *testing.T) {
			testenv.Golden(t, strings.TrimSuffix(path, ".rb")+".ll", Generate(check(t, name, string(text)), Options{}).String())
			for i, generate := range []generator{withLLC(14, "v3"), withLLC(22, "v3"), withNative(3)} {
				loaded := testenv.LoadObjectOptions(t, generate(t, Generate(check(t, name, string(text)), Options{})), ebpf.CollectionOptions{
					Programs: ebpf.ProgramOptions{LogLevel: ebpf.LogLevelInstruction},
				})
				log := ""
				for _, p := range loaded.Programs {
					log += p.VerifierLog
				}
				for n, line := range strings.Split(string(text), "\n") {
					if want := fmt.Sprintf("%s @ %s:%d", strings.TrimSpace(line), name, n+1); strings.HasSuffix(line, "# log") && !strings.Contains(log, want) {
						t.Errorf("generator %d: %q is not in the log:\n%s", i, want, log)
					}
				}
			}
		})
	}
}

// check parses and checks a program without mistakes.
func check(t *testing.T, name, text string) *typed.Program {
	t.Helper()
	var set source.Set
	var diags diag.List
	p := sema.Check(&set, syntax.Parse(set.Add(name, text), &diags), &diags)
	if p == nil {
		t.Fatalf("%s is refused: %v", name, diags)
	}
	return p
}

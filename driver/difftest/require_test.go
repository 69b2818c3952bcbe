package difftest

import (
	"bytes"
	"path/filepath"
	"testing"

	"github.com/cilium/ebpf"
	"github.com/cilium/ebpf/btf"

	"rucy-llvm/driver/testenv"
)

// TestRequiredLines has a program of several files: each generator's object says of its
// code in which of them it stands.
func TestRequiredLines(t *testing.T) {
	testenv.Need(t, testenv.BPF)
	path := filepath.Join(root, "testdata/run/requires.rb")
	files := rubyLines(t, path)
	for _, file := range programs(t, "testdata/run/lib/*.rb") {
		for name, lines := range rubyLines(t, file) {
			files[name] = lines
		}
	}
	for _, g := range generators() {
		t.Run(g.name, func(t *testing.T) {
			object := g.compile(t, path)
			checkLoads(t, object)
			checkSourceLines(t, files, object)
			seen := map[string]bool{}
			spec, err := ebpf.LoadCollectionSpecFromReader(bytes.NewReader(object))
			if err != nil {
				t.Fatal(err)
			}
			for _, instruction := range spec.Programs["prog"].Instructions {
				if line, ok := instruction.Source().(*btf.Line); ok {
					seen[filepath.Base(line.FileName())] = true
				}
			}
			for _, name := range []string{"requires.rb", "shapes.rb", "limits.rb"} {
				if !seen[name] {
					t.Errorf("no code comes from %s", name)
				}
			}
		})
	}
}

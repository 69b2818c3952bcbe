package native_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"testing"

	"github.com/cilium/ebpf"

	"rucy-llvm/driver/testenv"
)

// needs is the line in a program of testdata/context that names the first
// version of the instruction set that has what it does, or llc's.
var needs = regexp.MustCompile(`(?m)^; needs (cpu v|llc-)(\d+)$`)

// TestContexts runs the programs in testdata/context, which read and write
// their context, for each version of the instruction set, on many inputs and
// against the objects of old and new versions of llc.
func TestContexts(t *testing.T) {
	testenv.Need(t, testenv.BPF, testenv.Tool("llc-14"))
	files, err := filepath.Glob("testdata/context/*.ll")
	if err != nil || len(files) == 0 {
		t.Fatalf("no test files: %v", err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		text := string(data)
		first := map[string]int{"cpu v": 1, "llc-": 14}
		for _, m := range needs.FindAllStringSubmatch(text, -1) {
			first[m[1]], _ = strconv.Atoi(m[2])
		}
		for _, version := range []int{14, 19, 22} {
			tool := fmt.Sprintf("llc-%d", version)
			if version < first["llc-"] {
				continue
			}
			t.Run(filepath.Base(file)+" "+tool, func(t *testing.T) {
				testenv.Need(t, testenv.Tool(tool))
				want, err := load(llcOf(t, tool, text))
				if err != nil {
					t.Fatalf("%s: %+v", tool, err)
				}
				defer want.Close()
				for cpu := first["cpu v"]; cpu <= 4; cpu++ {
					got, err := load(compile(t, text, cpu))
					if err != nil {
						t.Fatalf("cpu v%d: %+v\n%s", cpu, err, verifierLog(err))
					}
					compareOnInputs(t, fmt.Sprintf("cpu v%d", cpu), want, got)
					got.Close()
				}
			})
		}
	}
}

// compareOnInputs runs both programs on the same contexts.
func compareOnInputs(t *testing.T, name string, want, got *ebpf.Program) {
	t.Helper()
	r := rand.New(rand.NewPCG(14, 3))
	values := map[result]bool{}
	for range 100 {
		in := randomInput(r)
		x, y := run(t, want, in), run(t, got, in)
		values[x] = true
		if x != y {
			t.Errorf("%s: input %x\ngives  %x\nnot    %x", name, in, y, x)
			return
		}
	}
	if len(values) < 20 {
		t.Errorf("100 inputs gave %d different results", len(values))
	}
}

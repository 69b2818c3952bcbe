package difftest

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/cilium/ebpf"

	"rucy-llvm/driver"
	"rucy-llvm/driver/llvm"
	"rucy-llvm/driver/testenv"
	"rucy-llvm/frontend/diag"
)

const root = "../.."

// generator is a way to make an object from a program.
type generator struct {
	name  string
	opts  driver.Options
	needs []testenv.Requirement
}

// generators are all the ways: ours for every CPU version, and the oldest, a
// middle and the newest LLVM that we test with.
func generators() []generator {
	var all []generator
	for cpu := 1; cpu <= 4; cpu++ {
		all = append(all, generator{
			name: fmt.Sprintf("native-v%d", cpu),
			opts: driver.Options{Backend: driver.Native, CPU: cpu, Verify: true},
		})
	}
	for _, version := range []int{14, 19, 22} {
		llc := fmt.Sprintf("llc-%d", version)
		all = append(all, generator{
			name:  llc,
			opts:  driver.Options{Backend: driver.LLVM, LLVM: llvm.Options{LLC: llc, Env: os.Getenv}},
			needs: []testenv.Requirement{testenv.Tool(llc)},
		})
	}
	return all
}

// forTarget returns g for another byte order.
func (g generator) forTarget(target driver.Target) generator {
	g.opts.Target = target
	return g
}

// programs are the files that match a pattern, relative to the project's root.
func programs(t *testing.T, patterns ...string) []string {
	t.Helper()
	var files []string
	for _, pattern := range patterns {
		matches, err := filepath.Glob(filepath.Join(root, pattern))
		if err != nil || len(matches) == 0 {
			t.Fatalf("no program matches %s (%v)", pattern, err)
		}
		files = append(files, matches...)
	}
	// Tests of programs are no programs.
	return slices.DeleteFunc(files, func(path string) bool { return strings.HasSuffix(path, driver.TestSuffix) })
}

// read begins the compile of a program, which must not have errors.
func read(t *testing.T, path string) *driver.Unit {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	unit := driver.NewUnit(filepath.Base(path), text)
	unit.Folder = filepath.Dir(path)
	return unit
}

// compile makes an object of the program at path.
func (g generator) compile(t *testing.T, path string) []byte {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return g.compileText(t, path, string(text))
}

// compileText is compile for a text that isn't that of the file.
func (g generator) compileText(t *testing.T, path, text string) []byte {
	t.Helper()
	return g.compileFor(t, driver.DefaultKernel, path, text)
}

// compileFor is compileText for kernels from that one on.
func (g generator) compileFor(t *testing.T, kernel driver.Kernel, path, text string) []byte {
	t.Helper()
	unit := driver.NewUnit(filepath.Base(path), []byte(text))
	unit.Kernel, unit.Folder = kernel, filepath.Dir(path)
	return g.object(t, unit)
}

// object makes an object of a program, which is checked once for all generators.
func (g generator) object(t *testing.T, unit *driver.Unit) []byte {
	t.Helper()
	testenv.Need(t, g.needs...)
	object, err := unit.Object(context.Background(), g.opts)
	if err != nil {
		var report strings.Builder
		if err := diag.Short(&report, &unit.Set, &unit.Diags, diag.RenderOptions{}); err != nil {
			t.Fatal(err)
		}
		t.Fatalf("%s: %v\n%s", g.name, err, report.String())
	}
	if g.opts.Backend == driver.Native {
		testenv.CheckCPU(t, object.ELF, g.opts.CPU)
	}
	return object.ELF
}

// eachObject runs a test on the object of a program from every code generator, for
// this machine.
func eachObject(t *testing.T, text string, test func(t *testing.T, object []byte)) {
	t.Helper()
	testenv.Need(t, testenv.BPF)
	for _, g := range generators() {
		t.Run(g.name, func(t *testing.T) {
			test(t, g.forTarget(driver.Host()).compileText(t, "prog.rb", text))
		})
	}
}

// eachExample is eachObject for a program of the folder examples, loaded.
func eachExample(t *testing.T, name string, test func(t *testing.T, c *ebpf.Collection)) {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(root, "examples", name+".rb"))
	if err != nil {
		t.Fatal(err)
	}
	eachObject(t, string(text), func(t *testing.T, object []byte) { test(t, testenv.LoadObject(t, object)) })
}

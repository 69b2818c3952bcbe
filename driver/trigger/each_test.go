package trigger

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"rucy-llvm/driver"
	"rucy-llvm/driver/kerneltypes"
	"rucy-llvm/driver/llvm"
	"rucy-llvm/driver/loader"
	"rucy-llvm/driver/testenv"
	"rucy-llvm/frontend/diag"
	"rucy-llvm/frontend/types"
)

// generators are the ways to make an object.
var generators = []struct {
	name  string
	opts  driver.Options
	needs []testenv.Requirement
}{
	{name: "native", opts: driver.Options{Backend: driver.Native, CPU: 3, Verify: true}},
	{
		name:  "llc-19",
		opts:  driver.Options{Backend: driver.LLVM, CPU: 3, LLVM: llvm.Options{LLC: "llc-19", Env: os.Getenv}},
		needs: []testenv.Requirement{testenv.Tool("llc-19")},
	},
}

// sourceDirs are the folders of the programs.
var sourceDirs = []string{"../../examples", "../../examples/rbbcc", "testdata"}

// objectsDir is where the objects are that were compiled for the guests.
const objectsDir = "testdata/objects"

// each runs a test on a program, loaded from each code generator. The test
// attaches it; the collection is closed when it ends.
func each(t *testing.T, program string, test func(t *testing.T, c *loader.Collection)) {
	t.Helper()
	eachWith(t, program, loader.Options{}, test)
}

// eachWith is each, with options for the loader.
func eachWith(t *testing.T, program string, opts loader.Options, test func(t *testing.T, c *loader.Collection)) {
	t.Helper()
	testenv.Need(t, testenv.BPF)
	for i, g := range generators {
		t.Run(g.name, func(t *testing.T) {
			c, err := loader.Load(object(t, program, i), opts)
			var refused *loader.VerifierError
			if errors.As(err, &refused) {
				t.Fatalf("%v\n%s", err, strings.Join(refused.Log, "\n"))
			}
			if err != nil {
				t.Fatal(err)
			}
			defer c.Close()
			test(t, c)
		})
	}
}

// object is a program's object from a code generator.
func object(t *testing.T, program string, generator int) []byte {
	t.Helper()
	g := generators[generator]
	if compiled, err := os.ReadFile(objectPath(objectsDir, program, g.name)); err == nil {
		return compiled
	}
	for _, dir := range sourceDirs {
		path := filepath.Join(dir, program+".rb")
		if _, err := os.Stat(path); err == nil {
			testenv.Need(t, g.needs...)
			return compile(t, path, g.opts)
		}
	}
	t.Fatalf("there is no program %s", program)
	return nil
}

func objectPath(dir, program, generator string) string {
	return filepath.Join(dir, fmt.Sprintf("%s.%s.o", program, generator))
}

// compile makes an object of a source file.
func compile(t *testing.T, path string, opts driver.Options) []byte {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	unit := driver.NewUnit(filepath.Base(path), text)
	if _, first, found := strings.Cut(string(text), "\n# kernel: "); found { // the first that has such programs
		first, _, _ = strings.Cut(first, "\n")
		if unit.Kernel, err = driver.ParseKernel(first); err != nil {
			t.Fatal(err)
		}
	}
	unit.KernelTypes = func() (types.KernelTypes, error) { return kerneltypes.Load(kerneltypes.Host) }
	object, err := unit.Object(context.Background(), opts)
	if err != nil {
		var report strings.Builder
		if err := diag.Short(&report, &unit.Set, &unit.Diags, diag.RenderOptions{}); err != nil {
			t.Fatal(err)
		}
		t.Fatalf("%s: %v\n%s", opts.Backend, err, &report)
	}
	return object.ELF
}

// atWork begins what a test says of each program that did what it is for.
const atWork = "at work: "

// sayAtWork has a test that passes say which programs were at work, and of which
// generator: TestKernels makes a table of that.
func sayAtWork(t *testing.T, attached []*loader.Attachment) {
	t.Helper()
	generator := filepath.Base(t.Name())
	for _, g := range generators {
		if strings.Contains(t.Name(), "/"+g.name) { // a subtest may be within
			generator = g.name
		}
	}
	t.Cleanup(func() {
		if t.Failed() || t.Skipped() {
			return
		}
		for _, a := range attached {
			t.Logf("%s%s by %s", atWork, a.Program.Section, generator)
		}
	})
}

// attach attaches all programs of a collection for the time of the test.
func attach(t *testing.T, c *loader.Collection, opts loader.AttachOptions) {
	t.Helper()
	attached, err := c.Attach(opts)
	if err != nil {
		t.Fatal(err)
	}
	sayAtWork(t, attached)
	for _, a := range attached {
		t.Cleanup(func() {
			if err := a.Close(); err != nil {
				t.Error(err)
			}
		})
	}
}

package difftest

import (
	"bytes"
	"context"
	"errors"
	"flag"
	"fmt"
	"math/rand"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/cilium/ebpf"

	"rucy-llvm/driver"
	"rucy-llvm/driver/testenv"
	"rucy-llvm/frontend/diag"
	"rucy-llvm/frontend/types"
)

var (
	randomPrograms = flag.Int("programs", 40, "how many random programs to run")
	shrinkPrograms = flag.Bool("shrink", true, "make a random program that fails smaller before it is shown")
	randomSeed     = flag.Int64("seed", 1, "the seed of the first random program; 0 takes one from the clock")
)

var firstSeed = sync.OnceValue(func() int64 {
	if *randomSeed == 0 {
		return time.Now().UnixNano() % 1_000_000_000 * 1_000
	}
	return *randomSeed
})

// TestRandomPrograms runs random programs in CRuby and in the kernel, from the
// code generators. Each must compile, load, and do what CRuby does, but for those
// few of which the compiler says that it can't prove something, and those that the
// census counts for other reasons.
//
//	go test ./driver/difftest -run RandomPrograms -programs 5000 -seed 0
func TestRandomPrograms(t *testing.T) {
	testenv.Need(t, testenv.BPF, testenv.Tool("ruby"))
	var seen census
	t.Cleanup(func() { seen.report(t) })
	inBatches(t, func(t *testing.T, from, to int) {
		var list []*randomProgram
		for i := from; i < to; i++ {
			p := syscallProgram(firstSeed() + int64(i))
			if seen.follow(p) && seen.add(p) {
				list = append(list, p)
			}
		}
		list, wants := seen.judged(t, list)
		for i, p := range list {
			if failure := p.disagrees(t, wants[i]); failure != nil && !seen.drop(failure) {
				p.report(t, failure)
			}
		}
	})
}

// judged are the programs that CRuby can run, and what it says of each.
func (c *census) judged(t *testing.T, list []*randomProgram) (run []*randomProgram, wants [][]string) {
	dir := t.TempDir()
	if wants, err := rubySays(dir, list); err == nil {
		return list, wants
	}
	for _, p := range list {
		want, err := rubySays(dir, []*randomProgram{p})
		if err == nil {
			run, wants = append(run, p), append(wants, want...)
		} else if !c.unsaid(err) {
			t.Errorf("seed %d: %v\n%s", p.seed, err, p.source())
		}
	}
	return run, wants
}

// inBatches runs a test on all random programs, some of them at a time: the
// kernel takes its time to forget a program, and CRuby to start.
func inBatches(t *testing.T, test func(t *testing.T, from, to int)) {
	const batch = 20
	for from := 0; from < *randomPrograms; from += batch {
		t.Run(fmt.Sprint(from), func(t *testing.T) {
			t.Parallel()
			test(t, from, min(from+batch, *randomPrograms))
		})
	}
}

// report shrinks a program that fails, and shows it.
func (p *randomProgram) report(t *testing.T, first *failure) {
	if !*shrinkPrograms {
		t.Errorf("seed %d: %v\n%s", p.seed, first, p.source())
		return
	}
	dir := t.TempDir()
	again := func(q *randomProgram) *failure {
		c := *q
		c.only = first.by
		if !strings.HasSuffix(first.kind, "disagrees with CRuby") {
			return c.disagrees(t, nil)
		}
		want, err := rubySays(dir, []*randomProgram{&c})
		if err != nil {
			return nil
		}
		return c.disagrees(t, want[0])
	}
	small := shrink(p, func(q *randomProgram) bool {
		f := again(q)
		return f != nil && f.kind == first.kind
	})
	if f := again(small); f != nil {
		first = f
	}
	t.Errorf("seed %d: %v\n%s", p.seed, first, small.source())
}

// failure is what is wrong with a program. Of one that shrinks, the kind stays.
type failure struct {
	by   string // the generator, or the checker
	kind string
	text string
}

func (f *failure) Error() string { return f.kind + ": " + f.text }

// backends are the generators that a program is tested with: all of ours, and
// LLVM's by turns.
func (p *randomProgram) backends() []generator {
	all := generators()
	llvms := all[4:]
	list := append(all[:4:4], llvms[int(p.seed)%len(llvms)])
	if p.only == "" {
		return list
	}
	return slices.DeleteFunc(list, func(g generator) bool { return g.name != p.only })
}

// build compiles a program.
func (p *randomProgram) build(g generator, unit *driver.Unit) ([]byte, *failure) {
	object, err := unit.Object(context.Background(), g.forTarget(driver.Host()).opts)
	if err == nil {
		return object.ELF, nil
	}
	var report strings.Builder
	if diag.Short(&report, &unit.Set, &unit.Diags, diag.RenderOptions{}) != nil || errors.Is(err, driver.ErrRejected) {
		return nil, &failure{"the checker", "rejected with " + firstError(unit), report.String()}
	}
	return nil, &failure{g.name, g.name + " fails", fmt.Sprintf("%v\n%s", err, report.String())}
}

// firstError is the code of the first error of a program.
func firstError(unit *driver.Unit) string {
	return string(find(unit.Diags.Sorted(), func(d *diag.Diagnostic) bool { return d.Severity == diag.Error }).Code)
}

// disagrees runs a program from several generators and reports the first one
// that doesn't do what CRuby did, if that is known.
func (p *randomProgram) disagrees(t *testing.T, want []string) *failure {
	unit := driver.NewUnit("prog.rb", []byte(p.source()))
	checked, err := unit.Check()
	if err != nil {
		_, f := p.build(generators()[0], unit)
		return f
	}
	layout := checked.Funcs[0].Ctx.Type.(types.Pointer).Struct()
	for _, g := range p.backends() {
		testenv.Need(t, g.needs...)
		object, f := p.build(g, unit)
		if f != nil {
			return f
		}
		if f := p.compareRuns(g, object, layout, want); f != nil {
			return f
		}
	}
	return nil
}

func (p *randomProgram) compareRuns(g generator, object []byte, layout *types.Struct, want []string) *failure {
	collection, err := loadCollection(object)
	if err != nil {
		return &failure{g.name, g.name + " does not load", fmt.Sprintf("%+v", err)}
	}
	defer collection.Close()
	inputs := p.inputs()
	got, err := runInputs(collection.Programs["prog"], layout, &records{}, inputs)
	if err != nil {
		return &failure{g.name, g.name + " does not run", err.Error()}
	}
	for i := range got {
		if want != nil && got[i] != want[i] {
			return &failure{g.name, g.name + " disagrees with CRuby", firstDifference(want, got) + "input: " + inputs[i].String()}
		}
	}
	return nil
}

func loadCollection(object []byte) (*ebpf.Collection, error) {
	spec, err := ebpf.LoadCollectionSpecFromReader(bytes.NewReader(object))
	if err != nil {
		return nil, err
	}
	return ebpf.NewCollection(spec)
}

// rubySays runs programs in CRuby, each on its inputs.
func rubySays(dir string, list []*randomProgram) ([][]string, error) {
	var script strings.Builder
	for i, p := range list {
		path := filepath.Join(dir, fmt.Sprintf("%d.rb", i))
		if err := os.WriteFile(path, []byte(p.source()), 0o600); err != nil {
			return nil, err
		}
		fmt.Fprintf(&script, "load %s\n", path)
		for _, in := range p.inputs() {
			script.WriteString(in.String() + "\n")
		}
	}
	cmd := exec.Command("ruby", "-W0", filepath.Join(root, "testdata/shim.rb"))
	cmd.Stdin = strings.NewReader(script.String())
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("ruby: %w\n%s", err, stderr.String())
	}
	lines := strings.Split(strings.TrimSuffix(string(out), "\n"), "\n")
	var results [][]string
	for _, p := range list {
		n := len(p.inputs())
		if len(lines) < n {
			return nil, fmt.Errorf("ruby stopped: %s", stderr.String())
		}
		results, lines = append(results, lines[:n]), lines[n:]
	}
	return results, nil
}

// inputs are the runs of a program: all fields at the edges, or anywhere.
func (p *randomProgram) inputs() []input {
	r := &random{Rand: rand.New(rand.NewSource(p.seed))}
	var edges []int64
	for text := range strings.SplitSeq(valueLists["EDGES"], ",") {
		n, err := strconv.ParseInt(text, 10, 64)
		if err != nil {
			panic(err)
		}
		edges = append(edges, n)
	}
	all := []input{nil}
	for range 24 {
		var in input
		for _, f := range p.fields {
			n := int64(r.Uint64()) >> r.Intn(64)
			if r.Intn(2) == 0 {
				n = pick(r, edges...)
			}
			in = append(in, setting{field: f.Name, value: n})
		}
		all = append(all, in)
	}
	return all
}

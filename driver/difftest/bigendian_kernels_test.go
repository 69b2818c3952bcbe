//go:build kernels

package difftest

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"rucy-llvm/driver"
	"rucy-llvm/driver/llvm"
	"rucy-llvm/driver/testenv"
	"rucy-llvm/driver/testenv/trial"
	"rucy-llvm/frontend/typed"
	"rucy-llvm/frontend/types"
)

// bigEndianInputs is on how many of its inputs a program runs on a big-endian machine,
// which is emulated and has no compiler for programs.
const bigEndianInputs = 60

// noCompiler begins what the verifier says of programs that it takes only where they
// are compiled.
const noCompiler = "callbacks are not allowed in non-JITed programs"

// TestKernelsBigEndian runs the programs of testdata/run, and those of testdata/ir, on
// a big-endian kernel. Of the first, CRuby says what must come out; of the others, llc.
func TestKernelsBigEndian(t *testing.T) {
	testenv.Need(t, testenv.GuestKernels, testenv.BigEndianGuest, testenv.Tool("ruby"), testenv.LLC(19), testenv.Clang(19))
	var all []*trial.Series
	checks := make(map[string]func(*testing.T, *trial.Report))
	for i, path := range programs(t, "testdata/run/*.rb") {
		// For the version that is the usual one, and for the first and the last in turns.
		if s, check := rubySeries(t, path, "native-v3", []string{"native-v1", "native-v4"}[i%2]); s != nil {
			all, checks[s.Name] = append(all, s), check
		}
	}
	for _, path := range programs(t, "testdata/ir/*.ll", "testdata/ir/*.c") {
		if s := suiteSeries(t, path); s != nil {
			all, checks[s.Name] = append(all, s), sameForAll
		}
	}
	dir := t.TempDir()
	if err := trial.WriteSeries(dir, all); err != nil {
		t.Fatal(err)
	}
	reports, err := trial.ReadReports(strings.NewReader(testenv.BigEndian(t, dir)))
	if err != nil || len(reports) != len(all) {
		t.Fatalf("%d reports of %d series: %v", len(reports), len(all), err)
	}
	refused := 0
	for _, r := range reports {
		if !slices.ContainsFunc(r.Groups, func(g trial.Group) bool { return !strings.Contains(g.Error, noCompiler) }) {
			refused++
			continue
		}
		t.Run(r.Series, func(t *testing.T) { checks[r.Series](t, r) })
	}
	t.Logf("%d of %d programs need a compiler in the kernel", refused, len(all))
	if refused > len(all)/4 {
		t.Errorf("too few programs ran")
	}
}

// rubySeries is a program from some generators, with the inputs that its file names, and what
// holds the results against CRuby; nil of a program that sends records, which come apart from the runs.
func rubySeries(t *testing.T, path string, from ...string) (*trial.Series, func(*testing.T, *trial.Report)) {
	unit := read(t, path)
	program, err := unit.Check()
	if err != nil {
		t.Fatal(err)
	}
	if len(program.Buffers) > 0 {
		return nil, nil
	}
	layout := bigEndian(ctxLayout(program)).(*types.Struct)
	inputs := fewer(readInputs(t, path))
	s := &trial.Series{Name: filepath.Base(path), Maps: []string{}}
	for _, g := range generators() {
		if slices.Contains(from, g.name) {
			s.Objects = append(s.Objects, trial.Object{Generator: g.name, ELF: g.forTarget(driver.BPFEB).object(t, unit)})
		}
	}
	for _, in := range inputs {
		s.Contexts = append(s.Contexts, in.context(layout))
	}
	told := toldMaps(program.Maps)
	for _, m := range told {
		if hasEntries(m) {
			s.Maps = append(s.Maps, m.Name)
		}
	}
	return s, func(t *testing.T, r *trial.Report) {
		want := runRuby(t, path, inputs)
		for _, g := range r.Groups {
			if g.Error != "" {
				t.Errorf("%v: %s", g.Generators, g.Error)
				continue
			}
			var got []string
			for _, run := range g.Runs {
				got = append(got, outcome(layout, run.Left, run.Value))
			}
			for _, m := range told {
				got = append(got, mapLine(m, bigEndianEntries(m, g.Maps[m.Name])))
			}
			if diff := firstDifference(want, got); diff != "" {
				t.Errorf("%v: %s", g.Generators, diff)
			}
		}
	}
}

func bigEndianEntries(m *typed.Map, entries []trial.Entry) (texts []string) {
	def := *m
	def.Value = bigEndian(def.Value)
	if def.Key == nil {
		def.Key = types.Int{Bits: 32}
	}
	def.Key = bigEndian(def.Key)
	for _, e := range entries {
		texts = append(texts, entryText(&def, e.Key, e.Values))
	}
	return texts
}

// bigEndian is the type as it lies in the memory of a big-endian machine.
func bigEndian(t types.Type) types.Type {
	switch t := t.(type) {
	case types.Int:
		t.BigEndian = true
		return t
	case types.Array:
		t.Elem = bigEndian(t.Elem)
		return t
	case *types.Struct:
		s := *t
		s.Fields = slices.Clone(t.Fields)
		for i, f := range t.Fields {
			other := *f
			other.Type = bigEndian(f.Type)
			s.Fields[i] = &other
		}
		return &s
	}
	return t
}

// fewer are some of a list, from its beginning to its end.
func fewer[T any](list []T) (some []T) {
	step := (len(list) + bigEndianInputs - 1) / bigEndianInputs
	for i := 0; i < len(list); i += step {
		some = append(some, list[i])
	}
	return some
}

// suiteSeries is a module of the suite as llc 19 and our generator compile it for the other byte
// order; nil of those that llc 19 can't compile.
func suiteSeries(t *testing.T, path string) *trial.Series {
	p := readSuiteProgram(t, path)
	if p.word("oracle") == "host" || p.number("llc") > 19 || !slices.Contains(p.clangs(), 19) {
		return nil
	}
	text := forBigEndian.Replace(string(p.text))
	if strings.HasSuffix(path, ".c") {
		text = p.clang(t, 19, "-target", "bpfeb", "-mcpu=v3", "-O2", "-g", "-S", "-emit-llvm", "-o", "-")
	}
	s := &trial.Series{Name: filepath.Base(path)}
	add := func(name string, opts driver.Options) {
		opts.Target = driver.BPFEB
		s.Objects = append(s.Objects, trial.Object{Generator: name, ELF: compileIR(t, path, text, opts)})
	}
	if p.word("big-endian") != "ours" {
		add("llc-19", driver.Options{Backend: driver.LLVM, CPU: max(3, p.number("cpu")), LLVM: llvm.Options{LLC: testenv.LLCPath(t, 19)}})
	}
	for cpu := max(1, p.number("cpu")); cpu <= 4; cpu++ {
		if cpu == 2 {
			continue // which is between those beside it
		}
		add(fmt.Sprintf("native-v%d", cpu), driver.Options{Backend: driver.Native, CPU: cpu, Verify: true})
	}
	for _, in := range fewer(suiteInputs(p.section)) {
		if in.isContext {
			s.Contexts = append(s.Contexts, []byte(in.data))
		} else {
			s.Packets = append(s.Packets, []byte(in.data))
		}
	}
	return s
}

// sameForAll checks that all generators' objects gave the same.
func sameForAll(t *testing.T, r *trial.Report) {
	for _, g := range r.Groups {
		if g.Error != "" {
			t.Errorf("%v: %s", g.Generators, g.Error)
		}
	}
	if len(r.Groups) < 2 {
		return
	}
	a, b := r.Groups[0], r.Groups[1]
	for i := range min(len(a.Runs), len(b.Runs)) {
		if x, y := a.Runs[i], b.Runs[i]; x.Value != y.Value || string(x.Left) != string(y.Left) {
			t.Errorf("run %d: %v give %d, %x\n%v give %d, %x", i, a.Generators, x.Value, x.Left, b.Generators, y.Value, y.Left)
			return
		}
	}
}

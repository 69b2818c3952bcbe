package opt_test

import (
	"encoding/binary"
	"flag"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/llir/llvm/asm"

	"rucy-llvm/driver/native/opt"
	"rucy-llvm/driver/native/ssa"
	"rucy-llvm/driver/native/translate"
)

var modules = flag.Int("modules", 200, "how many random modules TestRandom runs")

// TestRandom makes random modules, and runs them with random inputs before all
// passes and after each: the results must be equal.
func TestRandom(t *testing.T) {
	runs := 0
	for seed := range *modules {
		text := randomModule(rand.New(rand.NewPCG(uint64(seed), 1)))
		cpu := seed%4 + 1
		runs += checkModule(t, text, cpu, uint64(seed))
		if t.Failed() {
			t.Fatalf("seed %d, v%d:\n%s", seed, cpu, text)
		}
	}
	if runs < *modules*4 {
		t.Errorf("only %d runs of %d came to an end: the modules are of no use", runs, *modules*8)
	}
}

// FuzzRandom does the same for seeds that the fuzzer chooses.
func FuzzRandom(f *testing.F) {
	f.Add(uint64(1), uint8(3))
	f.Fuzz(func(t *testing.T, seed uint64, cpu uint8) {
		text := randomModule(rand.New(rand.NewPCG(seed, 2)))
		checkModule(t, text, int(cpu%4)+1, seed)
	})
}

func translateText(t *testing.T, text string, order binary.ByteOrder) *translate.Unit {
	t.Helper()
	m, err := asm.ParseString("random.ll", text)
	if err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	unit, err := translate.Module(m, order)
	if err != nil {
		t.Fatalf("%v\n%s", err, text)
	}
	return unit
}

const inputs = 8

// outcome is all that a run shows to the outside.
type outcome struct {
	result uint64
	err    string
	trace  string
	memory string
}

// checkModule compares what the module does before and after each pass, and
// returns the number of runs that came to an end.
func checkModule(t *testing.T, text string, cpu int, seed uint64) int {
	t.Helper()
	// Every other module is for a big-endian machine.
	order, bigEndian := binary.ByteOrder(binary.LittleEndian), seed/4%2 == 1
	if bigEndian {
		order = binary.BigEndian
	}
	unit := translateText(t, text, order)
	result := unit.Funcs[0].SSA.Result
	want := runAll(unit, order, seed, result)
	ended := 0
	for _, o := range want {
		if o.err == "" {
			ended++
		}
	}
	var funcs []*ssa.Func
	before := ""
	for _, f := range unit.Funcs {
		funcs = append(funcs, f.SSA)
		before += f.SSA.String() + "\n"
	}
	left := opt.Module(funcs, opt.Config{CPU: cpu, BigEndian: bigEndian, Verify: true}, func(string) bool { return false }, nil)
	unit.Funcs = slices.DeleteFunc(unit.Funcs, func(f *translate.Func) bool { return !slices.Contains(left, f.SSA) })
	compare(t, "the passes over the module", runAll(unit, order, seed, result), want, before, unit.Funcs[0].SSA.String())
	// Each function goes through all passes; callees first, so that a snapshot
	// of the main one is run with callees in their final form.
	for _, f := range slices.Backward(unit.Funcs) {
		previous := f.SSA.String()
		opt.Run(f.SSA, opt.Config{CPU: cpu, BigEndian: bigEndian, Verify: true, Dump: func(pass, now string) {
			if t.Failed() || now == previous {
				return
			}
			compare(t, fmt.Sprintf("pass %q", pass), runAll(unit, order, seed, result), want, previous, now)
			previous = now
		}})
	}
	return ended
}

func compare(t *testing.T, what string, got, want []outcome, before, after string) {
	t.Helper()
	for i := range got {
		// A run that was cut off may have come further, or not as far.
		if got[i] != want[i] && got[i].err != errSteps.Error() && want[i].err != errSteps.Error() {
			t.Errorf("input %d: %s made\n%+v of\n%+v\nbefore:\n%s\nafter:\n%s", i, what, got[i], want[i], before, after)
			return
		}
	}
}

func runAll(unit *translate.Unit, order binary.ByteOrder, seed uint64, result ssa.Type) []outcome {
	r := rand.New(rand.NewPCG(seed, 3))
	var all []outcome
	for range inputs {
		m := newMachine(unit, order)
		ctx := make([]byte, 64)
		for i := range ctx {
			ctx[i] = byte(interesting(r))
		}
		args := []uint64{m.alloc(ctx), interesting(r), interesting(r)}
		m.value = m.alloc(make([]byte, 8))
		n, err := m.run("main", args...)
		o := outcome{result: cut(n, result), trace: strings.Join(m.trace, "; "), memory: fmt.Sprintf("%x", m.regions[:3])}
		if err != nil {
			o = outcome{err: err.Error()}
		}
		all = append(all, o)
	}
	return all
}

// interesting is a number that is often small, or near a limit.
func interesting(r *rand.Rand) uint64 {
	switch r.IntN(5) {
	case 0:
		return uint64(r.IntN(4))
	case 1:
		return 1<<(r.IntN(64)) - uint64(r.IntN(3))
	case 2:
		return -uint64(r.IntN(300))
	case 3:
		return uint64(r.IntN(300))
	}
	return r.Uint64()
}

package irfuzz

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"os/exec"
	"runtime/debug"
	"slices"
	"sort"
	"strings"

	"github.com/llir/llvm/ir"

	"rucy-llvm/driver/irtext"
	"rucy-llvm/driver/native"
	"rucy-llvm/driver/object"
	"rucy-llvm/frontend/diag"
	"rucy-llvm/frontend/source"
)

// This file holds one module against llc.

// verdict says what became of a module.
type verdict int

const (
	agreed      verdict = iota
	noReference         // llc's object doesn't load, or llc doesn't compile the module
	doubtful            // our results are those of another version of llc
	unreadable          // we can't read the text
	unsupported         // we say that we can't compile it
	broken              // our generator panics
	refused             // the verifier refuses ours alone
	differs             // the results are different
)

func (v verdict) String() string {
	return [...]string{"agreed", "no reference", "doubtful", "unreadable", "unsupported", "broken", "refused", "differs"}[v]
}

// failed reports whether the verdict is one against our generator.
func (v verdict) failed() bool { return v >= unreadable }

// report is a verdict and its reasons.
type report struct {
	verdict verdict
	detail  string
	cpu     int // of our object
	loaded  int // programs that were run
	lost    int // programs that the verifier refused for llc
}

// check compiles a module with llc for the target and with our generator for
// the versions of the instruction set, and compares what the programs do.
func check(text string, t target, cpus []int, inputs int, seed uint64) report {
	obj, err := llc(text, t)
	if err != nil {
		return report{verdict: noReference, detail: err.Error()}
	}
	want, err := load(obj)
	if err != nil {
		return report{verdict: noReference, detail: err.Error()}
	}
	defer want.Close()
	var programs []string
	for name := range want.coll.Programs {
		programs = append(programs, name)
	}
	slices.Sort(programs)
	result := report{loaded: len(programs), lost: len(want.refused)}
	for _, err := range want.refused {
		result.detail = fmt.Sprintf("%v\n%s", err, verifierLog(err))
	}
	if len(programs) == 0 {
		result.verdict = noReference
		return result
	}
	expected, err := want.run(programs, inputs, seed)
	if err != nil {
		result.verdict, result.detail = noReference, err.Error()
		return result
	}
	for _, cpu := range cpus {
		result.cpu = cpu
		got, verdict, detail := ours(text, cpu, programs, inputs, seed)
		if verdict == refused && refusesLLVM(text, target{llc: t.llc, cpu: min(cpu, highest[t.llc])}, programs) {
			continue // what is too much for the verifier on this version is no test of ours
		}
		if verdict != agreed {
			result.verdict, result.detail = verdict, detail
			return result
		}
		if at := firstDifference(expected, got); at >= 0 {
			result.verdict, result.detail = differs, fmt.Sprintf("%s\n  not\n%s", lineAt(got, at), lineAt(expected, at))
			if anotherAgrees(text, t, got, programs, inputs, seed) {
				result.verdict = doubtful
			}
			return result
		}
	}
	return result
}

// ours runs the programs of our object.
func ours(text string, cpu int, programs []string, inputs int, seed uint64) (results []string, v verdict, detail string) {
	obj, v, detail := compile(text, cpu)
	if v != agreed {
		return nil, v, detail
	}
	got, err := load(obj)
	if err != nil {
		return nil, refused, err.Error()
	}
	defer got.Close()
	for _, name := range programs {
		if err := got.refused[name]; err != nil {
			return nil, refused, fmt.Sprintf("%v\n%s", err, verifierLog(err))
		}
		if got.coll.Programs[name] == nil {
			return nil, refused, "the object has no program " + name
		}
	}
	results, err = got.run(programs, inputs, seed)
	if err != nil {
		return nil, differs, err.Error()
	}
	return results, agreed, ""
}

func firstDifference(x, y []string) int {
	for i := range max(len(x), len(y)) {
		if i >= len(x) || i >= len(y) || x[i] != y[i] {
			return i
		}
	}
	return -1
}

func lineAt(list []string, i int) string {
	if i < len(list) {
		return list[i]
	}
	return "(nothing)"
}

// highest is the highest version of the instruction set that llc knows, by its
// own version; of LLVM 22 without tables of jumps, which no loader knows yet.
var highest = map[int]int{14: 3, 19: 4, 22: 3}

// refusesLLVM reports whether the verifier refuses one of the programs as llc
// compiles it for this target.
func refusesLLVM(text string, t target, programs []string) bool {
	obj, err := llc(text, t)
	if err != nil {
		return true
	}
	other, err := load(obj)
	if err != nil {
		return true
	}
	defer other.Close()
	for _, name := range programs {
		if other.refused[name] != nil {
			return true
		}
	}
	return false
}

// anotherAgrees reports whether what our object does is what another version of
// llc, or the same for another version of the instruction set, makes of it, if
// the verifier takes all of that.
func anotherAgrees(text string, not target, got, programs []string, inputs int, seed uint64) bool {
	for _, t := range targets() {
		if t == not {
			continue
		}
		obj, err := llc(text, t)
		if err != nil {
			continue
		}
		other, err := load(obj)
		if err != nil {
			continue
		}
		result, err := other.run(programs, inputs, seed)
		other.Close()
		if err == nil && firstDifference(result, got) < 0 {
			return true
		}
	}
	return false
}

// compile is our object of the module.
func compile(text string, cpu int) (obj []byte, v verdict, detail string) {
	defer func() {
		if p := recover(); p != nil {
			obj, v, detail = nil, broken, fmt.Sprint(p)
			if bug, ok := p.(*native.Bug); ok {
				detail = bug.String()
			}
			detail += "\n" + origin(debug.Stack())
		}
	}()
	m, err := read(text)
	if err != nil {
		return nil, unreadable, err.Error()
	}
	opts := native.Options{CPU: cpu, Verify: true}
	if m.TargetTriple == "bpfeb" {
		opts.ByteOrder = binary.BigEndian
	}
	mod, err := native.Compile(m, opts)
	if err != nil {
		return nil, unsupported, err.Error()
	}
	var buf bytes.Buffer
	if err := object.Write(&buf, mod); err != nil {
		return nil, unsupported, err.Error()
	}
	return buf.Bytes(), agreed, ""
}

// origin are the innermost places of the generator in a panic's stack.
func origin(stack []byte) string {
	var list []string
	for line := range strings.Lines(string(stack)) {
		if strings.Contains(line, "/driver/native/") && strings.Contains(line, ".go:") && !strings.Contains(line, "irfuzz") {
			list = append(list, strings.TrimSpace(line))
		}
	}
	return strings.Join(list[:min(len(list), 8)], "\n")
}

// read reads a module as the compiler does.
func read(text string) (*ir.Module, error) {
	var set source.Set
	var diags diag.List
	m := irtext.Read(set.Add("random.ll", text), &diags)
	if m == nil {
		var s strings.Builder
		for _, d := range diags.Sorted() {
			fmt.Fprintln(&s, d.Message)
		}
		return nil, errors.New(s.String())
	}
	return m, nil
}

// targets are the versions of llc that are installed, with the versions of the
// instruction set that they compile for.
func targets() []target {
	var list []target
	for version, cpus := range map[int][]int{14: {1, 2, 3}, 19: {1, 3, 4}, 22: {1, 3}} {
		if _, err := exec.LookPath(fmt.Sprintf("llc-%d", version)); err == nil {
			for _, cpu := range cpus {
				list = append(list, target{llc: version, cpu: cpu})
			}
		}
	}
	sort.Slice(list, func(i, j int) bool {
		return list[i].llc < list[j].llc || list[i].llc == list[j].llc && list[i].cpu < list[j].cpu
	})
	return list
}

// llc is the object that llc makes of the module.
func llc(text string, t target) ([]byte, error) {
	tool := fmt.Sprintf("llc-%d", t.llc)
	march := "bpf"
	if t.big {
		march = "bpfeb"
	}
	cmd := exec.Command(tool, "-march="+march, fmt.Sprintf("-mcpu=v%d", t.cpu), "-filetype=obj", "-o", "-", "-")
	cmd.Stdin = strings.NewReader(text)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil || stderr.Len() > 0 {
		first, _, _ := strings.Cut(stderr.String(), "\n")
		return nil, fmt.Errorf("%s -mcpu=v%d: %v %s", tool, t.cpu, err, first)
	}
	return out, nil
}

package difftest

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/cilium/ebpf"
	"github.com/google/go-cmp/cmp"

	"rucy-llvm/driver"
	"rucy-llvm/driver/llvm"
	"rucy-llvm/driver/testenv"
	"rucy-llvm/frontend/diag"
)

// TestSuite runs the programs of testdata/ir, in LLVM IR and in C, in the
// kernel: from our own generator for each version of the instruction set, and
// from another source, on many inputs. All must give the same results.
//
// Programs in C are compiled by each clang, with each of three levels of
// optimisation. What they shall give is what llc of the same version makes of
// them; or where LLVM can't compile what they do for BPF, what they do on this
// machine itself. A line of a program's first comment says what is special:
//
//	// oracle: host      its results are those of this machine (C alone)
//	// clang: 19 22      it takes these versions of clang
//	// llc: 22           it takes this version of llc, at least
//	// cpu: v3           it needs this version of the instruction set, at least
//	// levels: O1 O2     the levels of optimisation, if not all three
//	// big-endian: ours  llc's objects for that byte order are wrong
func TestSuite(t *testing.T) {
	testenv.Need(t, testenv.BPF)
	for _, path := range programs(t, "testdata/ir/*.ll", "testdata/ir/*.c") {
		t.Run(filepath.Base(path), func(t *testing.T) {
			t.Parallel()
			p := readSuiteProgram(t, path)
			if strings.HasSuffix(path, ".ll") {
				llc := max(14, p.number("llc"))
				testenv.Need(t, testenv.LLC(llc))
				p.compare(t, string(p.text), p.byLLC(t, string(p.text), llc))
				return
			}
			for _, clang := range p.clangs() {
				for _, level := range p.words("levels", "O0", "O1", "O2") {
					t.Run(fmt.Sprintf("clang-%d -%s", clang, level), func(t *testing.T) {
						flags := []string{"-target", "bpf", "-mcpu=v3", "-" + level, "-S", "-emit-llvm", "-o", "-"}
						if level == "O2" { // what clang 14 says of parameters without it is too little for BTF
							flags = append(flags, "-g")
						}
						text := p.clang(t, clang, flags...)
						if p.word("oracle") == "host" {
							p.compare(t, text, p.onHost(t, clang))
						} else {
							p.compare(t, text, p.byLLC(t, text, max(clang, p.number("llc"))))
						}
					})
				}
			}
		})
	}
}

// suiteClangs are the versions of clang that the suite is compiled by.
var suiteClangs = []int{14, 19, 22}

// suiteProgram is a program of the suite.
type suiteProgram struct {
	path    string
	text    []byte
	section string
	notes   map[string]string
}

var (
	noteLine    = regexp.MustCompile(`(?m)^(?://|;) ([\w-]+): (.*)$`)
	sectionName = regexp.MustCompile(`SEC\("(\w+)"\) (?:int|u32|u64) prog\(|@prog\(.*section "(\w+)"`)
)

func readSuiteProgram(t *testing.T, path string) *suiteProgram {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	p := &suiteProgram{path: path, text: text, notes: map[string]string{}}
	for _, m := range noteLine.FindAllStringSubmatch(string(text), -1) {
		p.notes[m[1]] = m[2]
	}
	m := sectionName.FindStringSubmatch(string(text))
	if m == nil {
		t.Fatal("no function prog in a section")
	}
	p.section = m[1] + m[2]
	return p
}

func (p *suiteProgram) word(name string) string { return p.notes[name] }

func (p *suiteProgram) words(name string, otherwise ...string) []string {
	if note, ok := p.notes[name]; ok {
		return strings.Fields(note)
	}
	return otherwise
}

func (p *suiteProgram) number(name string) int {
	n, _ := strconv.Atoi(strings.TrimPrefix(p.notes[name], "v"))
	return n
}

func (p *suiteProgram) clangs() (out []int) {
	for _, w := range p.words("clang") {
		n, _ := strconv.Atoi(w)
		out = append(out, n)
	}
	if out == nil {
		return suiteClangs
	}
	return slices.DeleteFunc(out, func(n int) bool { return !slices.Contains(suiteClangs, n) })
}

// clang runs clang on the program.
func (p *suiteProgram) clang(t *testing.T, version int, args ...string) string {
	t.Helper()
	cmd := exec.Command(testenv.ClangPath(t, version), append(args, "-Wall", "-Werror", p.path)...)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%s: %v\n%s", cmd, err, &stderr)
	}
	return string(out)
}

// oracle gives what a program shall do with an input.
type oracle func(t *testing.T, in suiteInput) suiteResult

// byLLC is what llc's object does.
func (p *suiteProgram) byLLC(t *testing.T, text string, version int) oracle {
	t.Helper()
	opts := driver.Options{Backend: driver.LLVM, CPU: max(3, p.number("cpu")), LLVM: llvm.Options{LLC: testenv.LLCPath(t, version), Env: os.Getenv}}
	object := compileIR(t, p.path, text, opts)
	program, err := loadProgram(object)
	if err != nil {
		t.Fatalf("llc %d: %+v", version, err)
	}
	t.Cleanup(func() { program.Close() })
	return func(t *testing.T, in suiteInput) suiteResult { return in.run(t, program) }
}

// compileIR makes an object of a module.
func compileIR(t *testing.T, path, text string, opts driver.Options) []byte {
	t.Helper()
	unit := driver.NewUnit(strings.TrimSuffix(filepath.Base(path), filepath.Ext(path))+".ll", []byte(text))
	object, err := unit.Object(context.Background(), opts)
	if err != nil {
		var report strings.Builder
		if err := diag.Short(&report, &unit.Set, &unit.Diags, diag.RenderOptions{}); err != nil {
			t.Fatal(err)
		}
		t.Fatalf("%s v%d: %v\n%s", opts.Backend, opts.CPU, err, &report)
	}
	return object.ELF
}

func loadProgram(object []byte) (*ebpf.Program, error) {
	spec, err := ebpf.LoadCollectionSpecFromReader(bytes.NewReader(object))
	if err != nil {
		return nil, err
	}
	coll, err := ebpf.NewCollection(spec)
	if err != nil {
		return nil, err
	}
	defer coll.Close()
	program := coll.DetachProgram("prog")
	if program == nil {
		return nil, errors.New("the object has no program prog")
	}
	return program, nil
}

// hostMain runs a program as a part of an ordinary one: contexts come in as
// bytes, and go out with the result behind them.
const hostMain = `
#include <stdio.h>
int main(void)
{
	unsigned long long c[%d];
	while (fread(c, sizeof c, 1, stdin) == 1) {
		unsigned long long r = (unsigned)prog(c);
		fwrite(c, sizeof c, 1, stdout);
		fwrite(&r, sizeof r, 1, stdout);
		fflush(stdout);
	}
	return 0;
}
`

// onHost is what the program does on this machine.
func (p *suiteProgram) onHost(t *testing.T, clang int) oracle {
	t.Helper()
	dir := t.TempDir()
	whole := append([]byte{}, p.text...)
	whole = append(whole, fmt.Sprintf(hostMain, contextWords)...)
	main, program := filepath.Join(dir, "main.c"), filepath.Join(dir, "main")
	if err := os.WriteFile(main, whole, 0o644); err != nil {
		t.Fatal(err)
	}
	out, err := exec.Command(testenv.ClangPath(t, clang), "-O1", "-fwrapv", "-w", "-I", filepath.Dir(p.path), "-o", program, main).CombinedOutput()
	if err != nil {
		t.Fatalf("clang: %v\n%s", err, out)
	}
	results := map[suiteInput]suiteResult{}
	return func(t *testing.T, in suiteInput) suiteResult {
		if len(results) == 0 {
			p.runOnHost(t, program, results)
		}
		return results[in]
	}
}

// runOnHost fills results with those of all inputs.
func (p *suiteProgram) runOnHost(t *testing.T, program string, results map[suiteInput]suiteResult) {
	t.Helper()
	var stdin bytes.Buffer
	inputs := suiteInputs(p.section)
	for _, in := range inputs {
		stdin.WriteString(in.data)
	}
	cmd := exec.Command(program)
	cmd.Stdin = &stdin
	out, err := cmd.Output()
	if err != nil || len(out) != len(inputs)*(contextWords+1)*8 {
		t.Fatalf("%s: %v, and %d bytes", program, err, len(out))
	}
	for _, in := range inputs {
		data, value := out[:contextWords*8], out[contextWords*8:][:4]
		out = out[(contextWords+1)*8:]
		results[in] = suiteResult{uint32(value[0]) | uint32(value[1])<<8 | uint32(value[2])<<16 | uint32(value[3])<<24, string(data)}
	}
}

// compare runs our objects of a module and compares them with the oracle.
func (p *suiteProgram) compare(t *testing.T, text string, want oracle) {
	t.Helper()
	inputs := suiteInputs(p.section)
	different := map[suiteResult]bool{}
	for cpu := max(1, p.number("cpu")); cpu <= 4; cpu++ {
		opts := driver.Options{Backend: driver.Native, CPU: cpu, Verify: true}
		object := compileIR(t, p.path, text, opts)
		if !strings.Contains(text, "asm sideeffect") { // who writes an instruction by hand gets it
			testenv.CheckCPU(t, object, cpu)
		}
		if cpu == 3 {
			opts.Target = driver.BPFEB
			sameParts(t, object, compileIR(t, p.path, forBigEndian.Replace(text), opts))
		}
		program, err := loadProgram(object)
		if err != nil {
			var v *ebpf.VerifierError
			if errors.As(err, &v) {
				t.Fatalf("cpu v%d: %v\n%s", cpu, err, strings.Join(v.Log[max(0, len(v.Log)-40):], "\n"))
			}
			t.Fatalf("cpu v%d: %v", cpu, err)
		}
		for _, in := range inputs {
			x, y := want(t, in), in.run(t, program)
			different[x] = true
			if x != y {
				t.Errorf("cpu v%d: input %x\ngives  %d, %x\nnot    %d, %x", cpu, in.data, y.value, y.data, x.value, x.data)
				break
			}
		}
		program.Close()
	}
	if len(different) < 8 {
		t.Errorf("%d inputs gave %d different results", len(inputs), len(different))
	}
}

// forBigEndian makes a module one for the other byte order.
var forBigEndian = strings.NewReplacer(`datalayout = "e-`, `datalayout = "E-`, `triple = "bpf"`, `triple = "bpfeb"`)

// sameParts checks that the objects for both byte orders have the same programs
// and maps, as a loader reads them.
func sameParts(t *testing.T, little, big []byte) {
	t.Helper()
	var parts [2][]string
	for i, object := range [][]byte{little, big} {
		spec, err := ebpf.LoadCollectionSpecFromReader(bytes.NewReader(object))
		if err != nil {
			t.Fatal(err)
		}
		for name, p := range spec.Programs {
			parts[i] = append(parts[i], fmt.Sprintf("program %s in %s", name, p.SectionName))
		}
		for name, m := range spec.Maps {
			parts[i] = append(parts[i], fmt.Sprintf("map %s: %v of %d", name, m.Type, m.ValueSize))
		}
		slices.Sort(parts[i])
	}
	if diff := cmp.Diff(parts[0], parts[1]); diff != "" {
		t.Errorf("the objects for the two byte orders differ (-little +big):\n%s", diff)
	}
}

const (
	contextWords = 28 // of 8 bytes, of the program's argument
	inputWords   = 8  // of these: numbers; the others are 0
	suiteRuns    = 60
)

// suiteInput is a context or a packet.
type suiteInput struct {
	isContext bool
	data      string
}

// suiteResult is what a program gives, and what it left of its input.
type suiteResult struct {
	value uint32
	data  string
}

// suiteInputs are the inputs for programs of a section.
func suiteInputs(section string) []suiteInput {
	r := rand.New(rand.NewPCG(31, 7))
	var out []suiteInput
	for range suiteRuns {
		if section != "syscall" {
			packet := make([]byte, 54+r.IntN(80)) // shorter ones are no packets to some kernels
			for i := range packet {
				packet[i] = byte(r.Uint32())
			}
			if r.IntN(5) > 0 {
				packet[12], packet[13] = 8, 0
			}
			out = append(out, suiteInput{data: string(packet)})
			continue
		}
		context := make([]byte, contextWords*8)
		for i := range inputWords {
			n := r.Uint64()
			switch r.IntN(6) {
			case 0:
				n = uint64(r.IntN(5)) - 2
			case 1:
				n >>= r.IntN(64)
			case 2:
				n = 1<<r.IntN(64) - uint64(r.IntN(2))
			}
			for k := range 8 {
				context[i*8+k] = byte(n >> (8 * k))
			}
		}
		out = append(out, suiteInput{true, string(context)})
	}
	return out
}

func (in suiteInput) run(t *testing.T, program *ebpf.Program) suiteResult {
	t.Helper()
	opts := ebpf.RunOptions{Data: []byte(in.data), DataOut: make([]byte, len(in.data)+256)}
	if in.isContext {
		opts = ebpf.RunOptions{Context: []byte(in.data), ContextOut: make([]byte, len(in.data))}
	}
	value, err := program.Run(&opts)
	if err != nil {
		t.Fatalf("run: %v", err)
	}
	if in.isContext {
		return suiteResult{value, string(opts.ContextOut.([]byte))}
	}
	return suiteResult{value, string(opts.DataOut)}
}

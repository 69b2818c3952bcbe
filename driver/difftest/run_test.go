package difftest

import (
	"bytes"
	"fmt"
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
	"rucy-llvm/driver/testenv"
	"rucy-llvm/frontend/typed"
	"rucy-llvm/frontend/types"
)

// TestRun runs every program of testdata/run, from every code generator, over
// all combinations of its inputs. CRuby says what must come out.
func TestRun(t *testing.T) {
	testenv.Need(t, testenv.BPF, testenv.Tool("ruby"))
	// The others of the tour read packets.
	tour := slices.DeleteFunc(programs(t, "examples/tour/*.rb"), func(path string) bool {
		return slices.ContainsFunc(packetTour, func(name string) bool { return filepath.Base(path) == name })
	})
	for _, path := range append(programs(t, "testdata/run/*.rb"), tour...) {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".rb"), func(t *testing.T) {
			t.Parallel()
			inputs := readInputs(t, path)
			want := runRuby(t, path, inputs)
			program := checked(t, path)
			for _, g := range generators() {
				t.Run(g.name, func(t *testing.T) {
					got := runKernel(t, g.forTarget(driver.Host()).compile(t, path), program, inputs)
					if diff := firstDifference(want, got); diff != "" {
						t.Error(diff)
					}
				})
			}
		})
	}
}

// input is the ctx of one run: the values of some of its fields.
type input []setting

type setting struct {
	field string
	value int64
	text  *string // of a string, what its memory holds
}

// String is what testdata/shim.rb reads.
func (in input) String() string {
	var line strings.Builder
	for _, s := range in {
		if s.text != nil {
			fmt.Fprintf(&line, "%s=x%x ", s.field, *s.text)
		} else {
			fmt.Fprintf(&line, "%s=%d ", s.field, s.value)
		}
	}
	return line.String()
}

// The lists that an input line may name.
var valueLists = map[string]string{
	"EDGES":  "0,1,-1,2,-2,3,-3,7,8,-8,10,127,128,-128,255,256,32767,-32768,65535,65536,2147483647,2147483648,-2147483648,4294967295,4294967296,1000000007,9223372036854775807,-9223372036854775808,-9223372036854775807",
	"SHIFTS": "0,1,2,7,8,31,32,33,62,63,64,65,128,-1,-2,-31,-32,-63,-64,-65,4294967296,-4294967296,9223372036854775807,-9223372036854775808",
}

var (
	runLine = regexp.MustCompile(`(?m)^# run: (.+)$`)
	runWord = regexp.MustCompile(`(\w+)=("[^"]*"|\S*)`)
)

// readInputs reads the `# run: a=0,1 b=EDGES name="bash,a\x00b,"` lines of a
// program and returns all combinations of the values in each. What stands in
// quotes are strings, with Go's escapes: what the memory of a field holds.
func readInputs(t *testing.T, path string) []input {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var all []input
	for _, line := range runLine.FindAllStringSubmatch(string(text), -1) {
		combinations := []input{nil}
		for _, word := range runWord.FindAllStringSubmatch(line[1], -1) {
			field, list := word[1], word[2]
			text, isText := strings.CutPrefix(list, `"`)
			if isText {
				list = strings.TrimSuffix(text, `"`)
			}
			if named, ok := valueLists[list]; ok {
				list = named
			}
			var longer []input
			for _, short := range combinations {
				for one := range strings.SplitSeq(list, ",") {
					s, err := parseSetting(field, one, isText)
					if err != nil {
						t.Fatalf("%s: %s: %v", path, one, err)
					}
					longer = append(longer, append(short[:len(short):len(short)], s))
				}
			}
			combinations = longer
		}
		all = append(all, combinations...)
	}
	if len(all) == 0 {
		t.Fatalf("%s has no `# run:` line", path)
	}
	return all
}

func parseSetting(field, text string, isText bool) (setting, error) {
	if isText {
		content, err := strconv.Unquote(`"` + text + `"`)
		return setting{field: field, text: &content}, err
	}
	value, err := strconv.ParseInt(text, 0, 64)
	return setting{field: field, value: value}, err
}

// runRuby runs the program in CRuby: one line for each input.
func runRuby(t *testing.T, path string, inputs []input) []string {
	t.Helper()
	var lines strings.Builder
	for _, in := range inputs {
		lines.WriteString(in.String() + "\n")
	}
	cmd := exec.Command("ruby", filepath.Join(root, "testdata/shim.rb"), path)
	cmd.Stdin = strings.NewReader(lines.String())
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("ruby: %v\n%s", err, stderr.String())
	}
	return strings.Split(strings.TrimSuffix(string(out), "\n"), "\n")
}

// checked is the checked program of a file.
func checked(t *testing.T, path string) *typed.Program {
	t.Helper()
	program, err := read(t, path).Check()
	if err != nil {
		t.Fatalf("check %s: %v", path, err)
	}
	return program
}

// ctxLayout is the struct that describes the ctx of a file's one program.
func ctxLayout(p *typed.Program) *types.Struct {
	return p.Funcs[0].Ctx.Type.(types.Pointer).Struct()
}

// runKernel loads the object's one program and runs it on every input. In the end it tells
// what is in the maps.
func runKernel(t *testing.T, object []byte, p *typed.Program, inputs []input) (lines []string) {
	t.Helper()
	collection := testenv.LoadObject(t, object)
	var program *ebpf.Program
	for _, program = range collection.Programs {
	}
	sent := readRecords(t, collection, p.Buffers)
	err := onOneCPU(func() (err error) {
		lines, err = runInputs(program, ctxLayout(p), sent, inputs)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	contents, err := mapLines(collection, p.Maps)
	if err != nil {
		t.Fatal(err)
	}
	return append(lines, contents...)
}

// runInputs runs a program on every input: one line for each, with what it sent.
func runInputs(program *ebpf.Program, layout *types.Struct, sent *records, inputs []input) ([]string, error) {
	var lines []string
	for _, in := range inputs {
		ctx, after := in.context(layout), make([]byte, layout.Size)
		opts := &ebpf.RunOptions{Context: ctx, ContextOut: after}
		if program.Type() == ebpf.RawTracepoint { // the kernel shows no ctx of one, which can't write to it
			after, opts.ContextOut = ctx, nil
		}
		result, err := program.Run(opts)
		if err != nil {
			return nil, fmt.Errorf("run on %v: %w", in, err)
		}
		text, err := sent.text()
		if err != nil {
			return nil, fmt.Errorf("run on %v: %w", in, err)
		}
		lines = append(lines, outcome(layout, after, result)+text)
	}
	return lines, nil
}

// context is the memory of a ctx that holds the input.
func (in input) context(layout *types.Struct) []byte {
	ctx := make([]byte, layout.Size)
	for _, s := range in {
		f := layout.Field(s.field)
		if s.text != nil {
			copy(ctx[f.Offset:f.Offset+f.Type.(types.String).Size], *s.text)
			continue
		}
		store(ctx, f, uint64(s.value))
	}
	return ctx
}

// outcome tells what a run left in ctx, and its result.
func outcome(layout *types.Struct, after []byte, result uint32) string {
	var line strings.Builder
	for _, f := range layout.Fields {
		fmt.Fprintf(&line, "%s=%s ", f.Name, describe(after, f))
	}
	fmt.Fprintf(&line, "-> %d", result)
	return line.String()
}

// describe is what a field holds, as testdata/shim.rb writes it.
func describe(ctx []byte, f *types.Field) string {
	switch t := f.Type.(type) {
	case types.Basic:
		return strconv.Itoa(int(ctx[f.Offset]))
	case *types.Struct:
		return "{" + recordText(ctx[f.Offset:f.Offset+t.Size], t) + "}"
	case types.String:
		return fmt.Sprintf("x%x", ctx[f.Offset:f.Offset+t.Size])
	case types.Array:
		var list []string
		size, _ := types.Size(t.Elem)
		for i := range t.Len {
			list = append(list, describe(ctx, &types.Field{Type: t.Elem, Offset: f.Offset + i*size}))
		}
		return strings.Join(list, ",")
	}
	return strconv.FormatUint(fetch(ctx, f), 10)
}

// store writes the low bits of value into a field, as its type says.
func store(ctx []byte, f *types.Field, value uint64) {
	for i := range fieldBytes(ctx, f) {
		fieldBytes(ctx, f)[i] = byte(value >> (8 * byteIndex(f, i)))
	}
}

// fetch reads a field, sign-extended to 64 bits if it is signed.
func fetch(ctx []byte, f *types.Field) uint64 {
	typ := f.Type.(types.Int)
	var value uint64
	for i, b := range fieldBytes(ctx, f) {
		value |= uint64(b) << (8 * byteIndex(f, i))
	}
	if unused := 64 - typ.Bits; typ.Signed {
		return uint64(int64(value<<unused) >> unused)
	}
	return value
}

func fieldBytes(ctx []byte, f *types.Field) []byte {
	return ctx[f.Offset : f.Offset+f.Type.(types.Int).Bits/8]
}

// byteIndex is the significance of the byte at place i of a field in memory.
func byteIndex(f *types.Field, i int) int {
	typ := f.Type.(types.Int)
	if typ.BigEndian || driver.Host() == driver.BPFEB {
		return typ.Bits/8 - 1 - i
	}
	return i
}

// firstDifference describes where two lists of lines differ.
func firstDifference(want, got []string) string {
	if len(want) != len(got) {
		return fmt.Sprintf("CRuby gave %d lines, the kernel %d", len(want), len(got))
	}
	wrong := 0
	first := ""
	for i := range want {
		if want[i] != got[i] {
			wrong++
			if first == "" {
				first = cmp.Diff(want[i], got[i])
			}
		}
	}
	if wrong == 0 {
		return ""
	}
	return fmt.Sprintf("%d of %d runs differ; the first one (-CRuby +kernel):\n%s", wrong, len(want), first)
}

package irtext

import (
	"bytes"
	"debug/elf"
	"encoding/binary"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/llir/llvm/ir"
	"github.com/llir/llvm/ir/metadata"
	"github.com/llir/llvm/ir/types"

	"rucy-llvm/driver/testenv"
	"rucy-llvm/frontend/diag"
	"rucy-llvm/frontend/source"
)

// read reads a text; what is said of it is returned as it is printed.
func read(t testing.TB, name, text string) (*ir.Module, string) {
	t.Helper()
	var set source.Set
	var diags diag.List
	m := Read(set.Add(name, text), &diags)
	if (m == nil) != diags.HasErrors() {
		t.Fatalf("the module is %v, and there are errors: %v", m, diags.HasErrors())
	}
	var said bytes.Buffer
	if err := diag.Rich(&said, &set, &diags, diag.RenderOptions{}); err != nil {
		t.Fatal(err)
	}
	return m, said.String()
}

// TestMistakes holds what is said of broken modules.
func TestMistakes(t *testing.T) {
	input, err := os.ReadFile("testdata/mistakes.txt")
	if err != nil {
		t.Fatal(err)
	}
	// Each is "; == title", the module, and the messages behind "; --".
	var all strings.Builder
	for _, part := range strings.Split(string(input), "; == ")[1:] {
		part, _, _ = strings.Cut(part, "; --\n")
		title, text, _ := strings.Cut(part, "\n")
		m, said := read(t, "a.ll", strings.TrimSuffix(text, "\n"))
		if m != nil {
			t.Errorf("%s: is read", title)
		}
		all.WriteString("; == " + title + "\n" + text + "; --\n" + said + "\n")
	}
	testenv.Golden(t, "testdata/mistakes.txt", all.String())
}

// TestModules reads what old and new front ends print.
func TestModules(t *testing.T) {
	for _, name := range []string{"gaps", "opaque"} {
		text, err := os.ReadFile("testdata/" + name + ".ll")
		if err != nil {
			t.Fatal(err)
		}
		m, said := read(t, name+".ll", string(text))
		if m == nil {
			t.Fatal(said)
		}
		testenv.Golden(t, "testdata/"+name+".golden", m.String())
	}
}

// TestPhisOfDoubleWays reads phis of a block to which several ways lead from one:
// each has the same value, which may be a constant, written as often.
func TestPhisOfDoubleWays(t *testing.T) {
	const module = `target triple = "bpf"
define i32 @f(i32 %%x) {
entry:
  switch i32 %%x, label %%b [ i32 1, label %%a  i32 2, label %%a ]
b:
  br label %%a
a:
  %%p = phi i32 [ %s, %%entry ], [ %s, %%entry ], [ 3, %%b ]
  ret i32 %%p
}
`
	for _, test := range []struct {
		first, second string
		ok            bool
	}{
		{"%x", "%x", true}, {"5", "5", true}, {"poison", "poison", true}, {"undef", "undef", true},
		{"5", "6", false}, {"%x", "5", false}, {"poison", "undef", false},
	} {
		_, said := read(t, "a.ll", fmt.Sprintf(module, test.first, test.second))
		if (said == "") != test.ok {
			t.Errorf("%s and %s: %s", test.first, test.second, said)
		}
	}
}

// TestOtherModules reads the modules that other tests have.
func TestOtherModules(t *testing.T) {
	found := 0
	for _, pattern := range []string{"../native/testdata/*.ll", "../native/*/testdata/*.ll", "../object/testdata/ll/*.ll", "../llvm/testdata/*.ll", "../../llvmgen/testdata/*.ll"} {
		paths, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, path := range paths {
			found++
			text, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if m, said := read(t, path, string(text)); m == nil {
				t.Errorf("%s: %s", path, said)
			}
		}
	}
	if found < 10 {
		t.Errorf("found %d modules only", found)
	}
}

// TestClang reads what clang makes of C programs, with typed and with opaque
// pointers: printed again, llc makes the same code and data of it. LLVM 14's
// object is the same byte by byte; later ones get other types, since their
// printer knows words for debug information that llir's doesn't.
func TestClang(t *testing.T) {
	programs, err := filepath.Glob("testdata/*.c")
	if err != nil || len(programs) == 0 {
		t.Fatalf("found no programs (%v)", err)
	}
	for _, version := range []int{14, 19, 22} {
		for _, program := range programs {
			for _, level := range []string{"-O0", "-O1", "-O2"} {
				t.Run(fmt.Sprintf("%s%s/%d", filepath.Base(program), level, version), func(t *testing.T) {
					clang, llc := testenv.ClangPath(t, version), testenv.LLCPath(t, version)
					text := run(t, "", clang, "-target", "bpf", "-g", level, "-Wno-unknown-attributes", "-S", "-emit-llvm", "-o", "-", program)
					if opaque := strings.Contains(text, "(ptr "); opaque != (version > 14) {
						t.Errorf("there are opaque pointers: %v", opaque)
					}
					m, said := read(t, program, text)
					if m == nil {
						t.Fatal(said)
					}
					compile := func(text string) string {
						return run(t, text, llc, "-march=bpf", "-mcpu=v3", "-filetype=obj", "-o", "-", "-")
					}
					// llir's printer gives the variables behind string literals an empty name.
					printed := strings.ReplaceAll(m.String(), `!DIGlobalVariable(name: "", `, "!DIGlobalVariable(")
					want, got := compile(text), compile(printed)
					if version > 14 {
						want, got = content(t, want), content(t, got)
					}
					if want != got {
						t.Errorf("llc makes another object of the module as it was read:\n%s", printed)
					}
				})
			}
		}
	}
}

// content is what is in the sections of an object that are loaded, and in their
// relocations.
func content(t *testing.T, object string) string {
	t.Helper()
	f, err := elf.NewFile(strings.NewReader(object))
	if err != nil {
		t.Fatal(err)
	}
	symbols, err := f.Symbols()
	if err != nil {
		t.Fatal(err)
	}
	var all strings.Builder
	for _, s := range f.Sections {
		if s.Flags&elf.SHF_ALLOC != 0 && s.Type != elf.SHT_NOBITS {
			data, err := s.Data()
			if err != nil {
				t.Fatal(err)
			}
			fmt.Fprintf(&all, "%s: % x\n", s.Name, data)
		}
		if s.Type != elf.SHT_REL || f.Sections[s.Info].Flags&elf.SHF_ALLOC == 0 {
			continue
		}
		data, err := s.Data()
		if err != nil {
			t.Fatal(err)
		}
		for ; len(data) >= 16; data = data[16:] {
			info := binary.LittleEndian.Uint64(data[8:])
			symbol := symbols[info>>32-1]
			name := symbol.Name
			if elf.ST_TYPE(symbol.Info) == elf.STT_SECTION {
				name = f.Sections[symbol.Section].Name
			}
			fmt.Fprintf(&all, "%s: %x %s\n", s.Name, data[:8], name)
		}
	}
	return all.String()
}

func run(t *testing.T, stdin, name string, args ...string) string {
	t.Helper()
	cmd := exec.Command(name, args...)
	cmd.Stdin = strings.NewReader(stdin)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil || stderr.Len() > 0 {
		t.Fatalf("%s: %v\n%s", cmd, err, stderr.Bytes())
	}
	return string(out)
}

// TestPlaces finds functions, variables and instructions in a text.
func TestPlaces(t *testing.T) {
	text := `@v = global i32 (i32)* @f
declare void @g()
define internal i32 @f(i32 %x) {
  call void @g()
  %y = add i32 %x, 1
  br label %end
end:
  ret i32 %y
}
define i32 @"a b"() {
  ret i32 0
}
`
	var set source.Set
	var diags diag.List
	m, places := ReadPlaces(set.Add("a.ll", text), &diags)
	if m == nil {
		t.Fatal("the module is not read")
	}
	at := func(s source.Span) string { return set.Position(s.Start).String() }
	for name, want := range map[string]string{"v": "a.ll:1:1", "g": "a.ll:2:14", "f": "a.ll:3:21", "a b": "a.ll:10:12", "none": ":0:0"} {
		if got := at(places.Named(name)); got != want {
			t.Errorf("%s is at %s, want %s", name, got, want)
		}
	}
	f := m.Funcs[1]
	for i, want := range []string{"a.ll:4:3", "a.ll:5:8"} {
		if got := at(places.Instruction(f, f.Blocks[0].Insts[i])); got != want {
			t.Errorf("instruction %d is at %s, want %s", i, got, want)
		}
	}
	for i, want := range []string{"a.ll:6:3", "a.ll:8:3"} {
		if got := at(places.Instruction(f, f.Blocks[i].Term)); got != want {
			t.Errorf("the terminator of block %d is at %s, want %s", i, got, want)
		}
	}
	if places.Instruction(f, m.Funcs[2].Blocks[0].Term).IsValid() {
		t.Error("an instruction of another function has a place")
	}
}

// TestNumbers reads values and nodes whose numbers leave some out, as LLVM 19 and
// later take them, and names that look like numbers.
func TestNumbers(t *testing.T) {
	m, said := read(t, "a.ll", `%0 = type { i32 }
%"0" = type { i64 }
define i64 @f(i32 %3, ptr %"3") {
10:
  %20 = getelementptr %"0", ptr %"3", i64 0, i32 0
  %21 = load i64, ptr %20
  br label %30
30:
  ret i64 %21
}
!5 = !{!4000000000}
!4000000000 = !{}
`)
	if m == nil {
		t.Fatal(said)
	}
	f := m.Funcs[0]
	if got := f.Params[0].ID(); got != 3 {
		t.Errorf("the first parameter is %%%d", got)
	}
	if got := f.Params[1].LocalName; got != "3" {
		t.Errorf("the name of the second parameter is %q", got)
	}
	gep := f.Blocks[0].Insts[0].(*ir.InstGetElementPtr)
	if got := gep.ElemType.(*types.StructType).Fields[0]; got != types.I64 {
		t.Errorf("the field is of type %s", got)
	}
	if gep.Src != f.Params[1] || gep.ID() != 20 || f.Blocks[1].ID() != 30 {
		t.Errorf("%%%d = getelementptr of %s, then block %%%d", gep.ID(), gep.Src, f.Blocks[1].ID())
	}
	if len(m.MetadataDefs) != 2 || m.MetadataDefs[0].(*metadata.Tuple).Fields[0] != m.MetadataDefs[1] {
		t.Errorf("the nodes are %v", m.MetadataDefs)
	}
}

// TestLinear reads functions of many blocks and values: what each of them costs
// must not grow with their number, which the allocations show.
func TestLinear(t *testing.T) {
	cost := func(n int) float64 {
		var s strings.Builder
		s.WriteString("define i64 @f(i64 %x) {\nstart:\n  br label %b0\n")
		for i := range n {
			fmt.Fprintf(&s, "b%d:\n  %%v%d = add i64 %%x, %d\n  br label %%b%d\n", i, i, i%100, i+1)
		}
		fmt.Fprintf(&s, "b%d:\n  ret i64 %%v0\n}\n", n)
		text := s.String()
		return testing.AllocsPerRun(1, func() {
			if m, said := read(t, "a.ll", text); m == nil {
				t.Fatal(said)
			}
		})
	}
	few, many := cost(1000), cost(8000)
	if many > 9*few {
		t.Errorf("1000 blocks take %.0f allocations, and 8000 take %.0f", few, many)
	}
}

// FuzzRead reads damaged modules: they are read, or the error says why not.
func FuzzRead(f *testing.F) {
	for _, pattern := range []string{"testdata/*.ll", "../object/testdata/ll/*.ll", "../native/translate/testdata/*.ll"} {
		paths, err := filepath.Glob(pattern)
		if err != nil || len(paths) == 0 {
			f.Fatalf("%s: found nothing (%v)", pattern, err)
		}
		for _, path := range paths {
			text, err := os.ReadFile(path)
			if err != nil {
				f.Fatal(err)
			}
			f.Add(string(text))
		}
	}
	f.Fuzz(func(t *testing.T, text string) { read(t, "a.ll", text) })
}

// TestDamaged takes every token of a module out of it, doubles it, and puts it
// into the place of its neighbour: whatever comes of it, it is read or refused.
func TestDamaged(t *testing.T) {
	for _, path := range []string{"testdata/gaps.ll", "testdata/opaque.ll"} {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		r := newReader(new(source.Set).Add(path, string(text)), &diag.List{})
		before := ""
		for r.start(); r.tok.kind != end; r.advance() {
			start, itself, after := r.text[:r.tok.start], r.word(), r.text[r.tok.end:]
			read(t, "a.ll", start+after)
			read(t, "a.ll", start+itself+" "+itself+after)
			read(t, "a.ll", start+before+after)
			read(t, "a.ll", start)
			before = itself
		}
	}
}

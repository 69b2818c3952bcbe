package object

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/cilium/ebpf/asm"
	"github.com/cilium/ebpf/btf"
	"github.com/google/go-cmp/cmp"
	llasm "github.com/llir/llvm/asm"
	"github.com/llir/llvm/ir"
	"github.com/llir/llvm/ir/constant"
	"github.com/llir/llvm/ir/enum"
	"github.com/llir/llvm/ir/metadata"
	"github.com/llir/llvm/ir/types"

	"rucy-llvm/driver/testenv"
)

// TestTypesEqualLLVMs holds Describe against llc: for the same module, both
// make the same types. The C programs in testdata cover one subject each.
func TestTypesEqualLLVMs(t *testing.T) {
	testenv.Need(t, testenv.Tool("clang-14"))
	sources, err := filepath.Glob("testdata/c/*.c")
	if err != nil || len(sources) == 0 {
		t.Fatalf("no C programs: %v", err)
	}
	for _, source := range sources {
		name := strings.TrimSuffix(filepath.Base(source), ".c")
		ll := filepath.Join(t.TempDir(), name+".ll")
		run(t, "clang-14", "-g", "-O2", "-target", "bpf", "-Wno-unknown-attributes", "-S", "-emit-llvm", source, "-o", ll)
		for _, llc := range []string{"llc-14", "llc-19", "llc-22"} {
			if notInLLVM14[name] != "" && llc == "llc-14" {
				continue
			}
			t.Run(name+"/"+llc, func(t *testing.T) { compareTypes(t, ll, llc) })
		}
	}
}

// TestTypesOfNewestClang does the same for what the newest clang prints, which
// has no typed pointers.
func TestTypesOfNewestClang(t *testing.T) {
	sources, err := filepath.Glob("testdata/c/*.c")
	if err != nil || len(sources) == 0 {
		t.Fatalf("no C programs: %v", err)
	}
	for _, source := range sources {
		name := strings.TrimSuffix(filepath.Base(source), ".c")
		t.Run(name, func(t *testing.T) {
			testenv.Need(t, testenv.Clang(22))
			ll := filepath.Join(t.TempDir(), name+".ll")
			run(t, testenv.ClangPath(t, 22), "-g", "-O2", "-target", "bpf", "-w", "-S", "-emit-llvm", source, "-o", ll)
			compareTypes(t, ll, "llc-22")
		})
	}
}

// notInLLVM14 are the programs whose types LLVM 14 makes otherwise than later
// versions, which Describe follows.
var notInLLVM14 = map[string]string{
	"enums":   "has 32 bits for every enumerator",
	"markers": "loses the type tags of pointers in structs",
	"merge":   "lists mergeable constants as if they were in .rodata",
	"revisit": "leaves forward declarations where the whole struct is needed",
	"sample":  "lists constants that hold addresses as if they were in .rodata",
	"units":   "crashes on a function of a unit without debug information",
	"tags":    "loses the type tags of pointers to structs that are forward declarations at first",
}

// TestTypesOfModules does the same for modules that are written as a front end
// makes them that has no clang.
func TestTypesOfModules(t *testing.T) {
	modules, err := filepath.Glob("testdata/ll/*.ll")
	if err != nil || len(modules) == 0 {
		t.Fatalf("no modules: %v", err)
	}
	for _, ll := range modules {
		name := strings.TrimSuffix(filepath.Base(ll), ".ll")
		for _, llc := range []string{"llc-14", "llc-19", "llc-22"} {
			if notInLLVM14[name] != "" && llc == "llc-14" {
				continue
			}
			t.Run(name+"/"+llc, func(t *testing.T) { compareTypes(t, ll, llc) })
		}
	}
}

func compareTypes(t *testing.T, ll, llc string) {
	testenv.Need(t, testenv.Tool(llc))
	theirs := filepath.Join(t.TempDir(), "theirs.o")
	run(t, llc, "-march=bpf", "-mcpu=v3", "-filetype=obj", ll, "-o", theirs)
	theirObject, err := os.ReadFile(theirs)
	if err != nil {
		t.Fatal(err)
	}
	ours := skeleton(t, readModule(t, ll))
	want, got := normalTypes(t, theirObject), normalTypes(t, ours)
	if llc == "llc-14" {
		for i, line := range got {
			got[i] = strings.ReplaceAll(line, "signed=true", "signed=false") // not told before LLVM 15
		}
	}
	if diff := cmp.Diff(strings.Join(want, "\n"), strings.Join(got, "\n")); diff != "" {
		t.Errorf("types differ (-%s +ours):\n%s", llc, diff)
	}
	if llc != "llc-22" || strings.HasPrefix(filepath.Base(ll), "core") {
		return // LLVM 22's order is ours, but for the types of CO-RE accesses
	}
	if diff := cmp.Diff(orderedTypes(t, theirObject), orderedTypes(t, ours)); diff != "" {
		t.Errorf("types are in another order (-%s +ours):\n%s", llc, diff)
	}
}

// skeleton makes the object of a module as a code generator would, but with
// functions that only return.
func skeleton(t testing.TB, m *ir.Module) []byte {
	t.Helper()
	debug, err := Describe(m, DescribeOptions{})
	if err != nil {
		t.Fatal(err)
	}
	out := &Module{ByteOrder: binary.LittleEndian, Debug: debug}
	for _, f := range m.Funcs {
		switch {
		case len(f.Blocks) > 0:
			fn := &Func{Name: f.Name(), Section: f.Section, Insns: asm.Instructions{asm.Mov.Imm(asm.R0, 0), asm.Return()}}
			if fn.Section == "" {
				fn.Section = ".text"
			}
			if f.Linkage == enum.LinkageInternal {
				fn.Linkage = Local
			}
			out.Funcs = append(out.Funcs, fn)
		case !strings.HasPrefix(f.Name(), "llvm."):
			out.Externs = append(out.Externs, Extern{Name: f.Name()})
		}
	}
	for _, g := range m.Globals {
		section, mergeable := SectionOf(g)
		switch {
		case strings.HasPrefix(g.Name(), "llvm."):
		case g.Init == nil:
			out.Externs = append(out.Externs, Extern{Name: g.Name()})
		default:
			size, _ := sizeAndAlign(g.ContentType)
			d := &Data{
				Name: g.Name(), Section: section, Align: AlignOf(g), Size: int(size),
				Writable: !g.Immutable, Strings: mergeable, Linkage: linkageOf(g.Linkage),
				Hidden: g.Visibility == enum.VisibilityHidden,
			}
			if !isZero(g.Init) {
				d.Bytes = constantBytes(g.Init, make([]byte, 0, size))
				d.Bytes = append(d.Bytes, make([]byte, int(size)-len(d.Bytes))...)
			}
			out.Data = append(out.Data, d)
		}
	}
	var b bytes.Buffer
	if err := Write(&b, out); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// constantBytes appends as much of a constant as these tests look at.
func constantBytes(c constant.Constant, b []byte) []byte {
	switch c := c.(type) {
	case *constant.CharArray:
		return append(b, c.X...)
	case *constant.Int:
		n := c.Type().(*types.IntType).BitSize / 8
		word := binary.LittleEndian.AppendUint64(nil, uint64(c.X.Int64()))
		return append(b, word[:max(n, 1)]...)
	}
	return b
}

func linkageOf(l enum.Linkage) Linkage {
	switch l {
	case enum.LinkageInternal:
		return Local
	case enum.LinkagePrivate:
		return Private
	case enum.LinkageWeak, enum.LinkageWeakODR:
		return Weak
	}
	return Global
}

// parse reads a module from its text.
func parse(t testing.TB, path string) *ir.Module {
	t.Helper()
	m, err := llasm.ParseFile(path)
	if err != nil {
		t.Fatalf("parse: %v", err)
	}
	return m
}

func run(t testing.TB, name string, args ...string) string {
	t.Helper()
	out, err := exec.Command(name, args...).CombinedOutput()
	if err != nil {
		t.Fatal(fmt.Errorf("%s %s: %w\n%s", name, strings.Join(args, " "), err, out))
	}
	return string(out)
}

// TestDescribeInMemory describes a module as a front end builds it, and as it
// is read from the text that it prints.
func TestDescribeInMemory(t *testing.T) {
	m := builtModule()
	built := normalTypes(t, skeleton(t, m))
	read, err := llasm.ParseString("built.ll", m.String())
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(built, normalTypes(t, skeleton(t, read))); diff != "" {
		t.Errorf("types differ (-built +read):\n%s", diff)
	}
	want := []string{
		"(ctx: *(struct ctx)) -> int int 4 signed",
		"*(struct ctx)",
		"func global prog [] [] (ctx: *(struct ctx)) -> int int 4 signed",
		"int int 4 signed",
		"struct ctx 8 [] {0 a [] int int 4 signed; 32 b [] int int 4 signed}",
		"void",
	}
	if diff := cmp.Diff(want, built); diff != "" {
		t.Errorf("types differ (-want +got):\n%s", diff)
	}
}

// builtModule has a program whose debug information names "int" twice, as two
// nodes that say the same.
func builtModule() *ir.Module {
	m := ir.NewModule()
	add := func(n metadata.Definition) {
		n.SetID(-1)
		m.MetadataDefs = append(m.MetadataDefs, n)
	}
	tuple := func(fields ...metadata.Field) *metadata.Tuple {
		n := &metadata.Tuple{Fields: fields}
		add(n)
		return n
	}
	basic := func() *metadata.DIBasicType {
		n := &metadata.DIBasicType{Name: "int", Size: 32, Encoding: enum.DwarfAttEncodingSigned, Tag: enum.DwarfTagBaseType}
		add(n)
		return n
	}
	member := func(name string, t metadata.Field, offset uint64) *metadata.DIDerivedType {
		n := &metadata.DIDerivedType{Tag: enum.DwarfTagMember, Name: name, BaseType: t, Size: 32, Offset: offset}
		add(n)
		return n
	}
	file := &metadata.DIFile{Filename: "a.rb", Directory: "/src"}
	add(file)
	unit := &metadata.DICompileUnit{Distinct: true, Language: enum.DwarfLangC99, File: file, EmissionKind: enum.EmissionKindFullDebug}
	add(unit)
	ctx := &metadata.DICompositeType{Tag: enum.DwarfTagStructureType, Name: "ctx", File: file, Size: 64, Elements: tuple(member("a", basic(), 0), member("b", basic(), 32))}
	add(ctx)
	pointer := &metadata.DIDerivedType{Tag: enum.DwarfTagPointerType, BaseType: ctx, Size: 64}
	add(pointer)
	signature := &metadata.DISubroutineType{Types: tuple(basic(), pointer)}
	add(signature)
	retained := tuple()
	sp := &metadata.DISubprogram{Distinct: true, Name: "prog", Scope: file, File: file, Line: 1, Type: signature, SPFlags: enum.DISPFlagDefinition, Unit: unit, RetainedNodes: retained}
	add(sp)
	arg := &metadata.DILocalVariable{Scope: sp, Name: "ctx", Arg: 1, File: file, Type: pointer}
	add(arg)
	retained.Fields = append(retained.Fields, arg)
	f := m.NewFunc("prog", types.I32, ir.NewParam("ctx", types.I8Ptr))
	f.Section = "socket"
	f.Metadata = ir.Metadata{{Name: "dbg", Node: sp}}
	f.NewBlock("entry").NewRet(constant.NewInt(types.I32, 0))
	m.NamedMetadataDefs["llvm.dbg.cu"] = &metadata.NamedDef{Name: "llvm.dbg.cu", Nodes: []metadata.Node{unit}}
	return m
}

func TestDescribeNothing(t *testing.T) {
	for name, text := range map[string]string{
		"no debug information": "define void @f() {\n  ret void\n}\n",
		"none asked for":       "!llvm.dbg.cu = !{!0}\n!0 = distinct !DICompileUnit(language: DW_LANG_C99, file: !1, emissionKind: NoDebug)\n!1 = !DIFile(filename: \"a.rb\", directory: \"/\")\n",
		"none given":           "!llvm.dbg.cu = !{!0}\n!0 = distinct !DICompileUnit(language: DW_LANG_C99, file: !1, emissionKind: FullDebug)\n!1 = !DIFile(filename: \"a.rb\", directory: \"/\")\n",
	} {
		m, err := llasm.ParseString("a.ll", text)
		if err != nil {
			t.Fatal(err)
		}
		if debug, err := Describe(m, DescribeOptions{}); debug != nil || err != nil {
			t.Errorf("%s: got %v, %v", name, debug, err)
		}
	}
}

// TestDescribeUnoptimised names parameters that only the code says to be variables.
func TestDescribeUnoptimised(t *testing.T) {
	m, err := llasm.ParseString("a.ll", `declare void @llvm.dbg.declare(metadata, metadata, metadata)
define i32 @prog(i32 %0, i32 %1) section "socket" !dbg !4 {
  %first = alloca i32
  %second = alloca i32
  %inlined = alloca i32
  call void @llvm.dbg.declare(metadata i32* %first, metadata !5, metadata !DIExpression()), !dbg !8
  call void @llvm.dbg.declare(metadata i32* %second, metadata !6, metadata !DIExpression()), !dbg !8
  call void @llvm.dbg.declare(metadata i32* %inlined, metadata !10, metadata !DIExpression()), !dbg !8
  ret i32 0
}
!llvm.dbg.cu = !{!0}
!0 = distinct !DICompileUnit(language: DW_LANG_C99, file: !1, emissionKind: FullDebug)
!1 = !DIFile(filename: "a.c", directory: "/src")
!2 = !DIBasicType(name: "int", size: 32, encoding: DW_ATE_signed)
!3 = !DISubroutineType(types: !{!2, !2, !2})
!4 = distinct !DISubprogram(name: "prog", scope: !1, file: !1, line: 1, type: !3, spFlags: DISPFlagDefinition, unit: !0)
!5 = !DILocalVariable(name: "first", arg: 1, scope: !4, file: !1, type: !2)
!6 = !DILocalVariable(name: "second", arg: 2, scope: !4, file: !1, type: !2)
!8 = !DILocation(line: 1, column: 1, scope: !4)
!9 = distinct !DISubprogram(name: "helper", scope: !1, file: !1, line: 9, type: !3, spFlags: DISPFlagDefinition, unit: !0)
!10 = !DILocalVariable(name: "other", arg: 1, scope: !9, file: !1, type: !2)
`)
	if err != nil {
		t.Fatal(err)
	}
	debug, err := Describe(m, DescribeOptions{})
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, p := range debug.Funcs["prog"].Type.(*btf.FuncProto).Params {
		names = append(names, p.Name)
	}
	if diff := cmp.Diff([]string{"first", "second"}, names); diff != "" {
		t.Errorf("parameters (-want +got):\n%s", diff)
	}
}

// TestDescribeDropped describes a module one of whose functions has gone into
// another: it is no function any more, but what its code asks of types counts.
func TestDescribeDropped(t *testing.T) {
	m := parse(t, "testdata/ll/tracer.ll")
	for _, name := range []string{"prog", "bump"} {
		debug, err := Describe(m, DescribeOptions{Dropped: map[string]bool{name: true}})
		if err != nil {
			t.Fatal(err)
		}
		if len(debug.Funcs) != 1 || debug.Funcs[name] != nil {
			t.Errorf("without %s, there are %v", name, debug.Funcs)
		}
		for _, typ := range debug.Types {
			if f, ok := typ.(*btf.Func); ok && f.Name == name {
				t.Errorf("%s was dropped and has a type", name)
			}
		}
		if root := debug.Roots["llvm.task_struct:0:0$0:0"]; root == nil || root.TypeName() != "task_struct" {
			t.Errorf("without %s, the access to task_struct starts at %v", name, root)
		}
	}
}

// TestDescribeRefuses lists what BTF has no room for.
func TestDescribeRefuses(t *testing.T) {
	for _, test := range []struct{ node, want string }{
		{"!DICompositeType(tag: DW_TAG_array_type, baseType: !4, elements: !{!DISubrange(count: 4)})", "a type is made of itself: !DICompositeType(tag: DW_TAG_array_type"},
		{"!DIDerivedType(tag: DW_TAG_atomic_type, baseType: !4)", "a type is made of itself: !DIDerivedType(tag: DW_TAG_atomic_type"},
		{"!DICompositeType(tag: DW_TAG_array_type, baseType: !9, elements: !{!DISubrange(count: 4294967296)})", "an array of 4294967296 elements"},
		{"!DICompositeType(tag: DW_TAG_structure_type, name: \"s\", size: 64, elements: !{!DIDerivedType(tag: DW_TAG_member, name: \"b\", baseType: !9, size: 1, offset: 16777216, flags: DIFlagBitField)})", "bit field b of 1 bits at bit 16777216"},
		{"!DICompositeType(tag: DW_TAG_enumeration_type, name: \"e\", size: 32, elements: !{" + strings.Repeat("!DIEnumerator(name: \"A\", value: 1), ", 65535) + "!DIEnumerator(name: \"B\", value: 1)})", "65536 elements are more than BTF can list"},
	} {
		m := variableOf(t, "", test.node)
		if _, err := Describe(m, DescribeOptions{}); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("got %v, want %q in it", err, test.want)
		}
	}
}

// variableOf is a module with one variable, of the type that the node says.
func variableOf(t *testing.T, section, node string) *ir.Module {
	t.Helper()
	m, err := llasm.ParseString("a.ll", `@v = global i32 0, `+section+` !dbg !2
!llvm.dbg.cu = !{!0}
!0 = distinct !DICompileUnit(language: DW_LANG_C99, file: !1, emissionKind: FullDebug)
!1 = !DIFile(filename: "a.rb", directory: "/")
!2 = !DIGlobalVariableExpression(var: !3, expr: !DIExpression())
!3 = distinct !DIGlobalVariable(name: "v", scope: !0, file: !1, type: !4)
!4 = `+node+`
!9 = !DIBasicType(name: "int", size: 32, encoding: DW_ATE_signed)
`)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// TestDescribeCircles describes types that lead back to themselves, as far as
// that makes sense: a pointer to itself has no name in C, but is a type.
func TestDescribeCircles(t *testing.T) {
	for _, test := range []struct{ name, section, node, want string }{
		{"pointer", "", "!DIDerivedType(tag: DW_TAG_pointer_type, baseType: !4, size: 64)", "PTR '(anon)' type_id=1"},
		{"constant", "", "!DIDerivedType(tag: DW_TAG_const_type, baseType: !4)", "CONST '(anon)' type_id=1"},
		{"typedef", "", "!DIDerivedType(tag: DW_TAG_typedef, name: \"t\", baseType: !4)", "TYPEDEF 't' type_id=1"},
		{"struct", "", "!DICompositeType(tag: DW_TAG_structure_type, name: \"s\", size: 32, elements: !{!DIDerivedType(tag: DW_TAG_member, name: \"a\", baseType: !4)})", "'a' type_id=1"},
		{"map", "section \".maps\",", "!DICompositeType(tag: DW_TAG_structure_type, name: \"s\", size: 32, elements: !{!DIDerivedType(tag: DW_TAG_member, name: \"a\", baseType: !4)})", "a type is made of itself"},
		{"signature", "", "!DISubroutineType(types: !{!4, !4})", "FUNC_PROTO '(anon)' ret_type_id=1 vlen=1"},
	} {
		t.Run(test.name, func(t *testing.T) {
			m := variableOf(t, test.section, test.node)
			debug, err := Describe(m, DescribeOptions{})
			if err != nil {
				if !strings.Contains(err.Error(), test.want) {
					t.Error(err)
				}
				return
			}
			var text bytes.Buffer
			if err := DumpBTF(&text, skeleton(t, m)); err != nil {
				t.Fatal(err)
			}
			if !strings.Contains(text.String(), test.want) {
				t.Errorf("%q isn't in %d types:\n%s", test.want, len(debug.Types), text.String())
			}
		})
	}
}

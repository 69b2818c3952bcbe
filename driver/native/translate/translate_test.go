package translate_test

import (
	"encoding/binary"
	"errors"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/llir/llvm/asm"
	"github.com/llir/llvm/ir"

	"rucy-llvm/driver/native/ssa"
	"rucy-llvm/driver/native/translate"
	"rucy-llvm/driver/object"
	"rucy-llvm/driver/testenv"
)

func TestGolden(t *testing.T) {
	files, err := filepath.Glob("testdata/*.ll")
	if err != nil || len(files) == 0 {
		t.Fatalf("no test files: %v", err)
	}
	for _, path := range files {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".ll"), func(t *testing.T) {
			m, err := asm.ParseFile(path)
			if err != nil {
				t.Fatal(err)
			}
			unit, err := translate.Module(m, binary.LittleEndian)
			if err != nil {
				t.Fatal(err)
			}
			testenv.Golden(t, strings.TrimSuffix(path, ".ll")+".golden", describe(t, unit))
		})
	}
}

// describe is the text of all that a unit holds.
func describe(t *testing.T, unit *translate.Unit) string {
	var s strings.Builder
	for _, d := range unit.Data {
		fmt.Fprintf(&s, "data @%s %s%s align %d", d.Name, d.Section, attributes(d.Linkage, d.Hidden), d.Align)
		if d.Writable {
			s.WriteString(" writable")
		}
		if d.Strings {
			s.WriteString(" strings")
		}
		if d.Bytes == nil {
			fmt.Fprintf(&s, " zero %d\n", d.Size)
			continue
		}
		if len(d.Bytes) != d.Size {
			t.Errorf("@%s: %d bytes, size %d", d.Name, len(d.Bytes), d.Size)
		}
		fmt.Fprintf(&s, " % x\n", d.Bytes)
		for _, r := range d.Refs {
			fmt.Fprintf(&s, "  %d: @%s\n", r.Offset, r.Symbol)
		}
	}
	for _, e := range unit.Externs {
		fmt.Fprintf(&s, "extern %s weak=%t\n", e.Name, e.Weak)
	}
	for _, name := range slices.Sorted(maps.Keys(unit.Accesses)) {
		a := unit.Accesses[name]
		fmt.Fprintf(&s, "access %s: kind %d of %s, %d here\n", name, a.Kind, a.Path, a.Local)
	}
	for _, f := range unit.Funcs {
		if err := ssa.Verify(f.SSA); err != nil {
			t.Error(err)
		}
		fmt.Fprintf(&s, "\n; %s%s\n%s", f.Section, attributes(f.Linkage, f.Hidden), f.SSA)
	}
	return s.String()
}

func attributes(l object.Linkage, hidden bool) string {
	s := map[object.Linkage]string{object.Local: " local", object.Weak: " weak", object.Private: " private"}[l]
	if hidden {
		s += " hidden"
	}
	return s
}

func TestBigEndianData(t *testing.T) {
	unit := translateText(t, "@x = global { i16, [2 x i8], i32 } { i16 258, [2 x i8] c\"ab\", i32 -2 }\n")
	if got := fmt.Sprintf("% x", unit.Data[0].Bytes); got != "01 02 61 62 ff ff ff fe" {
		t.Errorf("got %s", got)
	}
}

func translateText(t *testing.T, text string) *translate.Unit {
	t.Helper()
	unit, err := translate.Module(parseText(t, text), binary.BigEndian)
	if err != nil {
		t.Fatal(err)
	}
	return unit
}

func parseText(t *testing.T, text string) *ir.Module {
	t.Helper()
	m, err := asm.ParseString("test.ll", text)
	if err != nil {
		t.Fatal(err)
	}
	return m
}

// TestErrors holds what is refused, and in which words.
func TestErrors(t *testing.T) {
	tests := []struct{ name, text, want string }{
		{"too many parameters", "define void @f(i64 %a, i64 %b, i64 %c, i64 %d, i64 %e, i64 %g) {\n ret void\n}",
			"6 parameters: BPF passes at most 5 in @f"},
		{"too many arguments", "define void @f(i64 %a) {\n call void inttoptr (i64 6 to void (i64, i64, i64, i64, i64, i64)*)(i64 %a, i64 1, i64 2, i64 3, i64 4, i64 5)\n ret void\n}",
			"6 arguments: BPF passes at most 5 in @f: call void inttoptr (i64 6 to void (i64, i64, i64, i64, i64, i64)*)(i64 %a, i64 1, i64 2, i64 3, i64 4, i64 5)"},
		{"float", "define float @f(float %a) {\n ret float %a\n}",
			"values of type float are not supported: BPF has no floating point in @f"},
		{"wide integer", "define i128 @f(i64 %a) {\n %x = zext i64 %a to i128\n ret i128 %x\n}",
			"a result of type i128 is not supported: BPF returns 64 bits at most in @f"},
		{"indirect call", "define void @f(void ()* %p) {\n call void %p()\n ret void\n}",
			"an indirect call is not supported: the kernel refuses it in @f: call void %p()"},
		{"unnamed values have their number", "define i64 @f(i64* %0) {\n %2 = atomicrmw nand i64* %0, i64 1 monotonic\n ret i64 %2\n}",
			"an atomic nand is not supported: BPF has add, sub, and, or, xor and xchg in @f: %2 = atomicrmw nand i64* %0, i64 1 monotonic"},
		{"narrow atomic operation", "define void @f(i16* %p) {\n %x = cmpxchg i16* %p, i16 1, i16 2 seq_cst seq_cst\n ret void\n}",
			"an atomic operation on 16 bits is not supported: BPF has those on 32 and 64 bits alone in @f: %x = cmpxchg i16* %p, i16 1, i16 2 seq_cst seq_cst"},
		{"address of an intrinsic", "declare void @llvm.donothing()\ndefine i1 @f() {\n %x = icmp eq void ()* @llvm.donothing, null\n ret i1 %x\n}",
			"the address of @llvm.donothing is not supported in @f: %x = icmp eq void ()* @llvm.donothing, null"},
		{"CO-RE access of another form", "@\"llvm.x:0:y$0:1\" = external global i64 #0\ndefine i64 @f() {\n %x = load i64, i64* @\"llvm.x:0:y$0:1\"\n ret i64 %x\n}\nattributes #0 = { \"btf_ama\" }\n",
			"the CO-RE access @\"llvm.x:0:y$0:1\" is not in the form that LLVM gives it in @f: %x = load i64, i64* @\"llvm.x:0:y$0:1\""},
		{"address of a CO-RE access", "@\"llvm.x:0:8$0:1\" = external global i64 #0\ndefine i64* @f() {\n ret i64* @\"llvm.x:0:8$0:1\"\n}\nattributes #0 = { \"btf_ama\" }\n",
			"the address of @llvm.x:0:8$0:1 is not supported in @f: ret i64* @\"llvm.x:0:8$0:1\""},
		{"constant that is not known", "@a = global i64 0\n@b = global i64 0\n@c = global i1 icmp eq (i64* @a, i64* @b)",
			"the constant i1 icmp eq (i64* @a, i64* @b) is not supported here: it is not known before the program is loaded in @c"},
		{"variable alloca", "define void @f(i64 %n) {\n %x = alloca i8, i64 %n\n ret void\n}",
			"an alloca of variable size is not supported: the size of a BPF stack frame is fixed in @f: %x = alloca i8, i64 %n"},
		{"intrinsic", "declare double @llvm.sqrt.f64(double)\ndefine void @f() {\n %x = call double @llvm.sqrt.f64(double 4.0)\n ret void\n}",
			"the intrinsic @llvm.sqrt.f64 is not supported in @f: %x = call double @llvm.sqrt.f64(double 4.0)"},
		{"trap", "declare void @llvm.trap()\ndefine void @f() {\n call void @llvm.trap()\n unreachable\n}",
			"a trap is not supported: a BPF program can't be aborted, only left in @f: call void @llvm.trap()"},
		{"clock", "declare i64 @llvm.readcyclecounter()\ndefine i64 @f() {\n %x = call i64 @llvm.readcyclecounter()\n ret i64 %x\n}",
			"a counter of cycles is not supported: BPF has no instruction that reads one; bpf_ktime_get_ns is a helper in @f: %x = call i64 @llvm.readcyclecounter()"},
		{"vector in memory", "define void @f(<4 x i1>* %p, <4 x i1> %x) {\n store <4 x i1> %x, <4 x i1>* %p\n ret void\n}",
			"values of type <4 x i1> in memory are not supported: BPF has no vectors in @f: store <4 x i1> %x, <4 x i1>* %p"},
		{"variable element", "define i32 @f(<2 x i32> %x, i32 %n) {\n %y = extractelement <2 x i32> %x, i32 %n\n ret i32 %y\n}",
			"a variable index into a vector is not supported: BPF has no vectors in @f: %y = extractelement <2 x i32> %x, i32 %n"},
		{"intrinsic on vectors", "declare <2 x i32> @llvm.umin.v2i32(<2 x i32>, <2 x i32>)\ndefine void @f(<2 x i32> %x) {\n %y = call <2 x i32> @llvm.umin.v2i32(<2 x i32> %x, <2 x i32> %x)\n ret void\n}",
			"values of type <2 x i32> are not supported: BPF has no vectors in @f: %y = call <2 x i32> @llvm.umin.v2i32(<2 x i32> %x, <2 x i32> %x)"},
		{"inline assembly", "define void @f() {\n call void asm sideeffect \"r1 <> 3\", \"\"()\n ret void\n}",
			"inline assembly: \"r1 <> 3\": \"<\" is no operation in @f: call void asm sideeffect \"r1 <> 3\", \"\"()"},
		{"constraint of inline assembly", "define void @f(i64 %x) {\n call void asm sideeffect \"\", \"f\"(i64 %x)\n ret void\n}",
			"inline assembly: the constraint \"f\" is not supported: 'f' means nothing to BPF in @f: call void asm sideeffect \"\", \"f\"(i64 %x)"},
		{"registers of inline assembly", "define void @f(i64 %x, i64 %y) {\n call void asm sideeffect \"$0 = $1\", \"r,r,~{r0},~{r1},~{r2},~{r3},~{r4},~{r5},~{r6},~{r7},~{r8}\"(i64 %x, i64 %y)\n ret void\n}",
			"inline assembly: the operands need 2 registers, and it leaves 1 in @f: call void asm sideeffect \"$0 = $1\", \"r,r,~{r0},~{r1},~{r2},~{r3},~{r4},~{r5},~{r6},~{r7},~{r8}\"(i64 %x, i64 %y)"},
		{"number in inline assembly", "define void @f(i64 %x) {\n call void asm sideeffect \"r0 = $0\", \"i\"(i64 %x)\n ret void\n}",
			"inline assembly: operand 0 has to be a constant in @f: call void asm sideeffect \"r0 = $0\", \"i\"(i64 %x)"},
		{"division of a wide integer", "define i64 @f(i128 %a, i128 %b) {\n %x = udiv i128 %a, %b\n %y = trunc i128 %x to i64\n ret i64 %y\n}",
			"a division of 128 bits is not supported: BPF divides 64 bits at most in @f: %x = udiv i128 %a, %b"},
		{"registers of wide arguments", "define void @f(i128 %a, i128 %b, i128 %c) {\n ret void\n}",
			"6 parameters: BPF passes at most 5 in @f"},
		{"atomic access of two instructions", "define void @f(i64* %p) {\n store atomic i64 1, i64* %p monotonic, align 4\n ret void\n}",
			"an atomic access to i64 aligned to 4 is not supported: it takes more than one instruction in @f: store atomic i64 1, i64* %p monotonic, align 4"},
		{"sequentially consistent access", "define i64 @f(i64* %p) {\n %x = load atomic i64, i64* %p seq_cst, align 8\n ret i64 %x\n}",
			"an atomic access that is sequentially consistent is not supported: BPF has none in @f: %x = load atomic i64, i64* %p seq_cst, align 8"},
		{"bswap", "declare i24 @llvm.bswap.i24(i24)\ndefine i24 @f(i24 %n) {\n %x = call i24 @llvm.bswap.i24(i24 %n)\n ret i24 %x\n}",
			"a bswap of 24 bits is not supported: LLVM knows none in @f: %x = call i24 @llvm.bswap.i24(i24 %n)"},
		{"memcpy of many pieces", "declare void @llvm.memcpy.p0i8.p0i8.i64(i8*, i8*, i64, i1)\ndefine void @f(i8* %p, i8* %q) {\n call void @llvm.memcpy.p0i8.p0i8.i64(i8* %p, i8* %q, i64 5000, i1 false)\n ret void\n}",
			"5000 bytes in pieces of 1 are too many to be written out: BPF has no function for it in @f: call void @llvm.memcpy.p0i8.p0i8.i64(i8* %p, i8* %q, i64 5000, i1 false)"},
		{"conversion to floating point", "define i32 @f(i32 %x) {\n %y = sitofp i32 %x to double\n ret i32 %x\n}",
			"values of type double are not supported: BPF has no floating point in @f: %y = sitofp i32 %x to double"},
		{"switch on many bits", "define void @f(i128 %x) {\n switch i128 %x, label %a [ i128 1, label %a ]\na:\n ret void\n}",
			"a switch on i128 is not supported: on 64 bits at most in @f: switch i128 %x, label %a [\n\t\ti128 1, label %a\n\t]"},
		{"fence", "define void @f() {\n fence seq_cst\n ret void\n}", "a fence is not supported: BPF has no instruction that orders memory accesses in @f: fence seq_cst"},
		{"question about no field", "declare i32 @llvm.bpf.preserve.field.info.p0i8(i8*, i64)\ndefine i32 @f(i8* %p) {\n %x = call i32 @llvm.bpf.preserve.field.info.p0i8(i8* %p, i64 0)\n ret i32 %x\n}",
			"the argument is not a field of a type that is relocated in @f: %x = call i32 @llvm.bpf.preserve.field.info.p0i8(i8* %p, i64 0)"},
		{"question about a type without debug information", "declare i32 @llvm.bpf.preserve.type.info(i32, i64)\ndefine i32 @f() {\n %x = call i32 @llvm.bpf.preserve.type.info(i32 0, i64 0)\n ret i32 %x\n}",
			"the call doesn't say which type it is about: the module has no debug information in @f: %x = call i32 @llvm.bpf.preserve.type.info(i32 0, i64 0)"},
		{"alias", "@x = global i32 0\n@y = alias i32, i32* @x\n", "aliases are not supported: loaders know functions and variables by one name each in @y"},
		{"indirect function", "define i8* @r() {\n ret i8* null\n}\n@y = ifunc i32 (), i8* ()* @r\n", "functions that are chosen when the program is loaded are not supported in @y"},
		{"thread-local", "@x = thread_local global i32 0", "thread-local variables are not supported in @x"},
		{"aggregate result", "define { i32, i32 } @f() {\n ret { i32, i32 } undef\n}",
			"a result of type { i32, i32 } is not supported: BPF returns 64 bits at most in @f"},
		{"aggregate of many parts", "define void @f([300 x i8]* %p) {\n %v = load [300 x i8], [300 x i8]* %p\n ret void\n}",
			"a value of type [300 x i8] has 300 parts: at most 256 are supported in @f: %v = load [300 x i8], [300 x i8]* %p"},
		{"float in an aggregate", "define void @f({ i32, float }* %p) {\n %v = load { i32, float }, { i32, float }* %p\n ret void\n}",
			"values of type float are not supported: BPF has no floating point in @f: %v = load { i32, float }, { i32, float }* %p"},
		{"memcpy of variable size", "declare void @llvm.memcpy.p0i8.p0i8.i64(i8*, i8*, i64, i1)\ndefine void @f(i8* %p, i8* %q, i64 %n) {\n call void @llvm.memcpy.p0i8.p0i8.i64(i8* %p, i8* %q, i64 %n, i1 false)\n ret void\n}",
			"a memcpy of variable size is not supported: BPF has no memcpy to call in @f: call void @llvm.memcpy.p0i8.p0i8.i64(i8* %p, i8* %q, i64 %n, i1 false)"},
		{"large memmove", "declare void @llvm.memmove.p0i8.p0i8.i64(i8*, i8*, i64, i1)\ndefine void @f(i8* %p, i8* %q) {\n call void @llvm.memmove.p0i8.p0i8.i64(i8* %p, i8* %q, i64 40000, i1 false)\n ret void\n}",
			"a memmove of 40000 bytes is not supported: at most 32768 are written out in @f: call void @llvm.memmove.p0i8.p0i8.i64(i8* %p, i8* %q, i64 40000, i1 false)"},
		{"place", "define float @f(i32 %x) !dbg !1 {\n %y = uitofp i32 %x to float, !dbg !3\n ret float %y\n}\n!0 = !DIFile(filename: \"a.rb\", directory: \"/d\")\n!1 = distinct !DISubprogram(name: \"f\", file: !0, line: 3)\n!3 = !DILocation(line: 4, column: 7, scope: !1)\n",
			"/d/a.rb:3:0: values of type float are not supported: BPF has no floating point in @f"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := translate.Module(parseText(t, tt.text), binary.LittleEndian)
			var e *translate.Error
			if !errors.As(err, &e) {
				t.Fatalf("got %v, want a *translate.Error", err)
			}
			if e.Error() != tt.want {
				t.Errorf("got  %s\nwant %s", e, tt.want)
			}
		})
	}
}

// Of many mistakes, some are enough.
func TestErrorsAreBounded(t *testing.T) {
	text := "define void @f() {\n" + strings.Repeat(" fence seq_cst\n", 50) + " ret void\n}\n" +
		"define void @g() {\n fence seq_cst\n ret void\n}\n"
	_, err := translate.Module(parseText(t, text), binary.LittleEndian)
	joined, ok := err.(interface{ Unwrap() []error })
	if !ok || len(joined.Unwrap()) != 20 {
		t.Errorf("got %v, want 20 errors", err)
	}
}

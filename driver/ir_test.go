package driver

import (
	"bytes"
	"io"
	"strings"
	"testing"

	"rucy-llvm/driver/llvm"
	"rucy-llvm/driver/testenv"
	"rucy-llvm/frontend/diag"
)

const deny = `define i32 @deny(i32* %ctx) nounwind section "cgroup/dev" {
  %minor = getelementptr i32, i32* %ctx, i64 2
  %1 = load volatile i32, i32* %minor, align 4
  %2 = icmp ne i32 %1, 9
  %3 = zext i1 %2 to i32
  ret i32 %3
}
`

// TestIR compiles a module in LLVM IR with both generators.
func TestIR(t *testing.T) {
	unit := NewUnit("deny.ll", []byte(deny))
	made, err := unit.Object(t.Context(), Options{Backend: Native, Verify: true})
	if err != nil {
		t.Fatal(err)
	}
	var code bytes.Buffer
	if err := DumpObject(&code, made.ELF, DumpOptions{Stage: StageAsm}); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(code.String(), "deny:") || !strings.Contains(code.String(), "*(u32 *)(r1 + 8)") {
		t.Errorf("the native generator makes:\n%s", &code)
	}
	if text, err := unit.IR(BPFEL); err != nil || text != deny {
		t.Errorf("the module's text is %q, %v", text, err)
	}

	made, err = unit.Object(t.Context(), Options{Backend: LLVM, LLVM: llvm.Options{LLC: testenv.LLCPath(t, 19)}})
	if err != nil || !strings.Contains(made.Generator, "llc 19") {
		t.Errorf("LLVM makes %v, %v", made, err)
	}
	// The pointers of today's front ends.
	opaque := NewUnit("opaque.ll", []byte(strings.ReplaceAll(deny, "i32*", "ptr")))
	other, err := opaque.Object(t.Context(), Options{Backend: Native, Verify: true})
	if err != nil {
		t.Fatal(err)
	}
	var same bytes.Buffer
	if err := DumpObject(&same, other.ELF, DumpOptions{Stage: StageAsm}); err != nil {
		t.Fatal(err)
	}
	if same.String() != code.String() {
		t.Errorf("with opaque pointers, the native generator makes:\n%s", &same)
	}
}

// TestIRTarget compiles modules that say for which machine they are.
func TestIRTarget(t *testing.T) {
	for _, c := range []struct {
		lines  string
		target Target
		ok     bool
	}{
		{"", BPFEB, true},
		{"target triple = \"bpf\"\n", BPFEL, true},
		{"target triple = \"bpf\"\n", BPFEB, true},
		{"target triple = \"bpfeb-unknown-none\"\n", BPFEB, true},
		{"target triple = \"bpfeb\"\n", BPFEL, false},
		{"target triple = \"bpfel-unknown-none\"\n", BPFEB, false},
		{"target datalayout = \"e-m:e-p:64:64-i64:64-i128:128-n32:64-S128\"\ntarget triple = \"bpf\"\n", BPFEL, true},
		{"target datalayout = \"e-m:e-p:64:64-i64:64-i128:128-n32:64-S128\"\ntarget triple = \"bpf\"\n", BPFEB, false},
		{"target triple = \"aarch64-linux-gnu\"\n", BPFEL, false},
	} {
		for _, backend := range []Backend{Native, LLVM} {
			opts := Options{Backend: backend, Target: c.target}
			if backend == LLVM {
				opts.LLVM.LLC = testenv.LLCPath(t, 19)
			}
			unit := NewUnit("deny.ll", []byte(c.lines+deny))
			_, err := unit.Object(t.Context(), opts)
			if c.ok && err != nil || !c.ok && err != ErrRejected {
				t.Errorf("%q for %s by %s: the error is %v", c.lines, c.target, backend, err)
			}
		}
	}
}

// TestIRWithoutName tells LLVM IR from Ruby where the name doesn't.
func TestIRWithoutName(t *testing.T) {
	for text, want := range map[string]bool{
		"; ModuleID = 'a.c'\n":                true,
		"; a comment\n\n" + deny:              true,
		"source_filename = \"a.c\"\n":         true,
		"%t = type { i32 }\n":                 true,
		"@x = global i32 0\n":                 true,
		"!0 = !{}\n":                          true,
		"":                                    false,
		"# a comment\ndef f(ctx)\n  1\nend\n": false,
		"@x = 1\n":                            false,
		"define = 3\n":                        false,
		"license! \"GPL\"\n\nsection! \"xdp\"\ndef f(ctx) = 2\n": false,
	} {
		if got := NewUnit("stdin", []byte(text)).isIR; got != want {
			t.Errorf("%q is taken for LLVM IR: %v", text, got)
		}
	}
	if NewUnit("a.rb", []byte(deny)).isIR {
		t.Error("a file whose name ends in .rb is taken for LLVM IR")
	}
	unit := NewUnit("stdin", []byte(deny))
	if _, err := unit.Object(t.Context(), Options{Backend: Native}); err != nil {
		t.Error(err)
	}
}

// TestIRErrors holds what is said of modules that can't be compiled.
func TestIRErrors(t *testing.T) {
	for _, c := range []struct {
		name, text, want string
	}{
		{"a mistake", strings.Replace(deny, "icmp ne i32 %1,", "icmp ne i32 %1", 1), "a.ll:4:23: E0601: unexpected `9`: expected `,`\n"},
		{"what is not supported", "@v = global i32 0\n@w = alias i32, i32* @v\n", "a.ll:2:1: E0605: w: aliases are not supported"},
		{"the instruction as it is written", "define i32 @f(ptr %p) {\n  %x = load <2 x float>,\n    ptr %p\n  ret i32 0\n}\n",
			"a.ll:2:8: E0605: f: values of type float are not supported: BPF has no floating point: load <2 x float>, ptr %p\n"},
		{"a place in the source", `define i32 @f() !dbg !3 {
  fence seq_cst, !dbg !4
  ret i32 0, !dbg !4
}
!llvm.dbg.cu = !{!0}
!llvm.module.flags = !{!5}
!0 = distinct !DICompileUnit(language: DW_LANG_C99, file: !1, emissionKind: FullDebug)
!1 = !DIFile(filename: "prog.c", directory: "/src")
!2 = !DISubroutineType(types: !{null})
!3 = distinct !DISubprogram(name: "f", scope: !1, file: !1, line: 11, type: !2, spFlags: DISPFlagDefinition, unit: !0)
!4 = !DILocation(line: 12, column: 3, scope: !3)
!5 = !{i32 2, !"Debug Info Version", i32 3}
`, "a.ll:2:3: E0605: f: /src/prog.c:12:3: "},
		{"another machine", "target triple = \"x86_64-pc-linux-gnu\"\n" + deny, "a.ll:1:17: E0606: the module is for x86_64-pc-linux-gnu, and is compiled for bpfel\n"},
		{"another byte order", "target datalayout = \"E-m:e-p:64:64\"\n" + deny, "a.ll:1:21: E0606: the module is for a big-endian machine, and is compiled for bpfel\n"},
		{"too much stack", "declare void @llvm.memset.p0i8.i64(i8*, i8, i64, i1)\ndefine void @f(i64 %n) {\n  %b = alloca [600 x i8]\n" +
			"  %p = getelementptr [600 x i8], [600 x i8]* %b, i64 0, i64 %n\n  store volatile i8 1, i8* %p\n  ret void\n}\n",
			"a.ll:2:13: E0605: f: "},
		{"what only a later CPU has, where it is, though it was put into its caller", "define internal i64 @swap(i64* %p) {\n  %old = atomicrmw xchg i64* %p, i64 1 seq_cst\n  ret i64 %old\n}\n" +
			"define i64 @f(i64* %p) section \"syscall\" {\n  %old = call i64 @swap(i64* %p)\n  ret i64 %old\n}\n",
			"a.ll:2:10: E0605: f: an atomic exchange in f needs cpu v3: v2 has no instruction for it\n"},
		{"each mistake, and nothing of what hangs on it", "define i64 @f(i64* %p) {\n  %x = atomicrmw nand i64* %p, i64 1 seq_cst\n  %y = add i64 %x, 1\n" +
			"  %z = atomicrmw nand i64* %p, i64 %y seq_cst\n  fence seq_cst\n  ret i64 %z\n}\n",
			"a.ll:2:8: E0605: f: an atomic nand is not supported: BPF has add, sub, and, or, xor and xchg: atomicrmw nand i64* %p, i64 1 seq_cst\n" +
				"a.ll:5:3: E0605: f: a fence is not supported: BPF has no instruction that orders memory accesses: fence seq_cst\n"},
		{"each instruction that only a later CPU has", "define i64 @f(i64* %p) {\n  %x = atomicrmw xchg i64* %p, i64 1 seq_cst\n  %y = atomicrmw or i64* %p, i64 %x seq_cst\n  ret i64 %y\n}\n",
			"a.ll:2:8: E0605: f: an atomic exchange in f needs cpu v3: v2 has no instruction for it\n" +
				"a.ll:3:8: E0605: f: an atomic or in f needs cpu v3: v2 has no instruction for it\n"},
		{"a mistake in each function", "define i32 @f() {\n  fence seq_cst\n  fence seq_cst\n  ret i32 0\n}\n" +
			"define i32 @g() {\n  ret i32 0\n}\ndefine float @h() {\n  ret float 1.0\n}\n",
			"a.ll:2:3: E0605: f: a fence is not supported: BPF has no instruction that orders memory accesses: fence seq_cst\n" +
				"a.ll:3:3: E0605: f: a fence is not supported: BPF has no instruction that orders memory accesses: fence seq_cst\n" +
				"a.ll:9:14: E0605: h: values of type float are not supported: BPF has no floating point\n"},
		{"each variable, and no function, on them as it may hang", "@v = global float 1.0\n@w = alias float, float* @v\ndefine i32 @f() {\n  fence seq_cst\n  ret i32 0\n}\n",
			"a.ll:2:1: E0605: w: aliases are not supported: loaders know functions and variables by one name each\n"},
		{"too much stack in each function", "define void @f(i64 %n) {\n  %b = alloca [600 x i8]\n" +
			"  %p = getelementptr [600 x i8], [600 x i8]* %b, i64 0, i64 %n\n  store volatile i8 1, i8* %p\n  ret void\n}\n" +
			"define i64 @g(i64* %p) section \"syscall\" {\n  %old = cmpxchg i64* %p, i64 1, i64 2 seq_cst seq_cst\n  ret i64 0\n}\n",
			"a.ll:1:13: E0605: f: f needs 600 bytes of stack, BPF has 512: b (600 bytes)\n" +
				"a.ll:8:10: E0605: g: an atomic comparison and exchange in g needs cpu v3: v2 has no instruction for it\n"},
		{"no text", "\xff", "a.ll:1:1: E0001: the file is not UTF-8\n"},
	} {
		t.Run(c.name, func(t *testing.T) {
			unit := NewUnit("a.ll", []byte(c.text))
			if _, err := unit.Object(t.Context(), Options{Backend: Native, CPU: 2}); err != ErrRejected {
				t.Errorf("the error is %v", err)
			}
			var said strings.Builder
			if err := diag.Short(&said, &unit.Set, &unit.Diags, diag.RenderOptions{}); err != nil {
				t.Fatal(err)
			}
			whole := strings.HasSuffix(c.want, "\n") // else only how it begins
			if !strings.HasPrefix(said.String(), c.want) || whole && said.String() != c.want {
				t.Errorf("got %q, want %q", said.String(), c.want)
			}
		})
	}
	for _, stage := range []Stage{StageTokens, StageAST, StageTypes} {
		err := NewUnit("deny.ll", []byte(deny)).Dump(t.Context(), io.Discard, DumpOptions{Stage: stage}, Options{})
		if message(err) != "read the syntax of deny.ll: it is LLVM IR, and has none of Ruby's" {
			t.Errorf("stage %s: the error is %v", stage, err)
		}
	}
}

package driver

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"rucy-llvm/driver/llvm"
	"rucy-llvm/driver/testenv"
)

// TestSourceText compiles a module that doesn't hold the text of its source:
// both generators find it in the file, if there is one.
func TestSourceText(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{
		"there.c": "int f(void)\n{\n\treturn 7; // seven\n}\n",
		"dos.c":   "int f(void)\r\n{\r\n\treturn 7; // seven\r\n}\r\n",
		"short.c": "int f(void)\n",
	} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	if err := syscall.Mkfifo(filepath.Join(dir, "pipe.c"), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		file, want string
		llvm       bool // whether LLVM does the same
	}{
		{"there.c", "there.c:3  return 7; // seven\n", true},
		{"dos.c", "dos.c:3  return 7; // seven\n", true},
		{"short.c", "short.c:3\n", true},
		{"missing.c", "missing.c:3\n", true},
		{"pipe.c", "pipe.c:3\n", false}, // it waits for somebody to write
	} {
		unit := NewUnit("f.ll", fmt.Appendf(nil, `define i32 @f() nounwind section "xdp" !dbg !3 {
  ret i32 7, !dbg !4
}
!llvm.dbg.cu = !{!0}
!llvm.module.flags = !{!5}
!0 = distinct !DICompileUnit(language: DW_LANG_C99, file: !1, emissionKind: FullDebug)
!1 = !DIFile(filename: "%s", directory: "%s")
!2 = !DISubroutineType(types: !{!6})
!3 = distinct !DISubprogram(name: "f", scope: !1, file: !1, line: 1, type: !2, spFlags: DISPFlagDefinition, unit: !0)
!4 = !DILocation(line: 3, column: 2, scope: !3)
!5 = !{i32 2, !"Debug Info Version", i32 3}
!6 = !DIBasicType(name: "int", size: 32, encoding: DW_ATE_signed)
`, test.file, dir))
		backends := []Options{{Backend: Native}}
		if test.llvm {
			backends = append(backends, Options{Backend: LLVM, LLVM: llvm.Options{LLC: testenv.LLCPath(t, 19)}})
		}
		for _, opts := range backends {
			made, err := unit.Object(t.Context(), opts)
			if err != nil {
				t.Fatal(err)
			}
			var text bytes.Buffer
			if err := DumpObject(&text, made.ELF, DumpOptions{Stage: StageAsm}); err != nil {
				t.Fatal(err)
			}
			if !strings.Contains(text.String(), test.want) {
				t.Errorf("%s: %q isn't in the %s object:\n%s", test.file, test.want, made.Backend, text.String())
			}
		}
	}
}

package native_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/cilium/ebpf"

	"rucy-llvm/driver/native"
	"rucy-llvm/driver/native/regalloc"
)

// buffers is a program that fills n buffers of 300 bytes, one after the other, and
// stores what is in each to its context; last is what it does then.
func buffers(n int, last string) string {
	var s strings.Builder
	s.WriteString("define i32 @prog(i64* %c) section \"syscall\" {\n")
	for i := range n {
		fmt.Fprintf(&s, "  %%b%d = alloca [300 x i8], align 8\n  %%p%d = bitcast [300 x i8]* %%b%d to i8*\n  %%q%d = bitcast [300 x i8]* %%b%d to i64*\n", i, i, i, i, i)
	}
	for i := range n {
		fmt.Fprintf(&s, "  %%r%d = call i64 inttoptr (i64 16 to i64 (i8*, i32)*)(i8* %%p%d, i32 16)\n  %%v%d = load volatile i64, i64* %%q%d\n  store i64 %%v%d, i64* %%c\n", i, i, i, i, i)
	}
	s.WriteString(last + "  ret i32 0\n}\n@license = global [4 x i8] c\"GPL\\00\", section \"license\"\n")
	return s.String()
}

// TestFrameIsShared compiles and loads what fits the frame only since buffers
// that are needed one after the other share their place.
func TestFrameIsShared(t *testing.T) {
	eachCPU(t, buffers(5, ""), func(t *testing.T, p *ebpf.Program) {
		var in [contextWords]uint64
		if got := run(t, p, in).context[0]; got == 0 {
			t.Error("the name of the process is empty")
		}
	})
}

// TestFrameIsFull wants the error for buffers that are needed at the same time.
func TestFrameIsFull(t *testing.T) {
	_, err := native.Compile(module(t, buffers(2, "  %late = load volatile i64, i64* %q0\n  store i64 %late, i64* %c\n")), native.Options{})
	var stack *regalloc.StackError
	if !errors.As(err, &stack) || stack.Size != 608 || len(stack.Objects) != 2 {
		t.Fatalf("got %v, want a StackError about 608 bytes", err)
	}
	if want := "b0 (300 bytes), b1 (300 bytes)"; !strings.Contains(err.Error(), want) {
		t.Errorf("got %v, want it to name %s", err, want)
	}
}

// TestFrameNames wants the error to call variables what the source calls them.
func TestFrameNames(t *testing.T) {
	_, err := native.Compile(module(t, `define i32 @prog(i64* %0) section "syscall" {
  %2 = alloca [304 x i8], align 8
  %3 = alloca [400 x i8], align 8
  %4 = bitcast [304 x i8]* %2 to i8*
  %5 = bitcast [400 x i8]* %3 to i8*
  call void @llvm.dbg.declare(metadata [304 x i8]* %2, metadata !4, metadata !DIExpression()), !dbg !6
  call void @llvm.dbg.value(metadata [400 x i8]* %3, metadata !5, metadata !DIExpression(DW_OP_deref)), !dbg !6
  %6 = call i64 inttoptr (i64 16 to i64 (i8*, i32)*)(i8* %4, i32 16)
  %7 = call i64 inttoptr (i64 16 to i64 (i8*, i32)*)(i8* %5, i32 16)
  %8 = call i64 inttoptr (i64 16 to i64 (i8*, i32)*)(i8* %4, i32 16)
  ret i32 0
}
declare void @llvm.dbg.declare(metadata, metadata, metadata)
declare void @llvm.dbg.value(metadata, metadata, metadata)
!1 = distinct !DISubprogram(name: "prog", scope: !2, file: !2, line: 1, spFlags: DISPFlagDefinition)
!2 = !DIFile(filename: "a.c", directory: "/d")
!4 = !DILocalVariable(name: "path", scope: !1, file: !2, line: 2)
!5 = !DILocalVariable(name: "event", scope: !1, file: !2, line: 3)
!6 = !DILocation(line: 2, column: 1, scope: !1)
`), native.Options{})
	if want := "event (400 bytes), path (304 bytes)"; err == nil || !strings.Contains(err.Error(), want) {
		t.Errorf("got %v, want it to name %s", err, want)
	}
}

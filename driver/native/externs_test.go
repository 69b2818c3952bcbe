package native_test

import (
	"bytes"
	"debug/elf"
	"encoding/binary"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/cilium/ebpf"
	"github.com/cilium/ebpf/btf"
	"github.com/google/go-cmp/cmp"
	"github.com/llir/llvm/asm"

	"rucy-llvm/driver/native/translate"
	"rucy-llvm/driver/testenv"
)

// TestExterns loads and runs the programs in testdata/externs, which ask the
// loader for what it knows of the kernel: CO-RE accesses, functions, variables,
// values of the configuration. They must give what they give from llc, and ask
// the same. The IR is what clang-14 -g -O2 -target bpf -S -emit-llvm makes of
// the C files.
func TestExterns(t *testing.T) {
	testenv.Need(t, testenv.BPF, testenv.Tool("llc-14"))
	files, err := filepath.Glob("testdata/externs/*.ll")
	if err != nil || len(files) == 0 {
		t.Fatalf("no test files: %v", err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		reference := llc(t, string(text))
		for cpu := 1; cpu <= 4; cpu++ {
			t.Run(fmt.Sprintf("%s v%d", filepath.Base(file), cpu), func(t *testing.T) {
				runtime.LockOSThread() // the programs look at the thread that runs them
				defer runtime.UnlockOSThread()
				obj := compile(t, string(text), cpu)
				if diff := cmp.Diff(undefined(t, reference), undefined(t, obj)); diff != "" {
					t.Errorf("undefined symbols (-llc +ours):\n%s", diff)
				}
				if diff := cmp.Diff(accesses(t, reference), accesses(t, obj)); diff != "" {
					t.Errorf("CO-RE accesses (-llc +ours):\n%s", diff)
				}
				for in := range uint64(3) {
					want, got := runExterns(t, reference, in*0x123456789), runExterns(t, obj, in*0x123456789)
					if got != want {
						t.Errorf("input %d gives\n%v, not\n%v", in, got, want)
					}
				}
			})
		}
	}
}

// externWords is the number of words of the context of those programs.
const externWords = 24

func runExterns(t *testing.T, obj []byte, in uint64) [externWords]uint64 {
	t.Helper()
	p, err := load(obj)
	if err != nil {
		t.Fatalf("%v\n%s", err, verifierLog(err))
	}
	defer p.Close()
	return runSyscall(t, p, in)
}

func runSyscall(t *testing.T, p *ebpf.Program, in uint64) (out [externWords]uint64) {
	t.Helper()
	opts := ebpf.RunOptions{Context: [externWords]uint64{in}, ContextOut: &out}
	if _, err := p.Run(&opts); err != nil {
		t.Fatalf("run: %v", err)
	}
	return out
}

// undefined lists the symbols that an object doesn't define, with their binding.
func undefined(t *testing.T, obj []byte) []string {
	t.Helper()
	f, err := elf.NewFile(bytes.NewReader(obj))
	if err != nil {
		t.Fatal(err)
	}
	symbols, err := f.Symbols()
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	for _, s := range symbols {
		if s.Section == elf.SHN_UNDEF {
			list = append(list, fmt.Sprintf("%s %v %v", s.Name, elf.ST_BIND(s.Info), elf.ST_TYPE(s.Info)))
		}
	}
	slices.Sort(list)
	return list
}

var typeID = regexp.MustCompile(`local_id=\d+`)

// accesses lists what the loader is asked of the kernel's types.
func accesses(t *testing.T, obj []byte) []string {
	t.Helper()
	spec, err := ebpf.LoadCollectionSpecFromReader(bytes.NewReader(obj))
	if err != nil {
		t.Fatal(err)
	}
	var list []string
	for _, p := range spec.Programs {
		for _, ins := range p.Instructions {
			if relo := btf.CORERelocationMetadata(&ins); relo != nil {
				list = append(list, typeID.ReplaceAllString(fmt.Sprint(relo), ""))
			}
		}
	}
	slices.Sort(list)
	return slices.Compact(list) // how often is a matter of taste
}

// TestExternsByLibbpf loads the same programs, and some that cilium/ebpf doesn't
// take, by libbpf.
func TestExternsByLibbpf(t *testing.T) {
	testenv.Need(t, testenv.BPF, testenv.Tool("llc-14"), testenv.Tool("bpftool"))
	var files []string
	for _, pattern := range []string{"testdata/externs/*.ll", "testdata/externs/libbpf/*.ll"} {
		list, err := filepath.Glob(pattern)
		if err != nil || len(list) == 0 {
			t.Fatalf("no test files: %v", err)
		}
		files = append(files, list...)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		t.Run(filepath.Base(file), func(t *testing.T) {
			runtime.LockOSThread()
			defer runtime.UnlockOSThread()
			reference, ours := llc(t, string(text)), compile(t, string(text), 3)
			want, got := runPinned(t, reference), runPinned(t, ours)
			if got != want {
				t.Errorf("got  %v\nwant %v", got, want)
			}
			if diff := cmp.Diff(undefined(t, reference), undefined(t, ours)); diff != "" {
				t.Errorf("undefined symbols (-llc +ours):\n%s", diff)
			}
		})
	}
}

// runPinned loads an object by bpftool and runs its program.
func runPinned(t *testing.T, obj []byte) [externWords]uint64 {
	t.Helper()
	p, err := ebpf.LoadPinnedProgram(filepath.Join(testenv.BPFToolLoad(t, obj), "prog"), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer p.Close()
	return runSyscall(t, p, 3)
}

// TestUnoptimisedHelpers runs code that calls helpers as clang -O0 has it, which
// no object of llc's can: through variables.
func TestUnoptimisedHelpers(t *testing.T) {
	testenv.Need(t, testenv.BPF)
	const text = `target triple = "bpf"
@_license = global [4 x i8] c"GPL\00", section "license"
@get_current_pid_tgid = internal global i64 ()* inttoptr (i64 14 to i64 ()*), align 8
define i32 @prog([24 x i64]* %c) section "syscall" {
  %p = alloca [24 x i64]*, align 8
  store [24 x i64]* %c, [24 x i64]** %p, align 8
  %f = load i64 ()*, i64 ()** @get_current_pid_tgid, align 8
  %r = call i64 %f()
  %q = load [24 x i64]*, [24 x i64]** %p, align 8
  %o = getelementptr [24 x i64], [24 x i64]* %q, i64 0, i64 1
  store i64 %r, i64* %o, align 8
  ret i32 0
}`
	for cpu := 1; cpu <= 4; cpu++ {
		if got := runExterns(t, compile(t, text, cpu), 0)[1] >> 32; got != uint64(os.Getpid()) {
			t.Errorf("cpu v%d: process %d instead of %d", cpu, got, os.Getpid())
		}
	}
}

// TestUnprocessed compiles IR on which none of LLVM's passes has run, whose CO-RE
// accesses are chains of intrinsics.
func TestUnprocessed(t *testing.T) {
	testenv.Need(t, testenv.BPF, testenv.Tool("llc-14"))
	read := func(name string) string {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		return string(text)
	}
	reference := llc(t, read("testdata/externs/core.ll"))
	text := read("testdata/externs/unprocessed/core.ll") // of the same program
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	for cpu := 1; cpu <= 4; cpu++ {
		obj := compile(t, text, cpu)
		if diff := cmp.Diff(accesses(t, reference), accesses(t, obj)); diff != "" {
			t.Errorf("cpu v%d: CO-RE accesses (-llc +ours):\n%s", cpu, diff)
		}
		if got, want := runExterns(t, obj, 3), runExterns(t, reference, 3); got != want {
			t.Errorf("cpu v%d: got\n%v, not\n%v", cpu, got, want)
		}
	}
}

var accessName = regexp.MustCompile(`(?m)^@"(llvm\.[^"]+:[^"]+)"`)

// TestUnprocessedAccesses holds the names of all accesses, and so what each is
// about and what it is at compile time, against those that LLVM's passes make.
func TestUnprocessedAccesses(t *testing.T) {
	testenv.Need(t, testenv.Tool("clang-14"))
	for _, file := range []string{"testdata/externs/core.c", "testdata/externs/unprocessed/ways.c"} {
		t.Run(filepath.Base(file), func(t *testing.T) {
			clang := func(flags ...string) string {
				cmd := exec.Command("clang-14", append(flags, "-g", "-O0", "-w", "-target", "bpf", "-S", "-emit-llvm", "-o", "-", file)...)
				out, err := cmd.Output()
				if err != nil {
					t.Fatal(err)
				}
				return string(out)
			}
			var want, got []string
			for _, m := range accessName.FindAllStringSubmatch(clang(), -1) {
				want = append(want, m[1])
			}
			m, err := asm.ParseString("test.ll", clang("-Xclang", "-disable-llvm-passes"))
			if err != nil {
				t.Fatal(err)
			}
			unit, err := translate.Module(m, binary.LittleEndian)
			if err != nil {
				t.Fatal(err)
			}
			for name := range unit.Accesses {
				if !strings.HasPrefix(name, "llvm.btf_type_id.") {
					got = append(got, name)
				}
			}
			slices.Sort(want)
			slices.Sort(got)
			if diff := cmp.Diff(want, got); diff != "" {
				t.Errorf("CO-RE accesses (-clang +ours):\n%s", diff)
			}
		})
	}
}

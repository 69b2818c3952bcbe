package object_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/cilium/ebpf"
	"github.com/google/go-cmp/cmp"

	"rucy-llvm/driver"
	"rucy-llvm/driver/testenv"
)

// TestBPFTool gives what users make of objects with bpftool: the same comes out
// for ours as for llc's.
func TestBPFTool(t *testing.T) {
	testenv.Need(t, testenv.Tool("bpftool"), testenv.LLC(14))
	for _, name := range []string{"core", "data", "enums", "maps", "markers", "merge", "pruning", "revisit", "tags", "types"} {
		t.Run(name, func(t *testing.T) {
			ours, theirs := objects(t, name)
			t.Run("skeleton", func(t *testing.T) {
				same(t, skeletonOf(t, theirs), skeletonOf(t, ours))
			})
			t.Run("header", func(t *testing.T) {
				switch name {
				case "enums", "markers", "pruning", "revisit", "tags", "types":
					return // where llc-14 makes other types, as the tests of types say
				}
				same(t, declarations(tool(t, "btf", "dump", "file", theirs, "format", "c")), declarations(tool(t, "btf", "dump", "file", ours, "format", "c")))
			})
			t.Run("linker", func(t *testing.T) {
				linked := filepath.Join(t.TempDir(), "prog.bpf.o")
				tool(t, "gen", "object", linked, ours)
				same(t, skeletonOf(t, ours), skeletonOf(t, linked))
				object, err := os.ReadFile(linked)
				if err != nil {
					t.Fatal(err)
				}
				if name == "maps" || name == "merge" || name == "core" {
					testenv.Need(t, testenv.KernelTypes)
					testenv.BPFToolLoad(t, object)
				}
			})
		})
	}
}

// TestLinkTwoObjects links a program with what it declares, each of them ours
// or llc's, and runs what comes out.
func TestLinkTwoObjects(t *testing.T) {
	testenv.Need(t, testenv.Tool("bpftool"), testenv.LLC(14))
	users, usersTheirs := objects(t, "link_user")
	libs, libsTheirs := objects(t, "link_library")
	for _, pair := range [][2]string{{users, libs}, {users, libsTheirs}, {usersTheirs, libs}} {
		linked := filepath.Join(t.TempDir(), "linked.bpf.o")
		tool(t, "gen", "object", linked, pair[0], pair[1])
		object, err := os.ReadFile(linked)
		if err != nil {
			t.Fatal(err)
		}
		c := testenv.LoadObject(t, object)
		got, err := c.Programs["use"].Run(&ebpf.RunOptions{Data: make([]byte, 64)})
		if err != nil {
			t.Fatal(err)
		}
		if got != 44 {
			t.Errorf("the linked program returned %d, want 44", got)
		}
	}
}

// TestSmallestKernelTypes has bpftool find the kernel's types that a program's
// CO-RE accesses need.
func TestSmallestKernelTypes(t *testing.T) {
	testenv.Need(t, testenv.Tool("bpftool"), testenv.LLC(14), testenv.KernelTypes)
	ours, theirs := objects(t, "core")
	var dumps []string
	for _, path := range []string{theirs, ours} {
		types := filepath.Join(t.TempDir(), "types.btf")
		tool(t, "gen", "min_core_btf", "/sys/kernel/btf/vmlinux", types, path)
		dumps = append(dumps, tool(t, "btf", "dump", "file", types))
	}
	same(t, dumps[0], dumps[1])
	if !strings.Contains(dumps[0], "'task_struct'") {
		t.Errorf("the kernel's types lack task_struct:\n%s", dumps[0])
	}
}

// TestOtherReaders has LLVM's tools read our objects, of both byte orders.
func TestOtherReaders(t *testing.T) {
	testenv.Need(t, testenv.Tool("llvm-readelf-22"), testenv.Tool("llvm-objdump-22"))
	for _, name := range []string{"core", "data", "functions", "maps", "merge", "types"} {
		for _, target := range []driver.Target{driver.BPFEL, driver.BPFEB} {
			object, err := compile(t, clang(t, name, target), driver.Options{Target: target})
			if err != nil {
				t.Fatal(err)
			}
			path := filepath.Join(t.TempDir(), "prog.o")
			if err := os.WriteFile(path, object, 0o600); err != nil {
				t.Fatal(err)
			}
			for _, command := range []string{"llvm-readelf-22 --all", "llvm-objdump-22 -d -r -t --source"} {
				words := append(strings.Fields(command), path)
				out, err := exec.Command(words[0], words[1:]...).CombinedOutput()
				if err != nil {
					t.Errorf("%s of %s: %v", command, name, err)
				}
				for line := range strings.Lines(string(out)) {
					if strings.Contains(line, "warning:") || strings.Contains(line, "error:") || strings.Contains(line, "<unknown>") {
						t.Errorf("%s of %s, %s: %s", command, name, target, line)
					}
				}
			}
		}
	}
}

// objects compiles a C program of testdata natively and by llc, and returns the
// files. Their name is that of the program, which goes into skeletons.
func objects(t *testing.T, name string) (ours, theirs string) {
	t.Helper()
	ll := clang(t, name, driver.BPFEL)
	ours, theirs = filepath.Join(t.TempDir(), "prog.bpf.o"), filepath.Join(t.TempDir(), "prog.bpf.o")
	object, err := compile(t, ll, driver.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(ours, object, 0o600); err != nil {
		t.Fatal(err)
	}
	llc(t, ll, theirs)
	return ours, theirs
}

func llc(t *testing.T, ll, object string) {
	t.Helper()
	if out, err := exec.Command(testenv.LLCPath(t, 14), "-march=bpf", "-mcpu=v3", "-filetype=obj", ll, "-o", object).CombinedOutput(); err != nil {
		t.Fatalf("llc: %v\n%s", err, out)
	}
}

// tool runs bpftool.
func tool(t *testing.T, args ...string) string {
	t.Helper()
	cmd := exec.Command("bpftool", args...)
	var said strings.Builder
	cmd.Stderr = &said
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("bpftool %s: %v\n%s", strings.Join(args, " "), err, said.String())
	}
	return string(out)
}

// skeletonOf is the C skeleton of an object without the object's own bytes.
func skeletonOf(t *testing.T, path string) string {
	text, _, ok := strings.Cut(tool(t, "gen", "skeleton", path, "name", "prog"), "__elf_bytes(size_t *sz)\n{")
	if !ok {
		t.Fatal("the skeleton doesn't end in the object")
	}
	return text
}

// declarations are the declarations in a header that bpftool makes, sorted: it
// writes them in the order of their ids.
func declarations(header string) string {
	parts := strings.Split(header, "\n\n")
	slices.Sort(parts)
	return strings.Join(parts, "\n\n")
}

func same(t *testing.T, theirs, ours string) {
	t.Helper()
	if diff := cmp.Diff(theirs, ours); diff != "" {
		t.Errorf("it differs (-llc's +ours):\n%s", diff)
	}
}

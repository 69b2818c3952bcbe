package difftest

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/cilium/ebpf"
	"github.com/cilium/ebpf/asm"
	"github.com/google/go-cmp/cmp"

	"rucy-llvm/driver"
	"rucy-llvm/driver/testenv"
	"rucy-llvm/frontend/typed"
	"rucy-llvm/frontend/types"
)

// loadable are the programs that every loader must take as they are.
func loadable(t *testing.T) []string {
	return programs(t, "examples/*.rb", "examples/tour/*.rb", "testdata/rucy/*.rb", "testdata/run/*.rb", "testdata/load/*.rb")
}

// TestLoad loads every program from every code generator, through cilium/ebpf
// and through bpftool (libbpf), and looks for the Ruby lines in the verifier's
// log.
func TestLoad(t *testing.T) {
	testenv.Need(t, testenv.BPF)
	for _, path := range loadable(t) {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".rb"), func(t *testing.T) {
			t.Parallel()
			for _, g := range generators() {
				t.Run(g.name, func(t *testing.T) {
					object := g.forTarget(driver.Host()).compile(t, path)
					for name, log := range verifierLogs(t, object) {
						checkSourceLines(t, path, name, log)
					}
					testenv.BPFToolLoad(t, object)
				})
			}
		})
	}
}

// verifierLogs loads an object and returns what the verifier says of each of
// its programs. Each must have BTF.
func verifierLogs(t *testing.T, object []byte) map[string]string {
	t.Helper()
	spec, err := ebpf.LoadCollectionSpecFromReader(bytes.NewReader(object))
	if err != nil {
		t.Fatal(err)
	}
	collection, err := ebpf.NewCollectionWithOptions(spec, ebpf.CollectionOptions{
		Programs: ebpf.ProgramOptions{LogLevel: ebpf.LogLevelInstruction | ebpf.LogLevelStats},
	})
	if err != nil {
		t.Fatalf("load: %+v", err)
	}
	t.Cleanup(collection.Close)
	logs := make(map[string]string)
	for name, program := range collection.Programs {
		info, err := program.Info()
		if err != nil {
			t.Fatal(err)
		}
		if id, ok := info.BTFID(); !ok || id == 0 {
			t.Errorf("program %s has no BTF", name)
		}
		logs[name] = program.VerifierLog
	}
	return logs
}

// sourceLine matches what the verifier prints before the code of a line:
// "; return 0 @ filter.rb:7".
var sourceLine = regexp.MustCompile(`(?m)^; (.*) @ ([^:\n]+):(\d+)$`)

// checkSourceLines checks that a verifier's log shows lines of the program, or of
// the library, each as it stands in the file.
func checkSourceLines(t *testing.T, path, name, log string) {
	t.Helper()
	files := map[string][]string{}
	for _, file := range append(programs(t, "frontend/sema/library/*.rb"), path) {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		files[filepath.Base(file)] = strings.Split(string(text), "\n")
	}
	shown := sourceLine.FindAllStringSubmatch(log, -1)
	if len(shown) == 0 {
		t.Errorf("%s: the verifier's log shows no line of the program:\n%s", name, log)
	}
	for _, m := range shown {
		number := 0
		for _, digit := range m[3] {
			number = number*10 + int(digit-'0')
		}
		if number == 0 && m[1] == "" {
			continue // llc says so where it made one piece of code for several lines
		}
		if lines := files[m[2]]; number < 1 || number > len(lines) {
			t.Errorf("%s: the log names the place %s:%s, which isn't in %s", name, m[2], m[3], filepath.Base(path))
		} else if want := strings.TrimSpace(lines[number-1]); m[1] != want {
			t.Errorf("%s: line %d is %q in the log, %q in the file", name, number, m[1], want)
		}
	}
}

// TestBigEndian makes every program for the other byte order too. No kernel
// here runs it, but a loader reads it; and where a program reads no field in
// network order, and makes no objects, which are filled and compared word by word,
// the instructions are those of the little-endian object.
func TestBigEndian(t *testing.T) {
	for _, path := range loadable(t) {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".rb"), func(t *testing.T) {
			for _, g := range generators() {
				t.Run(g.name, func(t *testing.T) {
					little := instructions(t, g.forTarget(driver.BPFEL).compile(t, path))
					big := instructions(t, g.forTarget(driver.BPFEB).compile(t, path))
					text, err := os.ReadFile(path)
					if err != nil {
						t.Fatal(err)
					}
					if bytes.Contains(text, []byte(":be")) || makesObjects(t, path) {
						return
					}
					if diff := cmp.Diff(little, big); diff != "" {
						t.Errorf("the two byte orders differ (-little +big):\n%s", diff)
					}
				})
			}
		})
	}
}

// makesObjects reports whether a program has structs, arrays or strings of its own.
func makesObjects(t *testing.T, path string) (found bool) {
	t.Helper()
	program, err := read(t, path).Check()
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range program.Funcs {
		typed.Walk(f.Body, func(e typed.Expr) {
			_, makes := e.(*typed.Make)
			found = found || makes || types.IsString(e.Type())
		})
	}
	return found
}

// instructions lists the code of every program of an object.
func instructions(t *testing.T, object []byte) map[string][]string {
	t.Helper()
	spec, err := ebpf.LoadCollectionSpecFromReader(bytes.NewReader(object))
	if err != nil {
		t.Fatal(err)
	}
	code := make(map[string][]string)
	for name, program := range spec.Programs {
		for _, instruction := range program.Instructions {
			instruction.Metadata = asm.Metadata{} // positions and symbols: not code
			code[name] = append(code[name], fmt.Sprintf("%v", instruction))
		}
	}
	return code
}

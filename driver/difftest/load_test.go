package difftest

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/cilium/ebpf"
	"github.com/cilium/ebpf/asm"
	"github.com/cilium/ebpf/btf"
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

// TestLoad loads every program from every code generator through cilium/ebpf, and
// from the two that bothLoaders names through bpftool (libbpf), too. The lines that
// its instructions are said to come from are those of the Ruby files.
func TestLoad(t *testing.T) {
	testenv.Need(t, testenv.BPF)
	for _, path := range loadable(t) {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".rb"), func(t *testing.T) {
			t.Parallel()
			files := rubyLines(t, path)
			lines := files[filepath.Base(path)]
			needs := sectionNeeds(lines)
			isTable := slices.ContainsFunc(lines, func(line string) bool { return strings.Contains(line, "struct_ops!") })
			for _, g := range generators() {
				t.Run(g.name, func(t *testing.T) {
					object := g.forTarget(driver.Host()).compile(t, path)
					checkSourceLines(t, files, object)
					testenv.Need(t, needs...)
					checkLoads(t, object)
					if slices.Contains(bothLoaders, g.name) && !isTable { // Debian's bpftool has libbpf 1.1, and .struct_ops.link came with 1.2
						testenv.BPFToolLoad(t, object)
					}
				})
			}
		})
	}
}

// sectionNeeds is what the sections of a program need of the kernel.
func sectionNeeds(lines []string) (needs []testenv.Requirement) {
	for _, line := range lines {
		name, isSection := strings.CutPrefix(line, `section! "`)
		kind, _, _ := strings.Cut(name, "/")
		if need, ok := kindNeeds[kind]; isSection && ok {
			needs = append(needs, need)
		}
	}
	return needs
}

var kindNeeds = map[string]testenv.Requirement{
	"lsm": testenv.LSM, "fentry": testenv.Fentry, "fexit": testenv.Fentry, "fmod_ret": testenv.Fentry,
}

// bothLoaders are a generator of ours and one of LLVM's: what libbpf reads
// is the same in all versions of each.
var bothLoaders = []string{"native-v3", "llc-19"}

// checkLoads loads an object. Each of its programs must have BTF.
func checkLoads(t *testing.T, object []byte) {
	t.Helper()
	for name, program := range testenv.LoadObject(t, object).Programs {
		info, err := program.Info()
		if err != nil {
			t.Fatal(err)
		}
		if id, ok := info.BTFID(); !ok || id == 0 {
			t.Errorf("program %s has no BTF", name)
		}
	}
}

// rubyLines are the lines of a program, of what it may require from the folder lib beside
// it, and of the library, by the names of the files.
func rubyLines(t *testing.T, path string) map[string][]string {
	t.Helper()
	files := map[string][]string{}
	required, err := filepath.Glob(filepath.Join(filepath.Dir(path), "lib", "*.rb"))
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range slices.Concat(programs(t, "frontend/sema/library/*.rb"), required, []string{path}) {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		files[filepath.Base(file)] = strings.Split(string(text), "\n")
	}
	return files
}

// checkSourceLines checks that every program's instructions come from lines that
// are in the files, each as it stands there.
func checkSourceLines(t *testing.T, files map[string][]string, object []byte) {
	t.Helper()
	spec, err := ebpf.LoadCollectionSpecFromReader(bytes.NewReader(object))
	if err != nil {
		t.Fatal(err)
	}
	for name, program := range spec.Programs {
		shown := 0
		for _, instruction := range program.Instructions {
			line, ok := instruction.Source().(*btf.Line)
			if !ok {
				continue
			}
			shown++
			checkSourceLine(t, files, name, line)
		}
		if shown == 0 {
			t.Errorf("%s: no instruction comes from a line of the program", name)
		}
	}
}

func checkSourceLine(t *testing.T, files map[string][]string, program string, line *btf.Line) {
	t.Helper()
	file, number := filepath.Base(line.FileName()), int(line.LineNumber())
	if number == 0 && line.String() == "" {
		return // llc says so where it made one piece of code for several lines
	}
	if lines := files[file]; number < 1 || number > len(lines) {
		t.Errorf("%s: code of the place %s:%d, which isn't there", program, file, number)
	} else if want := lines[number-1]; line.String() != want {
		t.Errorf("%s: line %d of %s is %q in the object, %q in the file", program, number, file, line, want)
	}
}

// sourceLine matches what the verifier prints before the code of a line:
// "; return 0 @ filter.rb:7".
var sourceLine = regexp.MustCompile(`(?m)^; (.*) @ ([^:\n]+):(\d+)$`)

// TestVerifierShowsRuby looks for Ruby's lines in the verifier's log.
func TestVerifierShowsRuby(t *testing.T) {
	testenv.Need(t, testenv.BPF)
	path := filepath.Join(root, "examples/device_log.rb")
	lines := rubyLines(t, path)["device_log.rb"]
	for _, g := range generators() {
		t.Run(g.name, func(t *testing.T) {
			loaded := testenv.LoadObjectOptions(t, g.compile(t, path), ebpf.CollectionOptions{
				Programs: ebpf.ProgramOptions{LogLevel: ebpf.LogLevelInstruction},
			})
			shown := map[string]string{} // what the log has for a line, by its number
			for _, m := range sourceLine.FindAllStringSubmatch(loaded.Programs["log_device"].VerifierLog, -1) {
				shown[m[3]] = m[1]
			}
			for _, number := range []int{9, 11, 12} {
				if want := strings.TrimSpace(lines[number-1]); shown[strconv.Itoa(number)] != want {
					t.Errorf("line %d is %q in the log, %q in the file", number, shown[strconv.Itoa(number)], want)
				}
			}
		})
	}
}

// TestBigEndian makes every program for the other byte order too, from our generator for each
// version of the instruction set, and from llc. A loader reads it; and where a program
// reads no field in network order, and makes no objects, which are filled and compared word
// by word, the instructions are those of the little-endian object. TestKernelsBigEndian runs them.
func TestBigEndian(t *testing.T) {
	for _, path := range loadable(t) {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".rb"), func(t *testing.T) {
			t.Parallel()
			unit := read(t, path)
			same := !dependsOnOrder(t, unit)
			for _, g := range generators() {
				if g.opts.Backend == driver.LLVM && !slices.Contains(bothLoaders, g.name) {
					continue
				}
				little := instructions(t, g.forTarget(driver.BPFEL).object(t, unit))
				big := instructions(t, g.forTarget(driver.BPFEB).object(t, unit))
				if diff := cmp.Diff(little, big); same && diff != "" {
					t.Errorf("%s: the two byte orders differ (-little +big):\n%s", g.name, diff)
				}
			}
		})
	}
}

// dependsOnOrder reports whether a program has structs, arrays or strings of its own,
// or fields in network order or of bits.
func dependsOnOrder(t *testing.T, unit *driver.Unit) (found bool) {
	t.Helper()
	program, err := unit.Check()
	if err != nil {
		t.Fatal(err)
	}
	field := func(f *types.Field) bool {
		n, isInt := f.Type.(types.Int)
		return isInt && n.BigEndian || f.Bits > 0
	}
	for _, f := range program.Funcs {
		typed.Walk(f.Body, func(e typed.Expr) {
			switch e := e.(type) {
			case *typed.Make:
				found = true
			case *typed.Field:
				found = found || field(e.Field)
			case *typed.SetField:
				found = found || field(e.Field)
			case *typed.FieldRef:
				found = found || field(e.Field)
			}
			found = found || types.IsString(e.Type())
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

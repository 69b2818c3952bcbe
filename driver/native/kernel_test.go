package native_test

import (
	"bytes"
	"errors"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/cilium/ebpf"
	"github.com/llir/llvm/asm"

	"rucy-llvm/driver/native"
	"rucy-llvm/driver/object"
	"rucy-llvm/driver/testenv"
)

var (
	modules = flag.Int("modules", 200, "number of random modules")
	seed    = flag.Uint64("seed", 0, "seed of the first random module")
)

// TestAgainstLLVM compiles random modules for each version of the instruction
// set, and with llc, and compares what the programs do in this kernel.
func TestAgainstLLVM(t *testing.T) {
	testenv.Need(t, testenv.BPF, testenv.Tool("llc-14"))
	refused := 0
	for i := range *modules {
		s := *seed + uint64(i)
		if !compareWithLLVM(t, fmt.Sprint("seed ", s), randomModule(s), s) {
			refused++
		}
		if t.Failed() {
			return
		}
	}
	t.Logf("the kernel refused %d of %d objects of llc", refused, *modules)
	if refused > *modules/4 {
		t.Errorf("the kernel refused %d of %d objects of llc: the generator is no use", refused, *modules)
	}
}

// compareWithLLVM reports whether llc's object could be run.
func compareWithLLVM(t *testing.T, name, text string, s uint64) bool {
	t.Helper()
	want, err := load(llc(t, text))
	if err != nil {
		return false // what is too much for the verifier is no test of ours
	}
	defer want.Close()
	for cpu := 1; cpu <= 4; cpu++ {
		failed := func(format string, args ...any) {
			file := filepath.Join(os.TempDir(), fmt.Sprintf("rucy-native-%d.ll", s))
			_ = os.WriteFile(file, []byte(text), 0o644)
			t.Errorf("%s, cpu v%d: %s\n(the module is in %s)", name, cpu, fmt.Sprintf(format, args...), file)
		}
		got, err := load(compile(t, text, cpu))
		if err != nil {
			failed("%+v", err)
			return true
		}
		r := rand.New(rand.NewPCG(s, 3))
		for range 6 {
			in := randomInput(r)
			x, y := run(t, want, in), run(t, got, in)
			if x != y {
				failed("input %x\ngives  %x\nnot    %x", in, y, x)
				break
			}
		}
		got.Close()
	}
	return true
}

// result is what a program gave: its value and the context behind it.
type result struct {
	value   uint32
	context [contextWords]uint64
}

func randomInput(r *rand.Rand) (in [contextWords]uint64) {
	for i := range inputWords {
		switch r.IntN(4) {
		case 0:
			in[i] = uint64(r.IntN(5)) - 2
		case 1:
			in[i] = r.Uint64() >> r.IntN(64)
		default:
			in[i] = r.Uint64()
		}
	}
	return in
}

func run(t *testing.T, p *ebpf.Program, in [contextWords]uint64) result {
	t.Helper()
	var out result
	value, err := p.Run(&ebpf.RunOptions{Context: in, ContextOut: &out.context})
	if err != nil {
		t.Fatalf("run: %v", err)
	}
	out.value = value
	return out
}

// compile is our object of the module.
func compile(t *testing.T, text string, cpu int) []byte {
	t.Helper()
	m, err := asm.ParseString("test.ll", text)
	if err != nil {
		t.Fatal(err)
	}
	mod, err := native.Compile(m, native.Options{CPU: cpu, Verify: true})
	if err != nil {
		t.Fatalf("cpu v%d: %v\n%s", cpu, err, text)
	}
	var buf bytes.Buffer
	if err := object.Write(&buf, mod); err != nil {
		t.Fatal(err)
	}
	return buf.Bytes()
}

// llc is llc's object of the module.
func llc(t *testing.T, text string) []byte {
	t.Helper()
	cmd := exec.Command("llc-14", "-march=bpf", "-mcpu=v3", "-filetype=obj", "-o", "-", "-")
	cmd.Stdin = bytes.NewReader([]byte(text))
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("llc: %v\n%s\n%s", err, stderr.Bytes(), text)
	}
	return out
}

// load loads the program of an object.
func load(obj []byte) (*ebpf.Program, error) {
	spec, err := ebpf.LoadCollectionSpecFromReader(bytes.NewReader(obj))
	if err != nil {
		return nil, err
	}
	coll, err := ebpf.NewCollection(spec)
	if err != nil {
		return nil, err
	}
	defer coll.Close()
	p := coll.DetachProgram("prog")
	if p == nil {
		return nil, errors.New("the object has no program prog")
	}
	return p, nil
}

package native_test

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/cilium/ebpf"
	"github.com/llir/llvm/asm"

	"rucy-llvm/driver/native"
	"rucy-llvm/driver/object"
	"rucy-llvm/driver/testenv"
)

const (
	contextWords = 28 // of 64 bits
	inputWords   = 8  // the first ones
)

// verifierLog is the end of what the verifier said, if err comes from it.
func verifierLog(err error) string {
	var v *ebpf.VerifierError
	if !errors.As(err, &v) {
		return ""
	}
	return strings.Join(v.Log[max(0, len(v.Log)-40):], "\n")
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
	testenv.CheckCPU(t, buf.Bytes(), cpu)
	return buf.Bytes()
}

// llc is the object that llc of LLVM 14 makes of the module.
func llc(t *testing.T, text string) []byte {
	t.Helper()
	return llcOf(t, "llc-14", text)
}

// llcOf is the object that a version of llc makes of the module.
func llcOf(t *testing.T, tool, text string) []byte {
	t.Helper()
	cmd := exec.Command(tool, "-march=bpf", "-mcpu=v3", "-filetype=obj", "-o", "-", "-")
	cmd.Stdin = bytes.NewReader([]byte(text))
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%s: %v\n%s\n%s", tool, err, stderr.Bytes(), text)
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

// eachCPU tests the program of a module, as our generator makes it for each version of
// the instruction set.
func eachCPU(t *testing.T, text string, test func(t *testing.T, p *ebpf.Program)) {
	t.Helper()
	testenv.Need(t, testenv.BPF)
	for cpu := 1; cpu <= 4; cpu++ {
		t.Run(fmt.Sprintf("v%d", cpu), func(t *testing.T) {
			p, err := load(compile(t, text, cpu))
			if err != nil {
				t.Fatalf("%+v\n%s", err, verifierLog(err))
			}
			defer p.Close()
			test(t, p)
		})
	}
}

// TestPackets runs the XDP programs in testdata on random packets, against
// llc's objects.
func TestPackets(t *testing.T) {
	testenv.Need(t, testenv.BPF, testenv.Tool("llc-14"))
	files, err := filepath.Glob("testdata/*.ll")
	if err != nil || len(files) == 0 {
		t.Fatalf("no test files: %v", err)
	}
	for _, file := range files {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		t.Run(filepath.Base(file), func(t *testing.T) {
			reference := llc(t, string(text))
			eachCPU(t, string(text), func(t *testing.T, got *ebpf.Program) {
				want, err := load(reference) // anew: programs count
				if err != nil {
					t.Fatal(err)
				}
				defer want.Close()
				comparePackets(t, want, got)
			})
		})
	}
}

// comparePackets runs both programs on the same packets.
func comparePackets(t *testing.T, want, got *ebpf.Program) {
	t.Helper()
	r := rand.New(rand.NewPCG(9, 9))
	values := map[uint32]bool{}
	for range 200 {
		in := randomPacket(r)
		x, xout := runPacket(t, want, in)
		y, yout := runPacket(t, got, in)
		values[x] = true
		if x != y || !bytes.Equal(xout, yout) {
			t.Fatalf("packet %x\ngives  %d %x\nnot    %d %x", in, y, yout, x, xout)
		}
	}
	if len(values) < 4 {
		t.Errorf("the packets gave %d different results", len(values))
	}
}

// randomPacket is a frame that mostly is IPv4.
func randomPacket(r *rand.Rand) []byte {
	p := make([]byte, 14+r.IntN(80))
	for i := range p {
		p[i] = byte(r.Uint32())
	}
	if r.IntN(5) > 0 {
		p[12], p[13] = 8, 0
	}
	return p
}

func runPacket(t *testing.T, p *ebpf.Program, in []byte) (uint32, []byte) {
	t.Helper()
	out := make([]byte, len(in)+256)
	opts := ebpf.RunOptions{Data: in, DataOut: out}
	value, err := p.Run(&opts)
	if err != nil {
		t.Fatalf("run: %v", err)
	}
	return value, opts.DataOut
}

// TestSignedDivision holds both operations and widths against Go's, which LLVM
// 14 can't compile for BPF.
func TestSignedDivision(t *testing.T) {
	const text = `target triple = "bpf"
@_license = global [4 x i8] c"GPL\00", section "license"
define i32 @prog(i64* %c) section "syscall" {
  %c1 = getelementptr i64, i64* %c, i64 1
  %a = load i64, i64* %c
  %b = load i64, i64* %c1
  %a32 = trunc i64 %a to i32
  %b32 = trunc i64 %b to i32
  %q = sdiv i64 %a, %b
  %r = srem i64 %a, %b
  %q32 = sdiv i32 %a32, %b32
  %r32 = srem i32 %a32, %b32
  %q7 = sdiv i64 %a, -7
  %r8 = srem i32 %a32, 8
  %q32x = sext i32 %q32 to i64
  %r32x = sext i32 %r32 to i64
  %r8x = sext i32 %r8 to i64
  %o8 = getelementptr i64, i64* %c, i64 8
  store i64 %q, i64* %o8
  %o9 = getelementptr i64, i64* %c, i64 9
  store i64 %r, i64* %o9
  %o10 = getelementptr i64, i64* %c, i64 10
  store i64 %q32x, i64* %o10
  %o11 = getelementptr i64, i64* %c, i64 11
  store i64 %r32x, i64* %o11
  %o12 = getelementptr i64, i64* %c, i64 12
  store i64 %q7, i64* %o12
  %o13 = getelementptr i64, i64* %c, i64 13
  store i64 %r8x, i64* %o13
  ret i32 0
}`
	eachCPU(t, text, func(t *testing.T, p *ebpf.Program) {
		r := rand.New(rand.NewPCG(1, 2))
		for range 200 {
			in := randomInput(r)
			a, b := int64(in[0]), int64(in[1])
			if int32(b) == 0 || b == -1 || int32(b) == -1 {
				continue // undefined, or may be
			}
			x, y := int32(a), int32(b)
			wantResults(t, p, in, uint64(a/b), uint64(a%b), uint64(x/y), uint64(x%y), uint64(a/-7), uint64(x%8))
		}
	})
}

// wantResults runs a program on an input, and compares the words that it leaves behind it.
func wantResults(t *testing.T, p *ebpf.Program, in [contextWords]uint64, want ...uint64) {
	t.Helper()
	out := run(t, p, in)
	for k, w := range want {
		if got := out.context[inputWords+k]; got != w {
			t.Errorf("result %d of %#x and %#x is %#x, want %#x", k, in[0], in[1], got, w)
		}
	}
}

package difftest

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"testing"

	"github.com/cilium/ebpf"

	"rucy-llvm/driver"
	"rucy-llvm/driver/testenv"
)

// sums is a program whose result is the value of an update.
const sums = `license! "GPL"

param :step, :u16, default: 3
param :armed, :bool, default: false
param :first, :i64, default: -5

$calls = 40
$narrow = 0xffff_fffe #: u32
$seen = true

section! "socket"
def prog(ctx)
  before = $calls
  after = $calls += step
  wide = $narrow += 3
  left = $narrow -= 2
  $seen = armed
  (after - before) * 1000 + (wide == 0x1_0000_0001 ? 100 : 0) + left + (first == -5 ? 0 : 10)
end
`

// TestGlobals looks at the variables of objects as a loader does: their names,
// sizes and first values, what setting them before the load does, and how the
// program leaves them.
func TestGlobals(t *testing.T) {
	testenv.Need(t, testenv.BPF)
	for _, g := range generators() {
		if g.opts.Backend == driver.Native && g.opts.CPU < 3 {
			continue // an atomic addition gives no result there
		}
		t.Run(g.name, func(t *testing.T) {
			spec, err := ebpf.LoadCollectionSpecFromReader(bytes.NewReader(g.forTarget(driver.Host()).compileText(t, "prog.rb", sums)))
			if err != nil {
				t.Fatal(err)
			}
			for name, want := range map[string]string{
				"step": "0300 .rodata", "armed": "00 .rodata", "first": "fbffffffffffffff .rodata",
				"calls": "2800000000000000 .data", "narrow": "feffffff .data", "seen": "01 .data",
			} {
				v := spec.Variables[name]
				if v == nil {
					t.Fatalf("the object has no variable %s", name)
				}
				if got := fmt.Sprintf("%x %s", v.Value, v.SectionName); got != want && driver.Host() == driver.BPFEL {
					t.Errorf("%s is %s, not %s", name, got, want)
				}
				if v.Type == nil || v.Type.Name != name {
					t.Errorf("BTF knows no variable %s", name)
				}
			}
			checkSums(t, spec, 3000+100-1, 43, 0)
			setVariable(t, spec, "step", uint16(7))
			setVariable(t, spec, "armed", true)
			setVariable(t, spec, "first", int64(1))
			checkSums(t, spec, 7000+100-1+10, 47, 1)
		})
	}
}

// setVariable sets a variable of an object that is not loaded yet.
func setVariable(t *testing.T, spec *ebpf.CollectionSpec, name string, value any) {
	t.Helper()
	if err := spec.Variables[name].Set(value); err != nil {
		t.Fatal(err)
	}
}

// checkSums loads the object, runs its program, and compares its result and the
// variables that it leaves.
func checkSums(t *testing.T, spec *ebpf.CollectionSpec, result uint64, calls uint64, seen byte) {
	t.Helper()
	collection, err := ebpf.NewCollection(spec)
	if err != nil {
		t.Fatal(err)
	}
	defer collection.Close()
	got, err := collection.Programs["prog"].Run(&ebpf.RunOptions{Data: make([]byte, 64)})
	if err != nil {
		t.Fatal(err)
	}
	if got != uint32(result) {
		t.Errorf("the result is %d, not %d", got, uint32(result))
	}
	var data []byte
	if err := collection.Maps[".data"].Lookup(uint32(0), &data); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]uint64{"calls": calls, "seen": uint64(seen)} {
		v := spec.Variables[name]
		if v.Size() == 8 && binary.NativeEndian.Uint64(data[v.Offset:]) != want || v.Size() == 1 && uint64(data[v.Offset]) != want {
			t.Errorf("%s is not %d afterwards", name, want)
		}
	}
}

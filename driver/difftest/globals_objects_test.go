package difftest

import (
	"bytes"
	"encoding/binary"
	"testing"

	"github.com/cilium/ebpf"

	"rucy-llvm/driver"
	"rucy-llvm/driver/testenv"
)

// objects is a program with arrays, structs and strings that user space sets before it
// is loaded, and looks at later.
const objects = `license! "GPL"

class Limits
  attr :low,  :u16
  attr :high, :u32
  attr :kind, :u8, bits: 3
  attr :rest, :u8, bits: 5
end

param :ports, :u16, 4, default: [80, 443]
param :host, :string, 8, default: "local"
param :limits, Limits, default: Limits.new(low: 1, high: 70_000, rest: 9)

$counts = Array.new(3, 0) #: Array[u32]
$last   = Limits.new(kind: 5)

section! "socket"
def prog(ctx)
  $counts[1] += ports.sum
  $last.high -= limits.low
  $last.rest = limits.rest + $last.kind
  return 1 if host == "local"
  host.start_with?("re") ? 2 : 3
end
`

// TestGlobalObjects looks at arrays, structs and strings as a loader does.
func TestGlobalObjects(t *testing.T) {
	testenv.Need(t, testenv.BPF)
	eachObject(t, objects, func(t *testing.T, object []byte) {
		spec, err := ebpf.LoadCollectionSpecFromReader(bytes.NewReader(object))
		if err != nil {
			t.Fatal(err)
		}
		checkObjects(t, spec, 1, 523, ^uint32(0), 5|14<<3)
		setVariable(t, spec, "ports", [4]uint16{1, 2, 3, 4})
		setVariable(t, spec, "host", [8]byte([]byte("remote\x00\x00")))
		setVariable(t, spec, "limits", []byte{7, 0, 0, 0, 0, 0, 0, 0, 20 << 3, 0, 0, 0})
		checkObjects(t, spec, 2, 10, ^uint32(6), 5|25<<3)
		setVariable(t, spec, "host", [8]byte([]byte("12345678"))) // without a NUL
		checkObjects(t, spec, 3, 10, ^uint32(6), 5|25<<3)
	})
}

// checkObjects loads the object, runs its program, and compares its result, the second
// count, and two fields of the last limits.
func checkObjects(t *testing.T, spec *ebpf.CollectionSpec, result, count, high uint32, bits byte) {
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
	variable := func(name string) []byte {
		data, err := collection.Maps[spec.Variables[name].SectionName].LookupBytes(uint32(0))
		if err != nil {
			t.Fatal(err)
		}
		return data[spec.Variables[name].Offset:]
	}
	counts, last := variable("counts"), variable("last")
	if n := binary.NativeEndian.Uint32(counts[4:]); got != result || n != count {
		t.Errorf("the result is %d, and the count %d; want %d, %d", got, n, result, count)
	}
	if n := binary.NativeEndian.Uint32(last[4:]); driver.Host() == driver.BPFEL && (n != high || last[8] != bits) {
		t.Errorf("the last limits are %#x and %#x; want %#x, %#x", n, last[8], high, bits)
	}
}

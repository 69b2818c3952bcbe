package catalog

import (
	"errors"
	"testing"

	"github.com/cilium/ebpf"
	"github.com/cilium/ebpf/asm"
	"github.com/cilium/ebpf/btf"
	"golang.org/x/sys/unix"

	"rucy-llvm/frontend/types"
)

// mapOf is a map of a kind with some flags, as small as it can be.
func mapOf(k *MapKind, flags MapFlags) *ebpf.MapSpec {
	s := &ebpf.MapSpec{Type: ebpf.MapType(k.ID), KeySize: 8, ValueSize: 8, MaxEntries: 64, Flags: uint32(flags)}
	switch k.Key {
	case IndexKey:
		s.KeySize = 4
		if k.ValueSize != 0 {
			s.ValueSize = uint32(k.ValueSize)
		}
		if flags&StackBuildID != 0 {
			s.ValueSize = 32
		}
	case NoKey:
		s.KeySize = 0
	case ObjectKey: // whose map the kernel wants to know the types of
		s.KeySize, s.MaxEntries = 4, 0
		s.Key, s.Value = &btf.Int{Name: "int", Size: 4, Encoding: btf.Signed}, &btf.Int{Name: "long", Size: 8}
	case AttachedKey:
		s.MaxEntries = 0
	}
	if k.Shape == MapsShape {
		s.ValueSize, s.InnerMap = 4, &ebpf.MapSpec{Type: ebpf.Hash, KeySize: 8, ValueSize: 8, MaxEntries: 1}
	}
	if k.Value != nil {
		size, _ := types.Size(k.Value)
		s.ValueSize = uint32(size)
	}
	return s
}

func createMap(s *ebpf.MapSpec) error {
	m, err := ebpf.NewMap(s)
	if err == nil {
		m.Close()
	}
	return err
}

func forEachMapKind(t *testing.T, test func(t *testing.T, k *MapKind)) {
	running := kernelVersion(t)
	for _, k := range MapKinds() {
		if k.Since.After(running) {
			continue
		}
		t.Run(k.Name, func(t *testing.T) { test(t, k) })
	}
}

// The kernel takes a map of each kind with the flags that the table adds, with each
// that it allows, and with no other.
func TestKernelAgreesOnMapFlags(t *testing.T) {
	forEachMapKind(t, func(t *testing.T, k *MapKind) {
		if err := createMap(mapOf(k, k.Adds)); err != nil {
			t.Fatalf("with the flags that the table adds: %v", err)
		}
		for bit := range 13 { // up to BPF_F_INNER_MAP
			flag := MapFlags(1) << bit
			err := createMap(mapOf(k, k.Adds|flag))
			if allowed := k.Allows&flag != 0; allowed != (err == nil) {
				t.Errorf("flag %#x: the table says %v, the kernel %v", flag, allowed, err)
			}
		}
		for bit := range 13 {
			if flag := MapFlags(1) << bit; k.Adds&flag != 0 && createMap(mapOf(k, k.Adds&^flag)) == nil {
				t.Errorf("flag %#x is added, but the kernel does without", flag)
			}
		}
	})
}

// A value may be as large as the table says; of one with an entry for each CPU the kernel
// says so itself.
func TestKernelAgreesOnMapValues(t *testing.T) {
	forEachMapKind(t, func(t *testing.T, k *MapKind) {
		if k.MaxValue == 0 {
			return // values that no program sees
		}
		s := mapOf(k, k.Adds)
		s.MaxEntries, s.ValueSize = min(s.MaxEntries, 1), uint32(k.MaxValue)
		if s.Value != nil {
			s.Value = &btf.Array{Index: s.Key, Type: &btf.Int{Name: "char", Size: 1}, Nelems: s.ValueSize}
		}
		if err := createMap(s); err != nil {
			t.Errorf("a value of %d bytes: %v", k.MaxValue, err)
		}
		if !k.PerCPU {
			return
		}
		s.ValueSize += 8
		if err := createMap(s); !errors.Is(err, unix.E2BIG) {
			t.Errorf("a value of %d bytes: %v", s.ValueSize, err)
		}
	})
}

// Programs that may sleep can use the kinds that the table says, and all others can use
// all of them.
func TestKernelAgreesOnSleepableMaps(t *testing.T) {
	running := kernelVersion(t)
	forEachMapKind(t, func(t *testing.T, k *MapKind) {
		for _, pt := range ProgramTypes() {
			if load(spec(pt, retOf(pt)...)) != nil {
				continue // the kernel has no such programs
			}
			m, err := ebpf.NewMap(mapOf(k, k.Adds)) // one each: some are of the type of the first that uses them
			if err != nil {
				t.Fatal(err)
			}
			defer m.Close()
			err = load(spec(pt, append([]asm.Instruction{asm.LoadMapPtr(asm.R1, m.FD())}, retOf(pt)...)...))
			can := pt.Kernel != syscallProg || k.Sleepable != Version{} && !k.Sleepable.After(running)
			if can != (err == nil) {
				t.Errorf("%s: the table says %v, the kernel: %v", pt.Kernel, can, err)
			}
		}
	})
}

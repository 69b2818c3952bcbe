package difftest

import (
	"encoding/binary"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"sync/atomic"

	"github.com/cilium/ebpf"
	"golang.org/x/sys/unix"

	"rucy-llvm/frontend/catalog"
	"rucy-llvm/frontend/typed"
	"rucy-llvm/frontend/types"
)

// What programs leave in maps, as testdata/shim_maps.rb tells it.

// mapLines are the contents of a program's maps: a line for each.
func mapLines(c *ebpf.Collection, maps []*typed.Map) (lines []string, err error) {
	for _, m := range toldMaps(maps) {
		var entries []string
		if hasEntries(m) {
			if entries, err = mapEntries(c.Maps[m.Name], m); err != nil {
				return nil, fmt.Errorf("map %s: %w", m.Name, err)
			}
		}
		lines = append(lines, mapLine(m, entries))
	}
	return lines, nil
}

// toldMaps are the maps of which there is a line: not those that Ruby doesn't need, or
// of which was told what was in them.
func toldMaps(maps []*typed.Map) (told []*typed.Map) {
	for _, m := range maps {
		if !strings.HasPrefix(m.Name, "spare_") && m.Kind.Shape != catalog.BufferShape {
			told = append(told, m)
		}
	}
	return told
}

// hasEntries reports whether the entries of a map are told.
func hasEntries(m *typed.Map) bool {
	return m.Kind.Shape == catalog.HashShape || m.Kind.Shape == catalog.ArrayShape
}

func mapLine(m *typed.Map, entries []string) string {
	if m.Kind.Shape == catalog.HashShape {
		slices.Sort(entries)
	}
	return strings.Join(append([]string{"map " + m.Name + ":"}, entries...), " ")
}

// mapEntries are the entries of a map as key=value.
func mapEntries(m *ebpf.Map, def *typed.Map) (entries []string, err error) {
	it := m.Iterate()
	keyBytes := make([]byte, m.KeySize())
	for {
		values := make([][]byte, 1)
		if def.Kind.PerCPU {
			if !it.Next(&keyBytes, &values) {
				break
			}
		} else if !it.Next(&keyBytes, &values[0]) {
			break
		}
		entries = append(entries, entryText(def, keyBytes, values))
	}
	return entries, it.Err()
}

// entryText is an entry as key=value. Of values for each CPU, at most one was written to:
// the others are 0.
func entryText(def *typed.Map, keyBytes []byte, values [][]byte) string {
	key := def.Key
	if key == nil {
		key = types.Int{Bits: 32}
	}
	value := values[0]
	for _, v := range values {
		if slices.ContainsFunc(v, func(b byte) bool { return b != 0 }) {
			value = v
		}
	}
	return memoryText(keyBytes, key) + "=" + memoryText(value, def.Value)
}

// memoryText is what lies in memory of type t: numbers in two's complement, texts in
// hexadecimal, and lists of them.
func memoryText(b []byte, t types.Type) string {
	size, _ := types.Size(t)
	b = b[:size]
	var parts []string
	switch t := t.(type) {
	case *types.Struct:
		for _, f := range t.Fields {
			parts = append(parts, memoryText(b[f.Offset:], f.Type))
		}
	case types.Array:
		n, _ := types.Size(t.Elem)
		for i := range t.Len {
			parts = append(parts, memoryText(b[i*n:], t.Elem))
		}
	case types.String:
		text, _, _ := strings.Cut(string(b), "\x00")
		return fmt.Sprintf("\"%x\"", text)
	case types.Int:
		return fmt.Sprint(memoryNumber(b, t))
	default: // a Bool
		return fmt.Sprint(b[0])
	}
	return "[" + strings.Join(parts, " ") + "]"
}

// memoryNumber is a number in memory, as 64 bits.
func memoryNumber(b []byte, t types.Int) uint64 {
	if t.BigEndian || binary.NativeEndian.Uint16([]byte{0, 1}) == 1 {
		b = slices.Clone(b)
		slices.Reverse(b)
	}
	var wide [8]byte
	copy(wide[:], b)
	n := binary.LittleEndian.Uint64(wide[:])
	if t.Signed {
		shift := 64 - t.Bits
		n = uint64(int64(n<<shift) >> shift)
	}
	return n
}

var nextCPU atomic.Uint32

// onOneCPU runs something on a single CPU, so that values of each CPU are those of one.
func onOneCPU(run func() error) error {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	var all, one unix.CPUSet
	if err := unix.SchedGetaffinity(0, &all); err != nil {
		return err
	}
	nth := int(nextCPU.Add(1)) % all.Count()
	for cpu := 0; ; cpu++ {
		if !all.IsSet(cpu) {
			continue
		}
		if nth == 0 {
			one.Set(cpu)
			break
		}
		nth--
	}
	if err := unix.SchedSetaffinity(0, &one); err != nil {
		return err
	}
	defer unix.SchedSetaffinity(0, &all)
	return run()
}

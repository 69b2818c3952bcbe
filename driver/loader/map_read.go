package loader

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"reflect"
	"slices"

	"github.com/cilium/ebpf"
	"golang.org/x/sys/unix"
)

// Entry is an entry of a map, as its bytes. They are the reader's own, and change when it
// goes on.
type Entry struct {
	Key []byte
	// Values are the value, or that of each CPU.
	Values [][]byte
}

// batchBytes is how much of a map is read at once.
const batchBytes = 256 << 10

// Readable reports whether user space can go through the entries of a map, and they are
// bytes: not programs, other maps, sockets or what the kernel keeps to itself.
func Readable(t ebpf.MapType) bool {
	return slices.Contains([]ebpf.MapType{
		ebpf.Hash, ebpf.PerCPUHash, ebpf.LRUHash, ebpf.LRUCPUHash, ebpf.LPMTrie, ebpf.Array, ebpf.PerCPUArray,
	}, t)
}

// IsPerCPU reports whether each CPU has values of its own in such a map.
func IsPerCPU(t ebpf.MapType) bool {
	return slices.Contains([]ebpf.MapType{ebpf.PerCPUHash, ebpf.LRUCPUHash, ebpf.PerCPUArray}, t)
}

// ReadEntries gives each entry of a map to a function, until that fails. Programs may
// change the map meanwhile: an entry that comes or goes may be missed, but none is given
// twice, and memory is needed for a part of the map only.
func ReadEntries(m *ebpf.Map, entry func(Entry) error) error {
	size, cpus := int(m.ValueSize()), 1
	stride := size
	if IsPerCPU(m.Type()) {
		stride = (size + 7) &^ 7
		var err error
		if cpus, err = ebpf.PossibleCPU(); err != nil {
			return err
		}
	}
	cursor := new(ebpf.MapBatchCursor)
	all := stride * cpus
	count := min(max(batchBytes/(int(m.KeySize())+all), 16), int(m.MaxEntries()))
	e := Entry{Values: make([][]byte, cpus)}
	for {
		keys, values := arrays(count, int(m.KeySize())), arrays(count, all)
		n, err := m.BatchLookup(cursor, keys.Interface(), values.Interface(), nil)
		if errors.Is(err, unix.ENOSPC) && count < int(m.MaxEntries()) {
			count = min(2*count, int(m.MaxEntries())) // a bucket of the hash has more entries
			continue
		}
		if err != nil && !errors.Is(err, ebpf.ErrKeyNotExist) {
			return fmt.Errorf("read its entries: %w", err)
		}
		for i := range n {
			e.Key = keys.Index(i).Bytes()
			data := values.Index(i).Bytes()
			for cpu := range cpus {
				e.Values[cpu] = data[cpu*stride:][:size]
			}
			if err := entry(e); err != nil {
				return err
			}
		}
		if err != nil { // it was the last of them
			return nil
		}
	}
}

// arrays makes a slice of arrays of bytes, which is what the library takes for entries
// whose sizes aren't known when it is compiled.
func arrays(count, size int) reflect.Value {
	return reflect.MakeSlice(reflect.SliceOf(reflect.ArrayOf(size, reflect.TypeFor[byte]())), count, count)
}

// ReadStack gives the addresses of a stack by its number in a map of stacks, the innermost
// function first.
func ReadStack(m *ebpf.Map, number uint32) ([]StackFrame, error) {
	data := make([]byte, m.ValueSize())
	if err := m.Lookup(number, data); err != nil {
		return nil, fmt.Errorf("read stack %d: %w", number, err)
	}
	if m.Flags()&unix.BPF_F_STACK_BUILD_ID != 0 {
		return buildIDFrames(data), nil
	}
	var frames []StackFrame
	for ; len(data) >= 8; data = data[8:] {
		address := binary.NativeEndian.Uint64(data)
		if address == 0 {
			break
		}
		frames = append(frames, StackFrame{Address: address})
	}
	return frames, nil
}

// StackFrame is a place in a stack.
type StackFrame struct {
	Address uint64
	// BuildID is that of the file, where the map has such: then Address is a place in it.
	BuildID []byte
}

// What an element of a map of build ids says of itself (enum bpf_stack_build_id_status).
const (
	frameEmpty   = 0
	frameBuildID = 1
)

// buildIDFrames reads elements of struct bpf_stack_build_id.
func buildIDFrames(data []byte) (frames []StackFrame) {
	const size, id, offset = 32, 4, 24
	for ; len(data) >= size; data = data[size:] {
		f := StackFrame{Address: binary.NativeEndian.Uint64(data[offset:])}
		switch binary.NativeEndian.Uint32(data) {
		case frameEmpty:
			return frames
		case frameBuildID:
			f.BuildID = bytes.Clone(data[id:offset])
		}
		frames = append(frames, f)
	}
	return frames
}

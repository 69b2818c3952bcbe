package show

import (
	"cmp"
	"container/heap"
	"encoding/binary"
	"fmt"
	"slices"

	"github.com/cilium/ebpf"
	"github.com/cilium/ebpf/btf"

	"rucy-llvm/driver/loader"
	"rucy-llvm/driver/values"
)

// contents are what a map has at some time.
type contents struct {
	entries []entry
	hists   []*histogram
	left    int // how many more there are
}

// entry is a decoded entry.
type entry struct {
	key   any
	cpu   int // whose value it is, or -1
	value any
}

// noCPU is the CPU of what all CPUs share, or is their sum.
const noCPU = -1

// read reads a map. An entry whose values can be added is the sum of those of all CPUs.
func (m *Map) read() (*contents, error) {
	var c *contents
	var err error
	switch {
	case m.Kernel.Type() == ebpf.StackTrace:
		c, err = m.readStacks()
	case m.hist.Hist != "":
		c, err = m.readHistograms()
	default:
		c, err = m.readEntries()
	}
	if err != nil {
		return nil, fmt.Errorf("map %s: %w", m.Name, err)
	}
	return c, nil
}

func (m *Map) readEntries() (*contents, error) {
	byValue := isNumber(m.Value) && !m.isArray()
	order := func(a, b entry) int {
		if byValue {
			return cmp.Or(values.Compare(b.value, a.value), values.Compare(b.key, a.key))
		}
		return cmp.Or(values.Compare(a.key, b.key), cmp.Compare(a.cpu, b.cpu))
	}
	best := &best{limit: m.Limit, order: order}
	err := loader.ReadEntries(m.Kernel, func(raw loader.Entry) error {
		key, err := values.Decode(m.Key, raw.Key)
		if err != nil {
			return err
		}
		cpus := raw.Values
		if len(cpus) > 1 && isNumber(m.Value) {
			cpus = [][]byte{sum(cpus)}
		}
		for cpu, data := range cpus {
			if (m.isArray() || len(cpus) > 1) && isZero(data) {
				continue
			}
			value, err := values.Decode(m.Value, data)
			if err != nil {
				return err
			}
			if len(cpus) == 1 {
				cpu = noCPU
			}
			best.add(entry{key, cpu, value})
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	entries := best.sorted()
	if byValue {
		slices.Reverse(entries) // the largest number last, nearest to the prompt
	}
	m.stacks.inMap(m, entries)
	return &contents{entries: entries, left: best.left}, nil
}

// best keeps the first entries in an order, of any number of them.
type best struct {
	limit int
	order func(a, b entry) int
	heap  []entry // the last of them on top
	left  int
}

func (b *best) Len() int           { return len(b.heap) }
func (b *best) Less(i, j int) bool { return b.order(b.heap[j], b.heap[i]) < 0 }
func (b *best) Swap(i, j int)      { b.heap[i], b.heap[j] = b.heap[j], b.heap[i] }
func (b *best) Push(x any)         { b.heap = append(b.heap, x.(entry)) }
func (b *best) Pop() any {
	last := b.heap[len(b.heap)-1]
	b.heap = b.heap[:len(b.heap)-1]
	return last
}

func (b *best) add(e entry) {
	if len(b.heap) < b.limit {
		heap.Push(b, e)
		return
	}
	b.left++
	if b.limit > 0 && b.order(e, b.heap[0]) < 0 {
		b.heap[0] = e
		heap.Fix(b, 0)
	}
}

func (b *best) sorted() []entry {
	slices.SortFunc(b.heap, b.order)
	return b.heap
}

// isNumber reports whether values of a type can be added. What has no type, but the size
// of a number, is none: nobody knows what it is.
func isNumber(t btf.Type) bool {
	if t == nil {
		return false
	}
	n, ok := btf.UnderlyingType(t).(*btf.Int)
	return ok && n.Encoding != btf.Bool && n.Size <= 8
}

// sum adds the numbers of all CPUs, in their own size, as one CPU would have done.
func sum(cpus [][]byte) []byte {
	total := slices.Clone(cpus[0])
	for _, data := range cpus[1:] {
		putNumber(total, number(total)+number(data))
	}
	return total
}

// number reads 1, 2, 4 or 8 bytes.
func number(data []byte) uint64 {
	switch len(data) {
	case 1:
		return uint64(data[0])
	case 2:
		return uint64(binary.NativeEndian.Uint16(data))
	case 4:
		return uint64(binary.NativeEndian.Uint32(data))
	case 8:
		return binary.NativeEndian.Uint64(data)
	}
	panic(fmt.Sprintf("BUG: a number of %d bytes", len(data)))
}

func putNumber(data []byte, n uint64) {
	switch len(data) {
	case 1:
		data[0] = byte(n)
	case 2:
		binary.NativeEndian.PutUint16(data, uint16(n))
	case 4:
		binary.NativeEndian.PutUint32(data, uint32(n))
	case 8:
		binary.NativeEndian.PutUint64(data, n)
	}
}

func isZero(data []byte) bool {
	return !slices.ContainsFunc(data, func(b byte) bool { return b != 0 })
}

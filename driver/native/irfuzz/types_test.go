package irfuzz

import (
	"fmt"
	"strings"
)

// irType is a type of values in memory: an integer, an array or a struct.
type irType struct {
	bits   int       // of an integer
	count  int       // of an array's elements
	elems  []*irType // of a struct; the one of an array
	array  bool
	packed bool
}

func intType(bits int) *irType { return &irType{bits: bits} }

func arrayType(n int, elem *irType) *irType {
	return &irType{array: true, count: n, elems: []*irType{elem}}
}

func structType(packed bool, elems ...*irType) *irType {
	return &irType{packed: packed, elems: elems}
}

func (t *irType) isInt() bool { return t.bits > 0 }

// plain reports whether the type is an integer of a width that the machine loads.
func (t *irType) plain() bool { return t.bits == 8 || t.bits == 16 || t.bits == 32 || t.bits == 64 }

func (t *irType) String() string {
	switch {
	case t.isInt():
		return fmt.Sprintf("i%d", t.bits)
	case t.array:
		return fmt.Sprintf("[%d x %s]", t.count, t.elems[0])
	}
	var fields []string
	for _, e := range t.elems {
		fields = append(fields, e.String())
	}
	if t.packed {
		return "<{ " + strings.Join(fields, ", ") + " }>"
	}
	return "{ " + strings.Join(fields, ", ") + " }"
}

// align is the alignment that LLVM gives the type for BPF.
func (t *irType) align() int {
	switch {
	case t.isInt():
		a := 1
		for a*8 < t.bits {
			a *= 2
		}
		return min(a, 16)
	case t.packed:
		return 1
	}
	a := 1
	for _, e := range t.elems {
		a = max(a, e.align())
	}
	return a
}

func roundUp(n, to int) int { return (n + to - 1) / to * to }

// size is the distance between two elements of an array.
func (t *irType) size() int {
	switch {
	case t.isInt():
		return roundUp((t.bits+7)/8, t.align())
	case t.array:
		return t.count * t.elems[0].size()
	}
	_, end := t.layout()
	return roundUp(end, t.align())
}

// layout says where a struct's fields are, and where the last one ends.
func (t *irType) layout() (offsets []int, end int) {
	for _, e := range t.elems {
		if !t.packed {
			end = roundUp(end, e.align())
		}
		offsets = append(offsets, end)
		end += e.size()
	}
	return offsets, end
}

// solid reports whether every bit of the type is one of a value: that it has no
// padding, so that its bytes may be read one by one.
func (t *irType) solid() bool {
	switch {
	case t.isInt():
		return t.bits >= 8 && t.bits&(t.bits-1) == 0
	case t.array:
		return t.elems[0].solid()
	}
	at := 0
	offsets, _ := t.layout()
	for i, e := range t.elems {
		if !e.solid() || offsets[i] != at {
			return false
		}
		at += e.size()
	}
	return at == t.size()
}

// leaves counts the integers in the type.
func (t *irType) leaves() int {
	switch {
	case t.isInt():
		return 1
	case t.array:
		return t.count * t.elems[0].leaves()
	}
	n := 0
	for _, e := range t.elems {
		n += e.leaves()
	}
	return n
}

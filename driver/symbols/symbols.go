// Package symbols names the functions that addresses lie in: those of the kernel, by
// /proc/kallsyms, and those of processes, by what they have mapped and the symbols of
// those files. It reads, and asks nobody for anything else: an address that it finds no
// name for stays one.
//
// What it keeps is small: a table of names for the kernel and for each file, of which it
// keeps the last ones that were asked for.
package symbols

import (
	"cmp"
	"slices"
	"sort"
	"strconv"
)

// table is a list of symbols, in the order of their addresses. It holds 200,000 of them in
// some megabytes.
type table struct {
	addresses []uint64
	ends      []uint64 // as far as the symbol says; 0 where it doesn't
	at        []uint32 // where the name begins
	names     []byte   // each with its length before it, in two bytes
}

// maxName is how much of a name is kept: names of C++ have no end.
const maxName = 1 << 12

func (t *table) add(address, size uint64, name []byte) {
	name = name[:min(len(name), maxName)]
	end := address + size
	if size == 0 {
		end = 0
	}
	t.addresses = append(t.addresses, address)
	t.ends = append(t.ends, end)
	t.at = append(t.at, uint32(len(t.names)))
	t.names = append(t.names, byte(len(name)>>8), byte(len(name)))
	t.names = append(t.names, name...)
}

// sort brings the symbols into order. Of several at an address, the first stays the first.
func (t *table) sort() {
	if slices.IsSorted(t.addresses) {
		return
	}
	order := make([]int, len(t.addresses))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(t.addresses[a], t.addresses[b]) })
	sorted := table{names: t.names}
	for _, i := range order {
		sorted.addresses = append(sorted.addresses, t.addresses[i])
		sorted.ends = append(sorted.ends, t.ends[i])
		sorted.at = append(sorted.at, t.at[i])
	}
	*t = sorted
}

// find is the name of the symbol that an address lies in, and how far.
func (t *table) find(address uint64) (name string, offset uint64, ok bool) {
	i := sort.Search(len(t.addresses), func(i int) bool { return t.addresses[i] > address }) - 1
	if i < 0 {
		return "", 0, false
	}
	for i > 0 && t.addresses[i-1] == t.addresses[i] {
		i--
	}
	if end := t.ends[i]; end != 0 && address >= end {
		return "", 0, false
	}
	at := t.at[i]
	length := uint32(t.names[at])<<8 | uint32(t.names[at+1])
	return string(t.names[at+2 : at+2+length]), address - t.addresses[i], true
}

// shown is `name+offset`.
func shown(name string, offset uint64) string {
	return name + "+" + strconv.FormatUint(offset, 10)
}

// Hex is an address that has no name.
func Hex(address uint64) string { return "0x" + strconv.FormatUint(address, 16) }

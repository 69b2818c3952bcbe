package trial

import (
	"bytes"
	"debug/elf"
	"encoding/binary"
	"strings"
)

// fit changes in an object what libbpf takes and cilium/ebpf doesn't: weak maps,
// a kernel version whose type has a name, and a variable that libbpf sets. What
// is wrong with an object, the loader says.
func fit(object []byte) []byte {
	f, err := elf.NewFile(bytes.NewReader(object))
	if err != nil {
		return object
	}
	// Whether the kernel has "cookies" is known to libbpf alone. Whether it has a
	// JIT compiler is known to all, is as true, and has a name of the same length.
	object = bytes.ReplaceAll(object, []byte("LINUX_HAS_BPF_COOKIE\x00"), []byte("CONFIG_HAVE_EBPF_JIT\x00"))
	strengthenMaps(f, object)
	if section := f.Section(".BTF"); section != nil && section.Offset+section.Size <= uint64(len(object)) {
		nameless(f.ByteOrder, object[section.Offset:section.Offset+section.Size])
	}
	return object
}

// strengthenMaps makes global symbols of the weak ones that name maps.
func strengthenMaps(f *elf.File, object []byte) {
	table := f.SectionByType(elf.SHT_SYMTAB)
	symbols, err := f.Symbols()
	if table == nil || err != nil {
		return
	}
	for i, s := range symbols {
		in := int(s.Section)
		if elf.ST_BIND(s.Info) != elf.STB_WEAK || in >= len(f.Sections) || f.Sections[in].Name != ".maps" {
			continue
		}
		const info = 4 // its offset in a symbol; the list leaves out symbol 0
		at := table.Offset + uint64(i+1)*elf.Sym64Size + info
		object[at] = elf.ST_INFO(elf.STB_GLOBAL, elf.ST_TYPE(s.Info))
	}
}

// The kinds of BTF types that matter here.
const (
	btfInt, btfArray, btfStruct, btfUnion, btfEnum, btfTypedef = 1, 3, 4, 5, 6, 8
	btfVolatile, btfConst                                      = 9, 10
	btfFuncProto, btfVar, btfDatasec, btfDeclTag, btfEnum64    = 13, 14, 15, 17, 19
)

// tail is what follows the head of a type: so many bytes, or so many for each member.
var tail = map[uint32]struct{ fixed, member int }{
	btfInt: {fixed: 4}, btfArray: {fixed: 12}, btfVar: {fixed: 4}, btfDeclTag: {fixed: 4},
	btfStruct: {member: 12}, btfUnion: {member: 12}, btfEnum: {member: 8}, btfEnum64: {member: 12},
	btfFuncProto: {member: 8}, btfDatasec: {member: 12},
}

// nameless gives the variable LINUX_KERNEL_VERSION the type that its type is another name of.
func nameless(order binary.ByteOrder, section []byte) {
	const header, head = 24, 12
	if len(section) < header {
		return
	}
	word := func(at int) int { return int(order.Uint32(section[at:])) }
	start, end, names := header+word(8), header+word(8)+word(12), header+word(16)
	if end > len(section) || names > len(section) {
		return
	}
	places := []int{0} // of each type, by number; type 0 is void
	kind := func(at int) uint32 { return order.Uint32(section[at+4:]) >> 24 & 0x1f }
	for at := start; at+head <= end; {
		places = append(places, at)
		t := tail[kind(at)]
		at += head + t.fixed + t.member*(word(at+4)&0xffff)
	}
	for _, at := range places[1:] {
		if kind(at) != btfVar || !strings.HasPrefix(string(section[names+word(at):]), "LINUX_KERNEL_VERSION\x00") {
			continue
		}
		for {
			of := word(at + 8)
			if of == 0 || of >= len(places) {
				break
			}
			if k := kind(places[of]); k != btfTypedef && k != btfVolatile && k != btfConst {
				break
			}
			copy(section[at+8:at+12], section[places[of]+8:places[of]+12])
		}
	}
}

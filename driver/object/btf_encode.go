package object

import (
	"cmp"
	"debug/elf"
	"encoding/binary"
	"fmt"
	"slices"

	"github.com/cilium/ebpf/btf"
)

// encodeBTF adds .BTF and .BTF.ext.
func (f *file) encodeBTF() error {
	debug := f.module.Debug
	if debug == nil || len(debug.Types) == 0 {
		return nil
	}
	blob, ids, err := f.marshalTypes(debug.Types)
	if err != nil {
		return fmt.Errorf("types: %w", err)
	}
	strings := blobStrings(blob, f.order)
	ext, err := f.encodeExt(ids, strings)
	if err != nil {
		return err
	}
	types := f.section(".BTF", elf.SHT_PROGBITS, 0)
	types.align = 4
	types.bytes = withStrings(blob, f.order, strings)
	if ext != nil {
		s := f.section(".BTF.ext", elf.SHT_PROGBITS, 0)
		s.align = 4
		s.bytes = ext
	}
	return nil
}

// marshalTypes encodes types in their order, and says which id each has got.
func (f *file) marshalTypes(types []btf.Type) ([]byte, map[btf.Type]btf.TypeID, error) {
	var builder btf.Builder
	ids := map[btf.Type]btf.TypeID{}
	for i, t := range types {
		placed := t
		if ds, ok := t.(*btf.Datasec); ok {
			var err error
			if placed, err = f.placeDatasec(ds); err != nil {
				return nil, nil, err
			}
		}
		id, err := builder.Add(placed)
		if err != nil {
			return nil, nil, err
		}
		if int(id) != i+1 {
			return nil, nil, fmt.Errorf("%v is listed more than once, or is no type of its own", t)
		}
		ids[t] = id
	}
	blob, err := builder.Marshal(nil, &btf.MarshalOptions{Order: f.order})
	return blob, ids, err
}

// placeDatasec gives the variables of a section the offsets that they have got
// in the file, in ascending order as the kernel wants it. What isn't in the
// file (.ksyms, .kconfig) is left to the loader.
func (f *file) placeDatasec(ds *btf.Datasec) (*btf.Datasec, error) {
	s := f.byName[ds.Name]
	placed := &btf.Datasec{Name: ds.Name, Vars: slices.Clone(ds.Vars)}
	if s != nil {
		placed.Size = uint32(s.size)
	}
	for i, entry := range placed.Vars {
		v, ok := entry.Type.(*btf.Var)
		if !ok || v.Linkage == btf.ExternVar {
			continue
		}
		sym := f.symbols[v.Name]
		if sym == nil {
			return nil, fmt.Errorf("variable %s of section %s isn't defined", v.Name, ds.Name)
		}
		if sym.section != s || s == nil {
			return nil, fmt.Errorf("variable %s is in section %s, by its type in %s", v.Name, sym.section.name, ds.Name)
		}
		placed.Vars[i].Offset = uint32(sym.value)
		placed.Vars[i].Size = uint32(sym.size)
	}
	slices.SortStableFunc(placed.Vars, func(a, b btf.VarSecinfo) int { return cmp.Compare(a.Offset, b.Offset) })
	return placed, nil
}

// The header of .BTF:
//
//	0      2   3     4        8         12        16       20
//	magic  ver flags hdr_len  type_off  type_len  str_off  str_len
//
// The strings are last, so the table can be made longer.
const (
	btfHeaderSize  = 24
	btfStringsOff  = 16
	btfStringsSize = 20
	btfMagic       = 0xeb9f
)

// blobStrings is the string table of encoded types.
func blobStrings(blob []byte, order binary.ByteOrder) *stringTable {
	start := btfHeaderSize + order.Uint32(blob[btfStringsOff:])
	return stringTableOf(slices.Clone(blob[start:]))
}

// withStrings replaces the string table of encoded types with a longer one.
func withStrings(blob []byte, order binary.ByteOrder, strings *stringTable) []byte {
	start := btfHeaderSize + order.Uint32(blob[btfStringsOff:])
	blob = append(slices.Clone(blob[:start]), strings.bytes...)
	order.PutUint32(blob[btfStringsSize:], uint32(len(strings.bytes)))
	return blob
}

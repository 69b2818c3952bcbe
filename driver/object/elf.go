package object

import (
	"bytes"
	"debug/elf"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"strings"
)

// Write writes the module as a relocatable ELF file. Equal modules give equal
// bytes.
//
//	ELF header
//	program sections    in the order of Funcs, each with its .rel section
//	data sections       in the order of Data, each with its .rel section
//	.BTF .BTF.ext       where the module has debug information
//	.symtab .strtab
//	section headers
//
// An error is a module that can't be an object: a symbol that is defined twice
// or nowhere, data that isn't as long as it says.
//
// BTF and BTF.ext are complete as they are and need no relocations: the offsets
// of variables in their sections, which LLVM leaves to the loader, are final,
// as after bpftool's "gen object".
func Write(w io.Writer, m *Module) error {
	file, err := encode(m)
	if err != nil {
		return fmt.Errorf("write object: %w", err)
	}
	if _, err := w.Write(file); err != nil {
		return fmt.Errorf("write object: %w", err)
	}
	return nil
}

// section is a section of the file being written.
type section struct {
	name    string
	kind    elf.SectionType
	flags   elf.SectionFlag
	align   uint64
	entsize uint64
	info    uint32
	link    *section // the section whose number the header holds
	target  *section // of relocations: the section that they are for
	bytes   []byte
	size    uint64 // beyond bytes in a section that takes no room in the file

	number int
	symbol *symbol // the section's own symbol, where one is needed
}

// file is an object being put together.
type file struct {
	module   *Module
	order    binary.ByteOrder
	sections []*section
	byName   map[string]*section
	symbols  map[string]*symbol
	locals   []*symbol
	globals  []*symbol
	relocs   map[*section][]reloc
	names    *stringTable // .strtab
}

func encode(m *Module) ([]byte, error) {
	f := &file{
		module:  m,
		order:   m.ByteOrder,
		byName:  map[string]*section{},
		symbols: map[string]*symbol{},
		relocs:  map[*section][]reloc{},
	}
	if m.ByteOrder == nil {
		return nil, errors.New("no byte order")
	}
	steps := []func() error{
		f.placeFuncs, f.placeData, f.placeExterns, // every symbol has its address
		f.encodeFuncs, f.encodeData, // every section has its bytes
		f.encodeBTF,
	}
	for _, step := range steps {
		if err := step(); err != nil {
			return nil, err
		}
	}
	f.addTables()
	return f.bytes()
}

// section finds the section of that name, or makes it.
func (f *file) section(name string, kind elf.SectionType, flags elf.SectionFlag) *section {
	if s := f.byName[name]; s != nil {
		return s
	}
	s := &section{name: name, kind: kind, flags: flags, align: 1}
	f.byName[name] = s
	f.sections = append(f.sections, s)
	return s
}

// placeFuncs gives each function its place in its section.
func (f *file) placeFuncs() error {
	for _, fn := range f.module.Funcs {
		if fn.Section == "" {
			return fmt.Errorf("function %s has no section", fn.Name)
		}
		s := f.section(fn.Section, elf.SHT_PROGBITS, elf.SHF_ALLOC|elf.SHF_EXECINSTR)
		s.align = 8
		linkage := fn.Linkage
		if linkage == Private {
			linkage = Local // loaders find functions by their symbols
		}
		size := uint64(slots(fn.Insns)) * 8
		if size == 0 {
			return fmt.Errorf("function %s has no code", fn.Name)
		}
		err := f.define(&symbol{name: fn.Name, kind: elf.STT_FUNC, linkage: linkage, hidden: fn.Hidden, section: s, value: s.size, size: size})
		if err != nil {
			return err
		}
		s.size += size
	}
	return nil
}

// placeData gives each variable its place in its section.
func (f *file) placeData() error {
	offsets := Offsets(f.module.Data)
	for i, d := range f.module.Data {
		if err := checkData(d); err != nil {
			return fmt.Errorf("data %s: %w", d.Name, err)
		}
		s, err := f.dataSection(d)
		if err != nil {
			return err
		}
		s.align = max(s.align, uint64(max(d.Align, 1)))
		err = f.define(&symbol{name: d.Name, kind: elf.STT_OBJECT, linkage: d.Linkage, hidden: d.Hidden, section: s, value: offsets[i], size: uint64(d.Size)})
		if err != nil {
			return err
		}
		s.size = offsets[i] + uint64(d.Size)
	}
	return nil
}

// dataSection is the section that d goes to, with the flags that d needs.
func (f *file) dataSection(d *Data) (*section, error) {
	kind, flags := elf.SHT_PROGBITS, elf.SHF_ALLOC
	var entsize uint64
	if isBSS(d.Section) {
		if d.Bytes != nil {
			return nil, fmt.Errorf("data %s is in %s, but isn't all zero", d.Name, d.Section)
		}
		kind = elf.SHT_NOBITS
	}
	switch {
	case d.Strings:
		flags |= elf.SHF_MERGE | elf.SHF_STRINGS
		entsize = uint64(mergeableStringUnit(d.Section))
	case mergeableConstSize(d.Section) > 0:
		flags |= elf.SHF_MERGE
		entsize = uint64(mergeableConstSize(d.Section))
	}
	isNew := f.byName[d.Section] == nil
	s := f.section(d.Section, kind, flags)
	if s.flags&elf.SHF_EXECINSTR != 0 {
		return nil, fmt.Errorf("section %s holds functions, and data %s too", s.name, d.Name)
	}
	if isNew {
		s.entsize = entsize
	} else if s.entsize != entsize {
		// One that may not be merged spoils it for all.
		s.entsize = 0
		s.flags &^= elf.SHF_MERGE | elf.SHF_STRINGS
	}
	if d.Writable || strings.HasPrefix(d.Section, sectionData) {
		s.flags |= elf.SHF_WRITE // loaders may write to .data.rel.ro at least
	}
	return s, nil
}

func isBSS(section string) bool {
	return section == sectionBSS || strings.HasPrefix(section, sectionBSS+".")
}

func checkData(d *Data) error {
	switch {
	case d.Section == "":
		return errors.New("no section")
	case d.Size < 0:
		return fmt.Errorf("size %d", d.Size)
	case d.Align < 0 || d.Align&(d.Align-1) != 0:
		return fmt.Errorf("alignment %d is no power of two", d.Align)
	case d.Bytes != nil && len(d.Bytes) != d.Size:
		return fmt.Errorf("%d bytes for a size of %d", len(d.Bytes), d.Size)
	}
	for _, r := range d.Refs {
		if d.Bytes == nil || r.Offset < 0 || r.Offset > d.Size-8 {
			return fmt.Errorf("address of %s at offset %d is outside of its %d bytes", r.Symbol, r.Offset, len(d.Bytes))
		}
	}
	return nil
}

// encodeData puts the bytes of all variables into their sections, and the
// addresses that they hold into the relocations.
func (f *file) encodeData() error {
	for _, d := range f.module.Data {
		sym := f.symbols[d.Name]
		s := sym.section
		if s.kind == elf.SHT_NOBITS {
			continue
		}
		if len(s.bytes) == 0 {
			s.bytes = make([]byte, s.size)
		}
		data := s.bytes[sym.value : sym.value+sym.size]
		copy(data, d.Bytes)
		for _, r := range d.Refs {
			if err := f.relocateData(sym, data[r.Offset:], r); err != nil {
				return fmt.Errorf("data %s: %w", d.Name, err)
			}
		}
	}
	return nil
}

// addTables adds the tables of relocations, symbols and names, when all else is
// known.
func (f *file) addTables() {
	symtab := &section{name: ".symtab", kind: elf.SHT_SYMTAB, align: 8, entsize: elf.Sym64Size}
	strtab := &section{name: ".strtab", kind: elf.SHT_STRTAB, align: 1}
	symtab.link = strtab
	var all []*section
	for _, s := range f.sections {
		all = append(all, s)
		if len(f.relocs[s]) > 0 {
			all = append(all, &section{
				name: ".rel" + s.name, kind: elf.SHT_REL, flags: elf.SHF_INFO_LINK,
				align: 8, entsize: relSize, link: symtab, target: s,
			})
		}
	}
	f.sections = append(all, symtab, strtab)
	for i, s := range f.sections {
		s.number = i + 1
	}
	f.names = newStringTable()
	f.encodeSymbols(symtab)
	for _, s := range f.sections {
		if s.target != nil {
			s.bytes = f.encodeRelocs(f.relocs[s.target])
			s.info = uint32(s.target.number)
		}
		f.names.add(s.name)
	}
	strtab.bytes = f.names.bytes
}

// bytes lays out the file.
func (f *file) bytes() ([]byte, error) {
	const headerSize, sectionHeaderSize = 64, 64
	if len(f.sections) >= int(elf.SHN_LORESERVE) {
		return nil, fmt.Errorf("%d sections are too many", len(f.sections))
	}
	strtab := f.sections[len(f.sections)-1]
	var body bytes.Buffer
	body.Write(make([]byte, headerSize))
	headers := []elf.Section64{{}}
	for _, s := range f.sections {
		pad(&body, s.align)
		size := max(s.size, uint64(len(s.bytes)))
		h := elf.Section64{
			Name:      uint32(f.names.add(s.name)),
			Type:      uint32(s.kind),
			Flags:     uint64(s.flags),
			Off:       uint64(body.Len()),
			Size:      size,
			Info:      s.info,
			Addralign: s.align,
			Entsize:   s.entsize,
		}
		if s.link != nil {
			h.Link = uint32(s.link.number)
		}
		headers = append(headers, h)
		body.Write(s.bytes)
	}
	pad(&body, 8)
	data := elf.ELFDATA2LSB
	if f.order == binary.ByteOrder(binary.BigEndian) {
		data = elf.ELFDATA2MSB
	}
	header := elf.Header64{
		Type:      uint16(elf.ET_REL),
		Machine:   uint16(elf.EM_BPF),
		Version:   uint32(elf.EV_CURRENT),
		Shoff:     uint64(body.Len()),
		Ehsize:    headerSize,
		Shentsize: sectionHeaderSize,
		Shnum:     uint16(len(headers)),
		Shstrndx:  uint16(strtab.number),
	}
	copy(header.Ident[:], elf.ELFMAG)
	header.Ident[elf.EI_CLASS] = byte(elf.ELFCLASS64)
	header.Ident[elf.EI_DATA] = byte(data)
	header.Ident[elf.EI_VERSION] = byte(elf.EV_CURRENT)
	for _, h := range headers {
		f.append(&body, h)
	}
	file := body.Bytes()
	var start bytes.Buffer
	f.append(&start, header)
	copy(file, start.Bytes())
	return file, nil
}

// append encodes a structure of fixed size.
func (f *file) append(b *bytes.Buffer, v any) {
	if err := binary.Write(b, f.order, v); err != nil {
		panic(fmt.Sprintf("BUG: encode %T: %v", v, err))
	}
}

func pad(b *bytes.Buffer, align uint64) {
	b.Write(make([]byte, roundUp(uint64(b.Len()), max(align, 1))-uint64(b.Len())))
}

package object

import (
	"bytes"
	"cmp"
	"debug/elf"
	"encoding/binary"
	"errors"
	"fmt"
	"slices"
)

// objectFile is an object that is being listed. It is read by debug/elf and
// what is here, and not as a loader would read it, so that what no loader takes
// can be looked at too.
type objectFile struct {
	order    binary.ByteOrder
	sections []*readSection // by number; number 0 is empty
	btf      *rawBTF        // nil where there is none
	ext      *rawExt        // nil where there is none
}

type readSection struct {
	name    string
	flags   elf.SectionFlag
	kind    elf.SectionType
	data    []byte
	symbols []elf.Symbol            // that name places in it, in ascending order
	relocs  map[uint64]symbolTarget // by offset
}

// symbolTarget is what a relocation refers to.
type symbolTarget struct {
	name    string
	kind    elf.SymType
	section *readSection // nil: defined elsewhere
	value   uint64
}

// readObject reads what Disassemble and DumpBTF list.
func readObject(data []byte) (*objectFile, error) {
	file, symbols, err := readELF(data)
	if err != nil {
		return nil, fmt.Errorf("read object: %w", err)
	}
	if file.Machine != elf.EM_BPF && file.Machine != elf.EM_NONE {
		return nil, fmt.Errorf("read object: it is for %v, not for BPF", file.Machine)
	}
	if file.Class != elf.ELFCLASS64 {
		return nil, fmt.Errorf("read object: it is %v, where BPF has ELFCLASS64", file.Class)
	}
	o := &objectFile{order: file.ByteOrder}
	for _, s := range file.Sections {
		section := &readSection{name: s.Name, flags: s.Flags, kind: s.Type, relocs: map[uint64]symbolTarget{}}
		if s.Type != elf.SHT_NOBITS && s.Type != elf.SHT_NULL {
			if section.data, err = readSectionData(s); err != nil {
				return nil, fmt.Errorf("read object: section %s: %w", s.Name, err)
			}
		}
		o.sections = append(o.sections, section)
	}
	o.placeSymbols(symbols)
	for i, s := range file.Sections {
		if s.Type == elf.SHT_REL && int(s.Info) < len(o.sections) {
			if err := o.readRelocs(o.sections[i].data, o.sections[s.Info], symbols); err != nil {
				return nil, fmt.Errorf("read object: section %s: %w", s.Name, err)
			}
		}
	}
	if s := o.sectionNamed(".BTF"); s != nil {
		if o.btf, err = readBTF(s.data); err != nil {
			return nil, fmt.Errorf("read object: section .BTF: %w", err)
		}
		if s := o.sectionNamed(".BTF.ext"); s != nil {
			if o.ext, err = readExt(s.data, o.btf); err != nil {
				return nil, fmt.Errorf("read object: section .BTF.ext: %w", err)
			}
		}
	}
	return o, nil
}

// readELF reads the headers and the symbols. debug/elf is made for files that
// a linker wrote; what it can't stand in others is an error here.
func readELF(data []byte) (file *elf.File, symbols []elf.Symbol, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("malformed ELF file: %v", r)
		}
	}()
	file, err = elf.NewFile(bytes.NewReader(data))
	if err != nil {
		return nil, nil, err
	}
	symbols, err = file.Symbols()
	if err != nil && !errors.Is(err, elf.ErrNoSymbols) {
		return nil, nil, err
	}
	return file, symbols, nil
}

func readSectionData(s *elf.Section) (data []byte, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("malformed section: %v", r)
		}
	}()
	return s.Data()
}

// placeSymbols gives each section the symbols that name places in it.
func (o *objectFile) placeSymbols(symbols []elf.Symbol) {
	for _, sym := range symbols {
		kind := elf.ST_TYPE(sym.Info)
		if int(sym.Section) >= len(o.sections) || sym.Section == elf.SHN_UNDEF || sym.Name == "" {
			continue
		}
		isLabel := kind == elf.STT_NOTYPE && elf.ST_BIND(sym.Info) == elf.STB_LOCAL // a jump target
		if kind == elf.STT_SECTION || kind == elf.STT_FILE || isLabel {
			continue
		}
		s := o.sections[sym.Section]
		s.symbols = append(s.symbols, sym)
	}
	for _, s := range o.sections {
		slices.SortStableFunc(s.symbols, func(a, b elf.Symbol) int { return cmp.Compare(a.Value, b.Value) })
	}
}

func (o *objectFile) readRelocs(data []byte, target *readSection, symbols []elf.Symbol) error {
	if len(data)%relSize != 0 {
		return fmt.Errorf("%d bytes are no whole number of relocations", len(data))
	}
	for ; len(data) > 0; data = data[relSize:] {
		number := o.order.Uint64(data[8:]) >> 32
		if number == 0 {
			continue
		}
		if number > uint64(len(symbols)) {
			return fmt.Errorf("relocation to symbol %d of %d", number, len(symbols))
		}
		sym := symbols[number-1]
		t := symbolTarget{name: sym.Name, kind: elf.ST_TYPE(sym.Info), value: sym.Value}
		if sym.Section != elf.SHN_UNDEF && int(sym.Section) < len(o.sections) {
			t.section = o.sections[sym.Section]
		}
		target.relocs[o.order.Uint64(data)] = t
	}
	return nil
}

func (o *objectFile) sectionNamed(name string) *readSection {
	for _, s := range o.sections {
		if s.name == name {
			return s
		}
	}
	return nil
}

// nameOf names the place at an offset of the section: by the symbol that is
// there, else by the one that it is inside of, else by the section.
func (s *readSection) nameOf(offset uint64) string {
	for _, sym := range s.symbols {
		if sym.Value == offset {
			return sym.Name
		}
	}
	for _, sym := range s.symbols {
		if sym.Value < offset && offset-sym.Value < sym.Size {
			return fmt.Sprintf("%s+%d", sym.Name, offset-sym.Value)
		}
	}
	if offset == 0 {
		return s.name
	}
	return fmt.Sprintf("%s+%d", s.name, offset)
}

// isCode reports whether the section holds functions.
func (s *readSection) isCode() bool {
	return s.kind == elf.SHT_PROGBITS && s.flags&elf.SHF_EXECINSTR != 0 && len(s.data) > 0
}

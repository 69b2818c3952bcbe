package object

import (
	"bytes"
	"debug/elf"
	"fmt"
	"slices"
	"strings"

	"github.com/cilium/ebpf/asm"
)

// symbol is an entry of the symbol table. A private one isn't written: what
// refers to it refers to its section.
type symbol struct {
	name    string
	kind    elf.SymType
	linkage Linkage
	hidden  bool
	section *section // nil: defined elsewhere
	value   uint64   // offset in the section
	size    uint64

	number int
}

// define adds a symbol under its name.
func (f *file) define(s *symbol) error {
	if s.name == "" {
		return fmt.Errorf("a symbol in section %s has no name", s.section.name)
	}
	if strings.IndexByte(s.name, 0) >= 0 {
		return fmt.Errorf("symbol %q has a NUL in its name", s.name)
	}
	if f.symbols[s.name] != nil {
		return fmt.Errorf("symbol %s is defined twice", s.name)
	}
	f.symbols[s.name] = s
	switch s.linkage {
	case Global, Weak:
		f.globals = append(f.globals, s)
	case Local:
		f.locals = append(f.locals, s)
	}
	return nil
}

// placeExterns adds the symbols that the loader resolves.
func (f *file) placeExterns() error {
	for _, e := range f.module.Externs {
		s := &symbol{name: e.Name, kind: elf.STT_NOTYPE}
		if e.Weak {
			s.linkage = Weak
		}
		if s.name == "" {
			return fmt.Errorf("an extern has no name")
		}
		if err := f.define(s); err != nil {
			return err
		}
	}
	return nil
}

// sectionSymbol is the symbol of a section itself.
func (f *file) sectionSymbol(s *section) *symbol {
	if s.symbol == nil {
		s.symbol = &symbol{kind: elf.STT_SECTION, linkage: Local, section: s}
		f.locals = append(f.locals, s.symbol)
	}
	return s.symbol
}

// encodeSymbols numbers all symbols and writes them, the local ones first as
// ELF wants it.
func (f *file) encodeSymbols(table *section) {
	var b bytes.Buffer
	f.append(&b, elf.Sym64{})
	for i, s := range slices.Concat(f.locals, f.globals) {
		s.number = i + 1
		sym := elf.Sym64{
			Info:  elf.ST_INFO(bindings[s.linkage], s.kind),
			Value: s.value,
			Size:  s.size,
		}
		if s.name != "" {
			sym.Name = uint32(f.names.add(s.name))
		}
		if s.section != nil {
			sym.Shndx = uint16(s.section.number)
		}
		if s.hidden {
			sym.Other = byte(elf.STV_HIDDEN)
		}
		f.append(&b, sym)
	}
	table.bytes = b.Bytes()
	table.info = uint32(1 + len(f.locals))
}

var bindings = [...]elf.SymBind{Global: elf.STB_GLOBAL, Local: elf.STB_LOCAL, Weak: elf.STB_WEAK}

// slots counts the slots of 8 bytes that instructions take.
func slots(insns asm.Instructions) int {
	n := 0
	for i := range insns {
		n += int(insns[i].Width())
	}
	return n
}

// stringTable is a table of NUL-terminated strings of which each is there once.
type stringTable struct {
	bytes   []byte
	offsets map[string]int
}

func newStringTable() *stringTable {
	return &stringTable{bytes: []byte{0}, offsets: map[string]int{"": 0}}
}

// stringTableOf goes on with a table that has strings already.
func stringTableOf(data []byte) *stringTable {
	t := &stringTable{bytes: data, offsets: map[string]int{}}
	for offset := 0; offset < len(data); {
		s := stringAt(data, offset)
		t.offsets[s] = offset
		offset += len(s) + 1
	}
	return t
}

// add returns the offset of s up to its first NUL, and adds it where it lacks.
func (t *stringTable) add(s string) int {
	s, _, _ = strings.Cut(s, "\x00")
	offset, ok := t.offsets[s]
	if !ok {
		offset = len(t.bytes)
		t.offsets[s] = offset
		t.bytes = append(append(t.bytes, s...), 0)
	}
	return offset
}

// stringAt is the string that starts at the offset, up to its NUL.
func stringAt(data []byte, offset int) string {
	data = data[offset:]
	if end := bytes.IndexByte(data, 0); end >= 0 {
		data = data[:end]
	}
	return string(data)
}

package object

import (
	"debug/elf"
	"fmt"
	"slices"
	"strings"
	"testing"
)

// Facts are what loaders look at in an object, as far as two code generators
// should agree on it, each kind as a sorted list without repetitions.
type Facts struct {
	Sections []string // with flags and alignment, and the size of data
	Symbols  []string
	Relocs   []string          // of code: which section refers to what
	DataRefs []string          // of data: where it refers to what
	Funcs    []string          // the types of functions
	Lines    map[string]string // the text of each source line
	CORE     []string          // CO-RE accesses of each section
}

// FactsOf reads the facts of an object.
func FactsOf(t testing.TB, object []byte) Facts {
	t.Helper()
	o, err := readObject(object)
	if err != nil {
		t.Fatal(err)
	}
	f, symbols, err := readELF(object)
	if err != nil {
		t.Fatal(err)
	}
	facts := Facts{Lines: map[string]string{}}
	for i, s := range f.Sections {
		base := strings.TrimPrefix(s.Name, ".rel")
		if notCompared(base) || s.Size == 0 {
			continue // LLVM has an empty .text always
		}
		if s.Type != elf.SHT_REL {
			line := fmt.Sprintf("%s %v %v align %d entsize %d", s.Name, s.Type, s.Flags, s.Addralign, s.Entsize)
			if s.Flags&elf.SHF_EXECINSTR == 0 {
				line += fmt.Sprintf(" size %d", s.Size)
			}
			facts.Sections = append(facts.Sections, line)
			continue
		}
		holder := f.Sections[s.Info]
		for offset, target := range o.sections[s.Info].relocs {
			kind := f.ByteOrder.Uint64(relocAt(f, o.sections[i].data, offset)[8:])
			line := fmt.Sprintf("%s: %s, kind %d", holder.Name, nameOfTarget(o, o.sections[s.Info], offset, target), uint32(kind))
			if holder.Flags&elf.SHF_EXECINSTR != 0 {
				facts.Relocs = append(facts.Relocs, line)
			} else {
				facts.DataRefs = append(facts.DataRefs, fmt.Sprintf("%s at %d", line, offset))
			}
		}
	}
	for _, s := range symbols {
		kind, bind := elf.ST_TYPE(s.Info), elf.ST_BIND(s.Info)
		isLabel := kind == elf.STT_NOTYPE && bind == elf.STB_LOCAL
		if kind == elf.STT_FILE || kind == elf.STT_SECTION || isLabel {
			continue
		}
		line := fmt.Sprintf("%s %v %v %v", s.Name, kind, bind, elf.ST_VISIBILITY(s.Other))
		if int(s.Section) < len(f.Sections) {
			line += " in " + f.Sections[s.Section].Name
		}
		if kind == elf.STT_OBJECT {
			line += fmt.Sprintf(" at %d size %d", s.Value, s.Size)
		}
		facts.Symbols = append(facts.Symbols, line)
	}
	if o.ext != nil {
		for _, section := range o.ext.sections {
			for _, id := range o.ext.funcs[section] {
				facts.Funcs = append(facts.Funcs, section+": "+o.btf.signature(id))
			}
			for _, l := range o.ext.lines[section] {
				facts.Lines[fmt.Sprintf("%s: %s:%d", section, l.file, l.line)] = l.text
			}
			for _, r := range o.ext.relos[section] {
				facts.CORE = append(facts.CORE, fmt.Sprintf("%s: %s %s kind %d", section, o.btf.typeName(r.typeID), r.access, r.kind))
			}
		}
	}
	for _, list := range []*[]string{&facts.Sections, &facts.Symbols, &facts.Relocs, &facts.DataRefs, &facts.Funcs, &facts.CORE} {
		slices.Sort(*list)
		*list = slices.Compact(*list)
	}
	return facts
}

// notCompared reports whether a section is none that programs have: debug
// information that loaders don't read, tables.
func notCompared(name string) bool {
	switch name {
	case "", ".symtab", ".strtab", ".eh_frame", ".llvm_addrsig":
		return true
	}
	return strings.HasPrefix(name, ".debug") || strings.HasPrefix(name, ".BTF")
}

// relocAt finds the relocation of an offset.
func relocAt(f *elf.File, relocs []byte, offset uint64) []byte {
	for f.ByteOrder.Uint64(relocs) != offset {
		relocs = relocs[relSize:]
	}
	return relocs
}

// nameOfTarget names what is referred to, whether by its own symbol or by that of
// its section. Code may reach one variable from another's address, so that of
// what code refers to in data, the section is named.
func nameOfTarget(o *objectFile, holder *readSection, offset uint64, target symbolTarget) string {
	isMap := target.section != nil && isMapSection(target.section.name)
	if holder.isCode() && target.section != nil && !target.section.isCode() && !isMap {
		return target.section.name
	}
	if target.section == nil || target.kind != elf.STT_SECTION {
		return target.name
	}
	var addend uint64
	word := uint64(o.order.Uint32(holder.data[offset+4:]))
	switch {
	case !holder.isCode():
		addend = o.order.Uint64(holder.data[offset:])
	case holder.data[offset] == 0x85: // a call, which counts slots
		addend = (word + 1) * 8 & 0xffffffff
	default:
		addend = word
	}
	return target.section.nameOf(addend)
}

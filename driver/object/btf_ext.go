package object

import (
	"bytes"
	"fmt"

	"github.com/cilium/ebpf/btf"
)

// .BTF.ext says what instructions are about. It has three parts of the same
// make: the size of a record, then for each section that has any its name, the
// number of its records, and these:
//
//	func_info   insn_off  type_id
//	line_info   insn_off  file_name_off  line_off  line << 10 | column
//	core_relo   insn_off  type_id  access_str_off  kind
//
// insn_off counts bytes from the start of the section, strings are those of
// .BTF.
const (
	extHeaderSize = 32
	maxColumn     = 1<<10 - 1
	maxLine       = 1<<22 - 1
)

// extPart is one of the parts, being gathered.
type extPart struct {
	fields   int // words in a record
	sections []extSection
}

type extSection struct {
	name    string
	records [][]uint32
}

func (p *extPart) add(section string, record ...uint32) {
	if n := len(p.sections); n == 0 || p.sections[n-1].name != section {
		p.sections = append(p.sections, extSection{name: section})
	}
	last := &p.sections[len(p.sections)-1]
	last.records = append(last.records, record)
}

// encodeExt makes .BTF.ext, and adds the strings that it needs; nil where there
// is nothing to say.
func (f *file) encodeExt(ids map[btf.Type]btf.TypeID, strings *stringTable) ([]byte, error) {
	funcs, lines, relos := &extPart{fields: 2}, &extPart{fields: 4}, &extPart{fields: 4}
	for _, fn := range f.funcsBySection() {
		start := uint32(f.symbols[fn.Name].value)
		if t := f.module.Debug.Funcs[fn.Name]; t != nil {
			id, ok := ids[t]
			if !ok {
				return nil, fmt.Errorf("function %s: its type %v isn't among the types", fn.Name, t)
			}
			funcs.add(fn.Section, start, uint32(id))
		}
		if err := checkSlots(fn); err != nil {
			return nil, fmt.Errorf("function %s: %w", fn.Name, err)
		}
		for _, l := range linesOf(fn) {
			lines.add(fn.Section, start+uint32(l.Slot)*8, uint32(strings.add(l.File)), uint32(strings.add(l.Text)),
				uint32(min(l.Line, maxLine))<<10|uint32(min(l.Column, maxColumn)))
		}
		for _, r := range fn.Relos {
			id, ok := ids[r.Type]
			if !ok {
				return nil, fmt.Errorf("function %s: type %v of a relocation isn't among the types", fn.Name, r.Type)
			}
			relos.add(fn.Section, start+uint32(r.Slot)*8, uint32(id), uint32(strings.add(r.Access)), uint32(r.Kind))
		}
	}
	if len(funcs.sections)+len(lines.sections)+len(relos.sections) == 0 {
		return nil, nil
	}
	var body bytes.Buffer
	header := struct {
		Magic          uint16
		Version, Flags uint8
		Size           uint32
		Parts          [3]struct{ Offset, Size uint32 }
	}{Magic: btfMagic, Version: 1, Size: extHeaderSize}
	for i, p := range []*extPart{funcs, lines, relos} {
		start := body.Len()
		if p != relos || len(p.sections) > 0 {
			f.appendPart(&body, p, strings)
		}
		header.Parts[i].Offset = uint32(start)
		header.Parts[i].Size = uint32(body.Len() - start)
	}
	var b bytes.Buffer
	f.append(&b, header)
	b.Write(body.Bytes())
	return b.Bytes(), nil
}

// linesOf are the lines of a function. The kernel takes source lines only where
// every function has one, and loaders take function types only with lines, so
// one whose source isn't known gets a line of no file.
func linesOf(fn *Func) []Line {
	if len(fn.Lines) == 0 {
		return []Line{{}}
	}
	return fn.Lines
}

func (f *file) appendPart(b *bytes.Buffer, p *extPart, strings *stringTable) {
	f.append(b, uint32(p.fields*4))
	for _, s := range p.sections {
		f.append(b, []uint32{uint32(strings.add(s.name)), uint32(len(s.records))})
		for _, r := range s.records {
			f.append(b, r)
		}
	}
}

// funcsBySection are the functions in the order of the file.
func (f *file) funcsBySection() []*Func {
	bySection := map[string][]*Func{}
	for _, fn := range f.module.Funcs {
		bySection[fn.Section] = append(bySection[fn.Section], fn)
	}
	var funcs []*Func
	for _, s := range f.sections {
		funcs = append(funcs, bySection[s.name]...)
	}
	return funcs
}

// checkSlots reports lines and relocations that loaders would refuse.
func checkSlots(fn *Func) error {
	size := slots(fn.Insns)
	last := -1
	for i, l := range fn.Lines {
		if i == 0 && l.Slot != 0 {
			return fmt.Errorf("the first instruction has no source line, but that of slot %d has", l.Slot)
		}
		if l.Slot <= last || l.Slot >= size {
			return fmt.Errorf("source line of slot %d: the slot is out of order or behind the last one", l.Slot)
		}
		last = l.Slot
	}
	last = -1
	for _, r := range fn.Relos {
		if r.Slot <= last || r.Slot >= size {
			return fmt.Errorf("relocation of slot %d: the slot is out of order or behind the last one", r.Slot)
		}
		last = r.Slot
	}
	return nil
}

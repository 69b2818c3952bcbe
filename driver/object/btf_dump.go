package object

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
)

// DumpBTF lists the types of an object, each under its number, in the form of
// "bpftool btf dump file OBJECT format raw", and after them what .BTF.ext tells
// of the code: the types of functions, source lines, CO-RE relocations.
func DumpBTF(w io.Writer, object []byte) error {
	o, err := readObject(object)
	if err != nil {
		return err
	}
	if o.btf == nil {
		return errors.New("read object: it has no BTF")
	}
	out := bufio.NewWriter(w)
	for i := range o.btf.types {
		fmt.Fprintf(out, "[%d] ", i+1)
		if err := o.btf.dumpType(out, &o.btf.types[i]); err != nil {
			return fmt.Errorf("read object: section .BTF: type %d: %w", i+1, err)
		}
	}
	if o.ext != nil {
		o.dumpExt(out)
	}
	if err := out.Flush(); err != nil {
		return fmt.Errorf("write types: %w", err)
	}
	return nil
}

func (b *rawBTF) dumpType(w io.Writer, t *rawType) error {
	fmt.Fprintf(w, "%s %s", t.kind, nameOrAnon(t.name))
	switch t.kind {
	case kindInt:
		bits := t.words[0]
		fmt.Fprintf(w, " size=%d bits_offset=%d nr_bits=%d encoding=%s\n", t.sizeOrType, bits>>16&0xff, bits&0xff, intEncoding(bits>>24))
	case kindPtr, kindTypedef, kindVolatile, kindConst, kindRestrict, kindTypeTag:
		fmt.Fprintf(w, " type_id=%d\n", t.sizeOrType)
	case kindArray:
		fmt.Fprintf(w, " type_id=%d index_type_id=%d nr_elems=%d\n", t.words[0], t.words[1], t.words[2])
	case kindFloat:
		fmt.Fprintf(w, " size=%d\n", t.sizeOrType)
	case kindFwd:
		kind := "struct"
		if t.flag {
			kind = "union"
		}
		fmt.Fprintf(w, " fwd_kind=%s\n", kind)
	case kindFunc:
		fmt.Fprintf(w, " type_id=%d linkage=%s\n", t.sizeOrType, linkageName(uint32(t.vlen)))
	case kindVar:
		fmt.Fprintf(w, " type_id=%d, linkage=%s\n", t.sizeOrType, linkageName(t.words[0]))
	case kindDeclTag:
		fmt.Fprintf(w, " type_id=%d component_idx=%d\n", t.sizeOrType, int32(t.words[0]))
	case kindFuncProto:
		fmt.Fprintf(w, " ret_type_id=%d vlen=%d\n", t.sizeOrType, t.vlen)
	case kindStruct, kindUnion, kindDatasec:
		fmt.Fprintf(w, " size=%d vlen=%d\n", t.sizeOrType, t.vlen)
	case kindEnum, kindEnum64:
		encoding := "UNSIGNED"
		if t.flag {
			encoding = "SIGNED"
		}
		fmt.Fprintf(w, " encoding=%s size=%d vlen=%d\n", encoding, t.sizeOrType, t.vlen)
	}
	each := btfKinds[t.kind].each
	for i := range t.vlen {
		if each == 0 {
			break
		}
		if err := b.dumpElement(w, t, t.words[i*each:(i+1)*each]); err != nil {
			return err
		}
	}
	return nil
}

// dumpElement writes a member, value, parameter or variable of a type.
func (b *rawBTF) dumpElement(w io.Writer, t *rawType, words []uint32) error {
	if t.kind == kindDatasec {
		fmt.Fprintf(w, "\ttype_id=%d offset=%d size=%d", words[0], words[1], words[2])
		if v := b.byID(words[0]); v != nil {
			fmt.Fprintf(w, " (%s %s)", v.kind, nameOrAnon(v.name))
		}
		fmt.Fprintln(w)
		return nil
	}
	name, err := b.string(words[0])
	if err != nil {
		return err
	}
	fmt.Fprintf(w, "\t%s", nameOrAnon(name))
	switch t.kind {
	case kindStruct, kindUnion:
		offset, size := words[2], uint32(0)
		if t.flag {
			offset, size = offset&0xffffff, offset>>24
		}
		fmt.Fprintf(w, " type_id=%d bits_offset=%d", words[1], offset)
		if size > 0 {
			fmt.Fprintf(w, " bitfield_size=%d", size)
		}
		fmt.Fprintln(w)
	case kindFuncProto:
		fmt.Fprintf(w, " type_id=%d\n", words[1])
	case kindEnum:
		if t.flag {
			fmt.Fprintf(w, " val=%d\n", int32(words[1]))
		} else {
			fmt.Fprintf(w, " val=%d\n", words[1])
		}
	case kindEnum64:
		value := uint64(words[1]) | uint64(words[2])<<32
		if t.flag {
			fmt.Fprintf(w, " val=%dLL\n", int64(value))
		} else {
			fmt.Fprintf(w, " val=%dULL\n", value)
		}
	}
	return nil
}

func nameOrAnon(name string) string {
	if name == "" {
		name = "(anon)"
	}
	return "'" + printable(name) + "'"
}

func intEncoding(bits uint32) string {
	switch bits & 0xf {
	case 0:
		return "(none)"
	case 1:
		return "SIGNED"
	case 2:
		return "CHAR"
	case 4:
		return "BOOL"
	}
	return "UNKN"
}

func linkageName(linkage uint32) string {
	switch linkage {
	case 0:
		return "static"
	case 1:
		return "global"
	case 2:
		return "extern"
	}
	return "(unknown)"
}

// dumpExt lists what is known of the code, section by section; instructions
// are numbered by slots from the start of the section.
func (o *objectFile) dumpExt(w io.Writer) {
	for _, section := range o.ext.sections {
		fmt.Fprintf(w, "\nsection %s\n", printable(section))
		funcs, lines, relos := o.ext.funcs[section], o.ext.lines[section], o.ext.relos[section]
		offsets := map[uint64]bool{}
		for offset := range funcs {
			offsets[offset] = true
		}
		for offset := range lines {
			offsets[offset] = true
		}
		for offset := range relos {
			offsets[offset] = true
		}
		for _, offset := range slices.Sorted(maps.Keys(offsets)) {
			slot := offset / 8
			if id, ok := funcs[offset]; ok {
				fmt.Fprintf(w, "%5d: func [%d] %s\n", slot, id, o.btf.signature(id))
			}
			if l, ok := lines[offset]; ok {
				fmt.Fprintf(w, "%5d: line %s:%d:%d  %s\n", slot, printable(l.file), l.line, l.column, printable(l.text))
			}
			if r, ok := relos[offset]; ok {
				fmt.Fprintf(w, "%5d: core [%d] %s of %s, %s\n", slot, r.typeID, coreKind(r.kind), o.btf.typeName(r.typeID), printable(r.access))
			}
		}
	}
}

// coreKinds are libbpf's names for the kinds of CO-RE relocations.
var coreKinds = [...]string{
	"byte_off", "byte_sz", "field_exists", "signed", "lshift_u64", "rshift_u64",
	"local_type_id", "target_type_id", "type_exists", "type_size",
	"enumval_exists", "enumval_value", "type_matches",
}

func coreKind(kind uint32) string {
	if uint64(kind) < uint64(len(coreKinds)) {
		return coreKinds[kind]
	}
	return fmt.Sprintf("kind %d", kind)
}

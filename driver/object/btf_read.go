package object

import (
	"encoding/binary"
	"errors"
	"fmt"
)

// rawBTF is a .BTF section as it is written, each type under its number, so
// that it can be shown as it is.
type rawBTF struct {
	order   binary.ByteOrder
	types   []rawType // types[i] has id i+1
	strings []byte
}

// rawType is an entry of the table of types.
type rawType struct {
	name       string
	kind       btfKind
	flag       bool
	vlen       int
	sizeOrType uint32
	words      []uint32 // what follows the entry, of the length that the kind says
}

type btfKind int

const (
	kindInt btfKind = iota + 1
	kindPtr
	kindArray
	kindStruct
	kindUnion
	kindEnum
	kindFwd
	kindTypedef
	kindVolatile
	kindConst
	kindRestrict
	kindFunc
	kindFuncProto
	kindVar
	kindDatasec
	kindFloat
	kindDeclTag
	kindTypeTag
	kindEnum64
)

// btfKinds says of each kind how the kernel calls it, and how many words
// follow: a fixed number and a number for each of its elements.
var btfKinds = [...]struct {
	name        string
	fixed, each int
}{
	kindInt:       {"INT", 1, 0},
	kindPtr:       {"PTR", 0, 0},
	kindArray:     {"ARRAY", 3, 0},
	kindStruct:    {"STRUCT", 0, 3},
	kindUnion:     {"UNION", 0, 3},
	kindEnum:      {"ENUM", 0, 2},
	kindFwd:       {"FWD", 0, 0},
	kindTypedef:   {"TYPEDEF", 0, 0},
	kindVolatile:  {"VOLATILE", 0, 0},
	kindConst:     {"CONST", 0, 0},
	kindRestrict:  {"RESTRICT", 0, 0},
	kindFunc:      {"FUNC", 0, 0}, // its vlen is the linkage
	kindFuncProto: {"FUNC_PROTO", 0, 2},
	kindVar:       {"VAR", 1, 0},
	kindDatasec:   {"DATASEC", 0, 3},
	kindFloat:     {"FLOAT", 0, 0},
	kindDeclTag:   {"DECL_TAG", 1, 0},
	kindTypeTag:   {"TYPE_TAG", 0, 0},
	kindEnum64:    {"ENUM64", 0, 3},
}

func (k btfKind) String() string { return btfKinds[k].name }

// readHeader checks the start of .BTF or .BTF.ext and returns the byte order
// and the bytes behind the header.
func readHeader(data []byte, atLeast int) (order binary.ByteOrder, body []byte, err error) {
	if len(data) < atLeast {
		return nil, nil, fmt.Errorf("%d bytes are too few for a header", len(data))
	}
	switch {
	case binary.LittleEndian.Uint16(data) == btfMagic:
		order = binary.LittleEndian
	case binary.BigEndian.Uint16(data) == btfMagic:
		order = binary.BigEndian
	default:
		return nil, nil, errors.New("it doesn't start with BTF's magic number")
	}
	if data[2] != 1 {
		return nil, nil, fmt.Errorf("version %d isn't known", data[2])
	}
	size := order.Uint32(data[4:])
	if size < uint32(atLeast) || uint64(size) > uint64(len(data)) {
		return nil, nil, fmt.Errorf("a header of %d bytes in %d", size, len(data))
	}
	return order, data[size:], nil
}

// part cuts a part out of a body, which the header at the given place says by
// offset and size.
func part(body, header []byte, order binary.ByteOrder, at int) ([]byte, error) {
	offset, size := uint64(order.Uint32(header[at:])), uint64(order.Uint32(header[at+4:]))
	if offset+size > uint64(len(body)) {
		return nil, fmt.Errorf("%d bytes at offset %d are outside of the section", size, offset)
	}
	return body[offset : offset+size], nil
}

func readBTF(data []byte) (*rawBTF, error) {
	order, body, err := readHeader(data, btfHeaderSize)
	if err != nil {
		return nil, err
	}
	b := &rawBTF{order: order}
	if b.strings, err = part(body, data, order, 16); err != nil {
		return nil, fmt.Errorf("strings: %w", err)
	}
	types, err := part(body, data, order, 8)
	if err != nil {
		return nil, fmt.Errorf("types: %w", err)
	}
	for len(types) > 0 {
		t, rest, err := b.readType(types)
		if err != nil {
			return nil, fmt.Errorf("type %d: %w", len(b.types)+1, err)
		}
		b.types = append(b.types, t)
		types = rest
	}
	return b, nil
}

// readType reads the type that data starts with.
func (b *rawBTF) readType(data []byte) (t rawType, rest []byte, err error) {
	words, data, ok := b.words(data, 3)
	if !ok {
		return t, nil, errors.New("it is cut off")
	}
	info := words[1]
	t = rawType{
		kind:       btfKind(info >> 24 & 0x1f),
		flag:       info>>31 != 0,
		vlen:       int(info & 0xffff),
		sizeOrType: words[2],
	}
	if t.kind == 0 || int(t.kind) >= len(btfKinds) {
		return t, nil, fmt.Errorf("kind %d isn't known", int(t.kind))
	}
	if t.name, err = b.string(words[0]); err != nil {
		return t, nil, err
	}
	layout := btfKinds[t.kind]
	t.words, rest, ok = b.words(data, layout.fixed+layout.each*t.vlen)
	if !ok {
		return t, nil, errors.New("it is cut off")
	}
	return t, rest, nil
}

func (b *rawBTF) words(data []byte, n int) (words []uint32, rest []byte, ok bool) {
	if len(data) < n*4 {
		return nil, nil, false
	}
	for i := range n {
		words = append(words, b.order.Uint32(data[i*4:]))
	}
	return words, data[n*4:], true
}

func (b *rawBTF) string(offset uint32) (string, error) {
	if offset == 0 && len(b.strings) == 0 {
		return "", nil
	}
	if uint64(offset) >= uint64(len(b.strings)) {
		return "", fmt.Errorf("string at offset %d is outside of the table of %d bytes", offset, len(b.strings))
	}
	return stringAt(b.strings, int(offset)), nil
}

// byID is the type of that number; nil for void and for what isn't there.
func (b *rawBTF) byID(id uint32) *rawType {
	if id == 0 || uint64(id) > uint64(len(b.types)) {
		return nil
	}
	return &b.types[id-1]
}

// rawExt is a .BTF.ext section: its records by section and by offset in bytes.
type rawExt struct {
	sections []string // in the order of the file
	funcs    map[string]map[uint64]uint32
	lines    map[string]map[uint64]rawLine
	relos    map[string]map[uint64]rawRelo
}

type rawLine struct {
	file, text   string
	line, column int
}

type rawRelo struct {
	typeID uint32
	access string
	kind   uint32
}

func readExt(data []byte, b *rawBTF) (*rawExt, error) {
	const shortHeaderSize = 24 // before there was CO-RE
	order, body, err := readHeader(data, shortHeaderSize)
	if err != nil {
		return nil, err
	}
	if order != b.order {
		return nil, errors.New("its byte order isn't that of .BTF")
	}
	e := &rawExt{
		funcs: map[string]map[uint64]uint32{},
		lines: map[string]map[uint64]rawLine{},
		relos: map[string]map[uint64]rawRelo{},
	}
	parts := []struct {
		name   string
		fields int
		add    func(section string, record []uint32) error
	}{
		{"func_info", 2, func(section string, r []uint32) error {
			put(e.funcs, section, r[0], r[1])
			return nil
		}},
		{"line_info", 4, func(section string, r []uint32) error {
			file, err1 := b.string(r[1])
			text, err2 := b.string(r[2])
			put(e.lines, section, r[0], rawLine{file, text, int(r[3] >> 10), int(r[3] & maxColumn)})
			return errors.Join(err1, err2)
		}},
		{"core_relo", 4, func(section string, r []uint32) error {
			access, err := b.string(r[2])
			put(e.relos, section, r[0], rawRelo{r[1], access, r[3]})
			return err
		}},
	}
	headerSize := int(order.Uint32(data[4:]))
	for i, p := range parts {
		at := 8 + i*8
		if at+8 > headerSize {
			break
		}
		records, err := part(body, data, order, at)
		if err == nil {
			err = e.readRecords(records, b, p.fields, p.add)
		}
		if err != nil {
			return nil, fmt.Errorf("%s: %w", p.name, err)
		}
	}
	return e, nil
}

func put[T any](m map[string]map[uint64]T, section string, offset uint32, v T) {
	if m[section] == nil {
		m[section] = map[uint64]T{}
	}
	m[section][uint64(offset)] = v
}

func (e *rawExt) readRecords(data []byte, b *rawBTF, fields int, add func(string, []uint32) error) error {
	if len(data) == 0 {
		return nil
	}
	head, data, ok := b.words(data, 1)
	if !ok || int(head[0]) < fields*4 || head[0]%4 != 0 {
		return errors.New("records of an unknown size")
	}
	size := int(head[0])
	for len(data) > 0 {
		var section []uint32
		if section, data, ok = b.words(data, 2); !ok {
			return errors.New("it is cut off")
		}
		name, err := b.string(section[0])
		if err != nil {
			return err
		}
		e.note(name)
		for range section[1] {
			if len(data) < size {
				return errors.New("it is cut off")
			}
			record, _, _ := b.words(data, fields)
			if err := add(name, record); err != nil {
				return err
			}
			data = data[size:]
		}
	}
	return nil
}

// note keeps the order in which sections are first met.
func (e *rawExt) note(section string) {
	for _, s := range e.sections {
		if s == section {
			return
		}
	}
	e.sections = append(e.sections, section)
}

package irtext

import (
	"fmt"
	"strings"
	"sync"

	"github.com/llir/llvm/ir/enum"

	"rucy-llvm/frontend/diag"
)

// enumTables are the words of debug information and what they stand for.
type enumTables struct {
	tags         map[string]enum.DwarfTag
	langs        map[string]enum.DwarfLang
	encodings    map[string]enum.DwarfAttEncoding
	ccs          map[string]enum.DwarfCC
	virtualities map[string]enum.DwarfVirtuality
	macinfos     map[string]enum.DwarfMacinfo
	ops          map[string]enum.DwarfOp
	checksums    map[string]enum.ChecksumKind
	emissions    map[string]enum.EmissionKind
	nameTables   map[string]enum.NameTableKind
	flags        map[string]enum.DIFlag
	spFlags      map[string]enum.DISPFlag
}

// interval is a range of numbers, with its end.
type interval struct{ from, to int64 }

// words are the names that llir has for the numbers of an enumeration.
func words[T interface {
	~int64 | ~uint64 | ~uint8
	fmt.Stringer
}](ranges ...interval) map[string]T {
	table := map[string]T{}
	for _, in := range ranges {
		for n := in.from; n <= in.to; n++ {
			if name := T(n).String(); !strings.Contains(name, "(") { // what it doesn't know is DwarfTag(7)
				table[name] = T(n)
			}
		}
	}
	return table
}

// bits are the names of the single bits from one to another.
func bits[T interface {
	~uint64
	fmt.Stringer
}](table map[string]T, from, to T) map[string]T {
	for bit := from; bit <= to; bit <<= 1 {
		if name := bit.String(); !strings.Contains(name, "(") {
			table[name] = bit
		}
	}
	return table
}

// enums are the tables, made when the first text with debug information is read.
var enums = sync.OnceValue(func() *enumTables {
	t := &enumTables{
		tags:         words[enum.DwarfTag](interval{0, 0x4b}, interval{0x4081, 0x4081}, interval{0x4101, 0x410a}, interval{0x4200, 0x4200}, interval{0xb000, 0xb004}),
		langs:        words[enum.DwarfLang](interval{1, 0x25}, interval{0x8001, 0x8001}, interval{0x8e57, 0x8e57}, interval{0xb000, 0xb000}),
		encodings:    words[enum.DwarfAttEncoding](interval{1, 0x12}),
		ccs:          words[enum.DwarfCC](interval{1, 5}, interval{0x41, 0x41}, interval{0xb0, 0xc0}),
		virtualities: words[enum.DwarfVirtuality](interval{0, 2}),
		macinfos:     words[enum.DwarfMacinfo](interval{1, 4}, interval{0xff, 0xff}),
		ops:          words[enum.DwarfOp](interval{0, 0xff}, interval{0x1000, 0x1010}),
		checksums:    words[enum.ChecksumKind](interval{1, 2}),
		emissions:    words[enum.EmissionKind](interval{0, 3}),
		nameTables:   words[enum.NameTableKind](interval{0, 2}),
		flags: bits(map[string]enum.DIFlag{
			"DIFlagZero": 0, "DIFlagPrivate": enum.DIFlagPrivate, "DIFlagProtected": enum.DIFlagProtected, "DIFlagPublic": enum.DIFlagPublic,
			"DIFlagMultipleInheritance": enum.DIFlagMultipleInheritance, "DIFlagVirtualInheritance": enum.DIFlagVirtualInheritance,
			"DIFlagIndirectVirtualBase": enum.DIFlagIndirectVirtualBase,
		}, enum.DIFlagFirst, enum.DIFlagLast),
		spFlags: bits(map[string]enum.DISPFlag{"DISPFlagZero": 0}, enum.DISPFlagFirst, enum.DISPFlagObjCDirect),
	}
	t.nameTables["Apple"] = enum.NameTableKindDefault
	for name, n := range newerTags {
		t.tags[name] = n
	}
	for name, n := range newerEncodings {
		t.encodings[name] = n
	}
	return t
})

// What is newer than llir's model.
var (
	newerTags = map[string]enum.DwarfTag{
		"DW_TAG_LLVM_ptrauth_type": 0x4300, "DW_TAG_LLVM_annotation": 0x6000, "DW_TAG_GNU_BINCL": 0x4104, "DW_TAG_GNU_EINCL": 0x4105,
		"DW_TAG_APPLE_ptrauth_type": 0x4300, "DW_TAG_upc_shared_type": 0x8765,
	}
	newerEncodings = map[string]enum.DwarfAttEncoding{
		"DW_ATE_complex_signed": 0x13, "DW_ATE_imaginary_signed": 0x14, "DW_ATE_HP_complex_float": 0x81,
	}
	newerOps = map[string]bool{
		"DW_OP_LLVM_arg": true, "DW_OP_LLVM_extract_bits_sext": true, "DW_OP_LLVM_extract_bits_zext": true,
		"DW_OP_LLVM_implicit_pointer": true, "DW_OP_LLVM_entry_value": true, "DW_OP_LLVM_tag_offset": true,
		"DW_OP_LLVM_fragment": true, "DW_OP_LLVM_convert": true, "DW_OP_LLVM_user": true,
	}
)

// operation is an operation that llir's model has no number for.
type operation string

func (o operation) String() string { return string(o) }

// IsDIExpressionField makes it one of an expression.
func (o operation) IsDIExpressionField() {}

// enumOf takes a word of an enumeration, or its number. A word that isn't known
// passes for 0 if it begins like the others and nothing depends on it; open is
// that beginning, or "".
func enumOf[T ~int64 | ~uint8](r *reader, table map[string]T, open string) T {
	if v, ok := acceptOf(r, table); ok {
		return v
	}
	if r.tok.kind == number {
		return T(r.signed())
	}
	if r.tok.kind == word && open != "" && strings.HasPrefix(r.word(), open) {
		r.advance()
		return 0
	}
	if r.tok.kind == word && strings.HasPrefix(r.word(), "DW_") {
		r.fail(diag.IRTooNew, r.tok.start, r.tok.end, "%s is not known", shorten(r.word()))
	}
	r.unexpected("an enumerator")
	return 0
}

// flagsOf takes flags: DIFlagPublic | DIFlagPrototyped, or their number. One that
// isn't known passes if it begins like the others.
func flagsOf[T ~uint64](r *reader, table map[string]T, open string) (all T) {
	for {
		flag, ok := acceptOf(r, table)
		switch {
		case ok:
			all |= flag
		case r.tok.kind == number:
			all |= T(r.unsigned())
		case r.tok.kind == word && strings.HasPrefix(r.word(), open):
			r.advance()
		default:
			r.unexpected("a flag")
		}
		if !r.accept('|') {
			return all
		}
	}
}

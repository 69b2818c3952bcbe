package object

import (
	"fmt"
	"strings"

	"github.com/llir/llvm/ir"
	"github.com/llir/llvm/ir/constant"
	"github.com/llir/llvm/ir/enum"
	"github.com/llir/llvm/ir/types"
)

// The sections that a program's data is in unless it says otherwise.
const (
	sectionBSS    = ".bss"
	sectionData   = ".data"
	sectionROData = ".rodata"
	sectionRelRO  = ".data.rel.ro"
	sectionMaps   = ".maps"
	sectionText   = ".text"
)

// SectionOf says in which section LLVM puts the definition of a global
// variable, and whether it is one of strings that a linker may merge (".maps",
// ".rodata.str1.1"). A declaration is in the section that it names, mostly
// ".ksyms" or ".kconfig", or in "".
func SectionOf(g *ir.Global) (name string, mergeableStrings bool) {
	switch {
	case g.Section != "" || g.Init == nil:
		return g.Section, false
	case !g.Immutable && isZero(g.Init):
		return sectionBSS, false
	case !g.Immutable:
		return sectionData, false
	case hasAddress(g.Init):
		return sectionRelRO, false
	case g.UnnamedAddr != enum.UnnamedAddrUnnamedAddr:
		return sectionROData, false
	}
	size, _ := sizeAndAlign(g.ContentType)
	if unit := stringUnit(g.Init); unit > 0 {
		return fmt.Sprintf(".rodata.str%d.%d", unit, AlignOf(g)), true
	}
	if name := fmt.Sprintf(".rodata.cst%d", size); mergeableConstSize(name) > 0 {
		return name, false
	}
	return sectionROData, false
}

// AlignOf is the alignment that LLVM gives a global variable, in bytes: at
// least what its type needs, and more for structs and large variables that
// don't state one.
func AlignOf(g *ir.Global) int {
	stated := uint64(g.Align)
	if stated > 0 && g.Section != "" {
		return int(stated)
	}
	size, abi := sizeAndAlign(g.ContentType)
	align := abi
	if isStruct(g.ContentType) {
		align = max(align, 8) // what LLVM prefers for aggregates
	}
	switch {
	case stated > 0 && stated < align:
		align = max(stated, abi)
	case stated > 0:
		align = stated
	case g.Init != nil && size > 16:
		align = max(align, 16)
	}
	return int(align)
}

// isStruct reports whether t is a struct, or an array of them.
func isStruct(t types.Type) bool {
	if array, ok := t.(*types.ArrayType); ok {
		return isStruct(array.ElemType)
	}
	_, ok := t.(*types.StructType)
	return ok
}

// mergeableConstSize is the size of the constants that a linker may merge in
// the section of that name; 0 where it may not.
func mergeableConstSize(section string) int {
	switch section {
	case ".rodata.cst4":
		return 4
	case ".rodata.cst8":
		return 8
	case ".rodata.cst16":
		return 16
	case ".rodata.cst32":
		return 32
	}
	return 0
}

// mergeableStringUnit is the width of a character in a section of strings; 1
// where its name doesn't tell.
func mergeableStringUnit(section string) int {
	for _, unit := range []int{1, 2, 4} {
		if strings.HasPrefix(section, fmt.Sprintf(".rodata.str%d.", unit)) {
			return unit
		}
	}
	return 1
}

// isZero reports whether c has no bit set.
func isZero(c constant.Constant) bool {
	switch c := c.(type) {
	case *constant.ZeroInitializer, *constant.Null, *constant.Undef, *constant.Poison:
		return true
	case *constant.Int:
		return c.X.Sign() == 0
	case *constant.Float:
		return c.X.Sign() == 0 && !c.X.Signbit() && !c.NaN
	case *constant.CharArray:
		return strings.Trim(string(c.X), "\x00") == ""
	case *constant.Array:
		return allOf(c.Elems, isZero)
	case *constant.Struct:
		return allOf(c.Fields, isZero)
	case *constant.Vector:
		return allOf(c.Elems, isZero)
	}
	return false
}

func allOf(cs []constant.Constant, ok func(constant.Constant) bool) bool {
	for _, c := range cs {
		if !ok(c) {
			return false
		}
	}
	return true
}

// hasAddress reports whether c holds the address of a symbol, which a loader
// has to fill in.
func hasAddress(c constant.Constant) bool {
	found := false
	walkConstant(c, func(c constant.Constant) {
		switch c.(type) {
		case *ir.Global, *ir.Func, *ir.Alias:
			found = true
		}
	})
	return found
}

// walkConstant visits c and all that it is made of.
func walkConstant(c constant.Constant, visit func(constant.Constant)) {
	if c == nil {
		return
	}
	visit(c)
	var parts []constant.Constant
	switch c := c.(type) {
	case *constant.Array:
		parts = c.Elems
	case *constant.Struct:
		parts = c.Fields
	case *constant.Vector:
		parts = c.Elems
	case *constant.ExprBitCast:
		parts = []constant.Constant{c.From}
	case *constant.ExprPtrToInt:
		parts = []constant.Constant{c.From}
	case *constant.ExprIntToPtr:
		parts = []constant.Constant{c.From}
	case *constant.ExprAddrSpaceCast:
		parts = []constant.Constant{c.From}
	case *constant.ExprTrunc:
		parts = []constant.Constant{c.From}
	case *constant.ExprGetElementPtr:
		parts = append([]constant.Constant{c.Src}, c.Indices...)
	case *constant.ExprAdd:
		parts = []constant.Constant{c.X, c.Y}
	case *constant.ExprSub:
		parts = []constant.Constant{c.X, c.Y}
	case *constant.ExprICmp:
		parts = []constant.Constant{c.X, c.Y}
	case *constant.ExprSelect:
		parts = []constant.Constant{c.Cond, c.X, c.Y}
	case *constant.Index:
		parts = []constant.Constant{c.Constant}
	}
	for _, p := range parts {
		walkConstant(p, visit)
	}
}

// stringUnit is the width in bytes of the characters of which c is a string
// with one NUL, at its end; 0 where it is none.
func stringUnit(c constant.Constant) int {
	array, ok := c.Type().(*types.ArrayType)
	if !ok {
		return 0
	}
	elem, ok := array.ElemType.(*types.IntType)
	if !ok || elem.BitSize != 8 && elem.BitSize != 16 && elem.BitSize != 32 {
		return 0
	}
	unit := int(elem.BitSize / 8)
	switch c := c.(type) {
	case *constant.ZeroInitializer:
		if array.Len == 1 {
			return unit
		}
	case *constant.CharArray:
		if strings.IndexByte(string(c.X), 0) == len(c.X)-1 && len(c.X) > 0 {
			return unit
		}
	case *constant.Array:
		for i, e := range c.Elems {
			if isZero(e) != (i == len(c.Elems)-1) {
				return 0
			}
		}
		if len(c.Elems) > 0 {
			return unit
		}
	}
	return 0
}

// sizeAndAlign are the bytes that a value of type t takes in memory, padding
// included, and its natural alignment, by BPF's data layout.
func sizeAndAlign(t types.Type) (size, align uint64) {
	switch t := t.(type) {
	case *types.IntType:
		bytes := (t.BitSize + 7) / 8
		align = 1
		for align < bytes && align < 16 {
			align *= 2
		}
		return roundUp(bytes, align), align
	case *types.FloatType:
		switch t.Kind {
		case types.FloatKindHalf:
			return 2, 2
		case types.FloatKindFloat:
			return 4, 4
		case types.FloatKindDouble:
			return 8, 8
		}
		return 16, 16
	case *types.PointerType:
		return 8, 8
	case *types.ArrayType:
		size, align = sizeAndAlign(t.ElemType)
		return size * t.Len, align
	case *types.VectorType:
		size, _ = sizeAndAlign(t.ElemType)
		for align = 1; align < size*t.Len; {
			align *= 2
		}
		return align, align
	case *types.StructType:
		align = 1
		for _, f := range t.Fields {
			fieldSize, fieldAlign := sizeAndAlign(f)
			if t.Packed {
				fieldAlign = 1
			}
			size = roundUp(size, fieldAlign) + fieldSize
			align = max(align, fieldAlign)
		}
		return roundUp(size, align), align
	}
	return 0, 1
}

func roundUp(n, align uint64) uint64 { return (n + align - 1) / align * align }

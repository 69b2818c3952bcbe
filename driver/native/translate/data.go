package translate

import (
	"fmt"
	"math/big"
	"slices"
	"strings"

	"github.com/llir/llvm/ir"
	"github.com/llir/llvm/ir/constant"
	"github.com/llir/llvm/ir/enum"
	"github.com/llir/llvm/ir/types"

	"rucy-llvm/driver/object"
)

// global makes data of a variable; nil of one that the module only declares or
// that is for the compiler alone.
func (t *translator) global(g *ir.Global) *object.Data {
	t.where = place{fn: g.Name()}
	switch {
	case g.Init == nil, g.Section == "llvm.metadata", g.Linkage == enum.LinkageAvailableExternally:
		return nil
	case g.Linkage == enum.LinkageAppending:
		t.fail("the variable @%s is not supported", g.Name())
	case g.TLSModel != enum.TLSModelNone:
		t.fail("thread-local variables are not supported")
	}
	d := &object.Data{
		Name:     g.Name(),
		Linkage:  t.linkage(g.Linkage),
		Hidden:   g.Visibility == enum.VisibilityHidden,
		Writable: !g.Immutable,
		Align:    int(g.Align),
		Size:     t.size(g.ContentType),
	}
	if d.Align == 0 {
		d.Align = t.preferredAlign(g.ContentType)
	}
	w := &initializer{t: t, data: d, bytes: make([]byte, d.Size)}
	w.put(0, g.Init)
	if len(d.Refs) > 0 || slices.ContainsFunc(w.bytes, func(b byte) bool { return b != 0 }) {
		d.Bytes = w.bytes
	}
	d.Section = g.Section
	if d.Section == "" {
		d.Section, d.Strings = section(g, d)
	}
	return d
}

// section is where LLVM puts a variable for which the module names no section.
func section(g *ir.Global, d *object.Data) (name string, strings bool) {
	switch {
	case !g.Immutable && d.Bytes == nil:
		return ".bss", false
	case !g.Immutable:
		return ".data", false
	case len(d.Refs) > 0:
		return ".data.rel.ro", false
	case g.UnnamedAddr != enum.UnnamedAddrUnnamedAddr:
		return ".rodata", false
	}
	// The address of such a constant means nothing, so equal ones may be merged.
	if n := charSize(g.Init, d.Bytes); n > 0 {
		return fmt.Sprintf(".rodata.str%d.%d", n, d.Align), true
	}
	switch d.Size {
	case 4, 8, 16, 32:
		return fmt.Sprintf(".rodata.cst%d", d.Size), false
	}
	return ".rodata", false
}

// charSize is the size of the characters of a string that ends with its only
// NUL; 0 if c is none.
func charSize(c constant.Constant, bytes []byte) int {
	var elem types.Type
	switch typ := c.Type().(type) {
	case *types.ArrayType:
		elem = typ.ElemType
	default:
		return 0
	}
	typ, ok := elem.(*types.IntType)
	if !ok || bytes == nil {
		return 0
	}
	n := int(typ.BitSize / 8)
	if typ.BitSize != 8 && typ.BitSize != 16 && typ.BitSize != 32 || len(bytes) < n {
		return 0
	}
	for i := 0; i < len(bytes); i += n {
		isNUL := !slices.ContainsFunc(bytes[i:i+n], func(b byte) bool { return b != 0 })
		if isNUL != (i+n == len(bytes)) {
			return 0
		}
	}
	return n
}

// initializer writes the bytes of a constant.
type initializer struct {
	t     *translator
	data  *object.Data
	bytes []byte
}

func (w *initializer) put(at int, c constant.Constant) {
	switch c := c.(type) {
	case *constant.ZeroInitializer, *constant.Undef, *constant.Poison, *constant.Null:
	case *constant.CharArray:
		copy(w.bytes[at:], c.X)
	case *constant.Array:
		step := w.t.size(c.Typ.ElemType)
		for i, e := range c.Elems {
			w.put(at+i*step, e)
		}
	case *constant.Struct:
		_, offsets := w.t.fields(c.Typ)
		for i, f := range c.Fields {
			w.put(at+offsets[i], f)
		}
	case *constant.Int:
		w.number(at, storeSize(c.Typ), c.X, int(c.Typ.BitSize))
	default:
		w.scalar(at, c)
	}
}

// number writes the low bits of x into size bytes.
func (w *initializer) number(at, size int, x *big.Int, bits int) {
	mask := new(big.Int).Sub(new(big.Int).Lsh(big.NewInt(1), uint(bits)), big.NewInt(1))
	x = new(big.Int).And(x, mask)
	raw := make([]byte, size)
	x.FillBytes(raw) // most significant byte first
	if isLittleEndian(w.t) {
		slices.Reverse(raw)
	}
	copy(w.bytes[at:], raw)
}

func isLittleEndian(t *translator) bool { return t.order.Uint16([]byte{1, 0}) == 1 }

func (w *initializer) scalar(at int, c constant.Constant) {
	s := w.t.scalar(c)
	size := w.t.size(c.Type())
	switch {
	case s.undef:
	case s.sym == "":
		w.number(at, size, new(big.Int).SetUint64(uint64(zeroExtend(s.n, bitsOf(c.Type())))), 64)
	case strings.HasPrefix(s.sym, "llvm."):
		w.t.fail("the address of @%s is not supported", s.sym)
	default:
		w.number(at, size, new(big.Int).SetUint64(uint64(s.n)), 64)
		w.data.Refs = append(w.data.Refs, object.Ref{Offset: at, Symbol: s.sym})
	}
}

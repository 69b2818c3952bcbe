package translate

import (
	"math"
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
		Align:    object.AlignOf(g),
		Size:     t.size(g.ContentType),
	}
	if d.Size > maxObject {
		t.fail("the variable @%s has %d bytes, more than a map can hold", g.Name(), d.Size)
	}
	d.Section, d.Strings = object.SectionOf(g)
	w := &initializer{t: t, data: d, bytes: make([]byte, d.Size)}
	w.put(0, g.Init)
	if len(d.Refs) > 0 || slices.ContainsFunc(w.bytes, func(b byte) bool { return b != 0 }) {
		d.Bytes = w.bytes
	}
	return d
}

// maxObject is what a variable may have in bytes: the kernel gives maps less than
// 2 GB.
const maxObject = 1 << 30

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
	case *constant.Vector:
		step := w.t.size(c.Typ.ElemType)
		if step*len(c.Elems) != w.t.vectorBytes(c.Typ) {
			w.t.fail("the constant %s is not supported: its elements are no whole bytes", c)
		}
		for i, e := range c.Elems {
			w.put(at+i*step, e)
		}
	case *constant.Float:
		w.float(at, c)
	case *constant.Int:
		w.number(at, storeSize(c.Typ), c.X, int(c.Typ.BitSize))
	default:
		w.scalar(at, c)
	}
}

// float writes a floating-point number, which a program can keep and not use.
func (w *initializer) float(at int, c *constant.Float) {
	bits, size := uint64(0), 8
	switch c.Typ.Kind {
	case types.FloatKindFloat:
		x, _ := c.X.Float32()
		if c.NaN {
			x = float32(math.NaN())
		}
		bits, size = uint64(math.Float32bits(x)), 4
	case types.FloatKindDouble:
		x, _ := c.X.Float64()
		if c.NaN {
			x = math.NaN()
		}
		bits = math.Float64bits(x)
	default:
		w.t.fail("the constant %s is not supported: of floating-point numbers, those of 32 and 64 bits are", c)
	}
	w.number(at, size, new(big.Int).SetUint64(bits), 64)
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
		w.t.symbol(s.sym)
		w.data.Refs = append(w.data.Refs, object.Ref{Offset: at, Symbol: s.sym})
	}
}

// used holds the names of what @llvm.used and @llvm.compiler.used list: it is
// needed, whether anything in the module refers to it or not.
func (t *translator) used() map[string]bool {
	if t.usedNames == nil {
		t.usedNames = map[string]bool{}
		for _, g := range t.module.Globals {
			if g.Name() != "llvm.used" && g.Name() != "llvm.compiler.used" {
				continue
			}
			if list, ok := g.Init.(*constant.Array); ok {
				for _, e := range list.Elems {
					t.usedNames[t.scalar(e).sym] = true
				}
			}
		}
	}
	return t.usedNames
}

package irtext

import (
	"math"
	"math/big"
	"strings"

	"github.com/llir/llvm/ir/constant"
	"github.com/llir/llvm/ir/types"

	"rucy-llvm/frontend/diag"
)

// constTable holds the integers of a text, each once.
type constTable struct {
	ints map[intKey]*constant.Int
}

type intKey struct {
	typ *types.IntType
	n   int64
}

// int is the integer n of type typ.
func (t *constTable) int(typ *types.IntType, n int64) *constant.Int {
	key := intKey{typ, n}
	c := t.ints[key]
	if c == nil {
		c = constant.NewInt(typ, n)
		t.ints[key] = c
	}
	return c
}

// typedConstant takes a constant with its type before it: i32 7.
func (r *reader) typedConstant() constant.Constant { return r.constant(r.valueType()) }

// wordConstants are the constants that are one word.
var wordConstants = map[string]func(r *reader, typ types.Type, start int) constant.Constant{
	"true":  func(r *reader, typ types.Type, start int) constant.Constant { return r.boolean(typ, start, 1) },
	"false": func(r *reader, typ types.Type, start int) constant.Constant { return r.boolean(typ, start, 0) },
	"null": func(r *reader, typ types.Type, start int) constant.Constant {
		p, ok := typ.(*types.PointerType)
		if !ok {
			r.invalid(start, "null is a pointer, not of type %s", typ)
		}
		return constant.NewNull(p)
	},
	"undef":  func(_ *reader, typ types.Type, _ int) constant.Constant { return constant.NewUndef(typ) },
	"poison": func(_ *reader, typ types.Type, _ int) constant.Constant { return constant.NewPoison(typ) },
	"zeroinitializer": func(_ *reader, typ types.Type, _ int) constant.Constant {
		return constant.NewZeroInitializer(typ)
	},
	"none": func(r *reader, typ types.Type, start int) constant.Constant {
		if typ != types.Token {
			r.invalid(start, "none is a token, not of type %s", typ)
		}
		return constant.None
	},
}

// constant takes a constant of type typ.
func (r *reader) constant(typ types.Type) constant.Constant {
	r.nest()
	defer r.unnest()
	start := r.tok.start
	switch r.tok.kind {
	case number:
		return r.number(typ)
	case global:
		return r.symbolOf(typ)
	case chars:
		return r.charArray(typ)
	case word:
		w := r.word()
		if make, ok := wordConstants[w]; ok {
			r.advance()
			return make(r, typ, start)
		}
		if read, ok := expressions[w]; ok {
			r.advance()
			c := read(r, start, w, typ)
			if !r.types.same(c.Type(), typ) {
				r.invalid(start, "the constant is of type %s, not %s", c.Type(), typ)
			}
			return c
		}
		if _, isFloat := typ.(*types.FloatType); isFloat || isHexInt(w) {
			return r.number(typ)
		}
	case punct:
		switch {
		case r.isPunct('['):
			return r.array(typ)
		case r.isPunct('{'):
			return r.structure(typ, false)
		case r.isPunct('<'):
			if r.braceFollows() {
				r.advance()
				c := r.structure(typ, true)
				r.expect('>')
				return c
			}
			return r.vector(typ)
		}
	case local:
		r.fail(diag.IRInvalid, r.tok.start, r.tok.end, "%s is no constant, which must stand here", r.word())
	}
	r.unexpected("a value of type " + typ.String())
	return nil
}

func (r *reader) boolean(typ types.Type, start int, n int64) constant.Constant {
	if typ != types.I1 {
		r.invalid(start, "true and false are of type i1, not %s", typ)
	}
	return r.consts.int(types.I1, n)
}

func isHexInt(w string) bool { return strings.HasPrefix(w, "u0x") || strings.HasPrefix(w, "s0x") }

// number takes an integer or a floating-point number.
func (r *reader) number(typ types.Type) constant.Constant {
	start := r.tok.start
	w := r.word()
	switch typ := typ.(type) {
	case *types.IntType:
		c := r.integer(typ, w)
		if c == nil {
			r.fail(diag.IRInvalid, start, r.tok.end, "%s is no integer", shorten(w))
		}
		r.advance()
		return c
	case *types.FloatType:
		c := floatConstant(typ, w)
		if c == nil {
			r.fail(diag.IRInvalid, start, r.tok.end, "%s is no number of type %s", shorten(w), typ)
		}
		r.advance()
		return c
	}
	r.fail(diag.IRInvalid, start, r.tok.end, "%s is a number, not of type %s", shorten(w), typ)
	return nil
}

// integer is the integer that a text is; nil if it is none.
func (r *reader) integer(typ *types.IntType, w string) constant.Constant {
	if n, ok := smallInt(w); ok && typ.BitSize >= 64 {
		return r.consts.int(typ, n)
	} else if ok && n >= -1<<(typ.BitSize-1) && (typ.BitSize == 63 || n < 1<<typ.BitSize) {
		if typ.BitSize == 1 {
			n &= 1 // -1 is true, too
		}
		return r.consts.int(typ, n)
	} else if ok {
		r.fail(diag.IRInvalid, r.tok.start, r.tok.end, "%s doesn't fit into %s", w, typ)
	}
	base, digits := 10, w
	if isHexInt(w) {
		base, digits = 16, w[3:]
	}
	if len(digits) > maxDigits {
		r.fail(diag.IRInvalid, r.tok.start, r.tok.end, "integers have at most %d digits", maxDigits)
	}
	x, ok := new(big.Int).SetString(digits, base)
	if !ok || base == 16 && !isHex(digits) {
		return nil
	}
	if w[0] == 's' && uint64(x.BitLen()) == typ.BitSize { // in two's complement
		x.Sub(x, new(big.Int).Lsh(big.NewInt(1), uint(typ.BitSize)))
	}
	if uint64(x.BitLen()) > typ.BitSize {
		r.fail(diag.IRInvalid, r.tok.start, r.tok.end, "%s doesn't fit into %s", shorten(w), typ)
	}
	if typ.BitSize == 1 {
		x.And(x, big.NewInt(1))
	}
	if x.IsInt64() {
		return r.consts.int(typ, x.Int64())
	}
	return &constant.Int{Typ: typ, X: x}
}

// maxDigits keeps the time in bounds that it takes to read an integer.
const maxDigits = 1 << 12

// smallInt is the value of a decimal number that fits into 64 bits by far.
func smallInt(w string) (n int64, ok bool) {
	negative := w[0] == '-'
	if negative {
		w = w[1:]
	}
	if len(w) == 0 || len(w) > 18 {
		return 0, false
	}
	for i := range len(w) {
		if !isDigit(w[i]) {
			return 0, false
		}
		n = n*10 + int64(w[i]-'0')
	}
	if negative {
		n = -n
	}
	return n, true
}

func isHex(s string) bool {
	for i := range len(s) {
		if hexDigit(s[i]) < 0 {
			return false
		}
	}
	return len(s) > 0
}

// floatDigits is how many digits follow 0x and the letter of a format.
var floatDigits = map[byte]int{'K': 20, 'L': 32, 'M': 32, 'H': 4, 'R': 4}

// floatConstant is the number that a text is; nil if it is none. BPF computes
// with no such number, but a module may hold some.
func floatConstant(typ *types.FloatType, w string) constant.Constant {
	if digits, ok := strings.CutPrefix(w, "0x"); ok && digits != "" {
		if n, ok := floatDigits[digits[0]]; ok {
			if len(digits) != 1+n || !isHex(digits[1:]) {
				return nil
			}
		} else if len(digits) > 16 || !isHex(digits) {
			return nil
		}
		if typ.Kind == types.FloatKindDouble {
			bits, ok := new(big.Int).SetString(digits, 16)
			if !ok {
				return nil
			}
			return constant.NewFloat(typ, math.Float64frombits(bits.Uint64()))
		}
		c, err := constant.NewFloatFromString(typ, w)
		if err != nil {
			return nil
		}
		return c
	}
	switch strings.TrimLeft(w, "+-") {
	case "inf", "nan", "qnan", "snan":
		return constant.NewFloat(typ, math.NaN())
	}
	x, _, err := big.ParseFloat(w, 10, 64, big.ToNearestEven)
	if err != nil || len(w) > 64 {
		return nil
	}
	return &constant.Float{Typ: typ, X: x}
}

// charArray takes c"text".
func (r *reader) charArray(typ types.Type) constant.Constant {
	start := r.tok.start
	text := unescape(r.text[r.tok.start+2 : r.tok.end-1])
	r.advance()
	a, ok := typ.(*types.ArrayType)
	if !ok || a.ElemType != types.I8 {
		r.invalid(start, "the text is of type [%d x i8], not %s", len(text), typ)
	}
	if a.Len != uint64(len(text)) {
		r.invalid(start, "the text has %d bytes, and its type %d", len(text), a.Len)
	}
	return &constant.CharArray{Typ: a, X: []byte(text)}
}

// elements takes constants up to a bracket; each must be of the type that want
// says for its index.
func (r *reader) elements(closing byte, want func(i int) types.Type) []constant.Constant {
	var elems []constant.Constant
	for !r.isPunct(closing) {
		if len(elems) > 0 {
			r.expect(',')
		}
		at := r.tok.start
		typ := r.valueType()
		if w := want(len(elems)); w == nil {
			r.invalid(at, "there are more elements than the type has")
		} else if !r.types.same(typ, w) {
			r.invalid(at, "element %d is of type %s, not %s", len(elems), typ, w)
		}
		elems = append(elems, r.constant(typ))
	}
	r.advance()
	return elems
}

// array takes [i8 1, i8 2].
func (r *reader) array(typ types.Type) constant.Constant {
	start := r.tok.start
	a, ok := typ.(*types.ArrayType)
	if !ok {
		r.fail(diag.IRInvalid, start, r.tok.end, "an array is not of type %s", typ)
	}
	r.advance()
	elems := r.elements(']', func(i int) types.Type {
		if uint64(i) < a.Len {
			return a.ElemType
		}
		return nil
	})
	if uint64(len(elems)) != a.Len {
		r.invalid(start, "the array has %d elements, and its type %d", len(elems), a.Len)
	}
	return &constant.Array{Typ: a, Elems: elems}
}

// structure takes { i8 1, i32 2 }.
func (r *reader) structure(typ types.Type, packed bool) constant.Constant {
	start := r.tok.start
	s, ok := typ.(*types.StructType)
	if !ok || s.Opaque || s.Packed != packed {
		r.fail(diag.IRInvalid, start, r.tok.end, "such a struct is not of type %s", typ)
	}
	r.expect('{')
	fields := r.elements('}', func(i int) types.Type {
		if i < len(s.Fields) {
			return s.Fields[i]
		}
		return nil
	})
	if len(fields) != len(s.Fields) {
		r.invalid(start, "the struct has %d fields, and its type %d", len(fields), len(s.Fields))
	}
	return &constant.Struct{Typ: s, Fields: fields}
}

// vector takes <i32 1, i32 2>.
func (r *reader) vector(typ types.Type) constant.Constant {
	start := r.tok.start
	v, ok := typ.(*types.VectorType)
	if !ok {
		r.fail(diag.IRInvalid, start, r.tok.end, "a vector is not of type %s", typ)
	}
	r.advance()
	elems := r.elements('>', func(i int) types.Type {
		if uint64(i) < v.Len {
			return v.ElemType
		}
		return nil
	})
	if uint64(len(elems)) != v.Len {
		r.invalid(start, "the vector has %d elements, and its type %d", len(elems), v.Len)
	}
	return &constant.Vector{Typ: v, Elems: elems}
}

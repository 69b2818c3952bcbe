package sema

import (
	"math/big"

	"rucy-llvm/frontend/diag"
	"rucy-llvm/frontend/source"
	"rucy-llvm/frontend/typed"
	"rucy-llvm/frontend/types"
)

// badExpr is an expression in which an error was reported.
type badExpr struct{ typed.Info }

func invalid(at source.Span) typed.Expr {
	return &badExpr{typed.Info{T: types.Invalid, S: at}}
}

func isInvalid(list ...typed.Expr) bool {
	for _, e := range list {
		if e.Type() == types.Invalid {
			return true
		}
	}
	return false
}

// bigLit is an integer constant that 64 bits don't hold. A constant expression
// may have one within, as 1 << 64 in (1 << 64) - 1; nothing else may.
type bigLit struct {
	typed.Info
	value *big.Int
}

var (
	minI64 = new(big.Int).Lsh(big.NewInt(-1), 63)
	maxI64 = new(big.Int).Sub(new(big.Int).Lsh(big.NewInt(1), 63), big.NewInt(1))
	maxU64 = new(big.Int).Sub(new(big.Int).Lsh(big.NewInt(1), 64), big.NewInt(1))
)

// intLit is the literal of a number: an i64 where it fits, a u64 where only
// that does.
func intLit(at source.Span, n *big.Int) typed.Expr {
	switch {
	case n.Cmp(minI64) >= 0 && n.Cmp(maxI64) <= 0:
		return &typed.IntLit{Info: typed.Info{T: types.I64, S: at}, Bits: uint64(n.Int64())}
	case n.Sign() > 0 && n.Cmp(maxU64) <= 0:
		return &typed.IntLit{Info: typed.Info{T: types.U64, S: at}, Bits: n.Uint64()}
	}
	return &bigLit{typed.Info{T: types.I64, S: at}, n}
}

// constInt returns the number that an integer constant is, or nil.
func constInt(e typed.Expr) *big.Int {
	switch e := e.(type) {
	case *typed.IntLit:
		if e.T == types.U64 {
			return new(big.Int).SetUint64(e.Bits)
		}
		return big.NewInt(int64(e.Bits))
	case *bigLit:
		return e.value
	}
	return nil
}

// settle takes a constant that is too large for 64 bits for what it is.
func (c *checker) settle(e typed.Expr) typed.Expr {
	b, ok := e.(*bigLit)
	if !ok {
		return e
	}
	d := c.error(diag.TooLarge, b.S, "%s does not fit in 64 bits", shorten(b.value)).
		WithHelp("integers reach from -2^63 to 2^64 - 1")
	if len(b.value.String()) > 24 {
		d.WithLabel("a number of %d digits", len(new(big.Int).Abs(b.value).String()))
	}
	return invalid(b.S)
}

// shorten writes a number so that it fits into a message.
func shorten(n *big.Int) string {
	s := n.String()
	if len(s) > 44 {
		return s[:20] + "..." + s[len(s)-20:]
	}
	return s
}

// strLit is the value of a string literal.
func strLit(at source.Span, text string) *typed.StrLit {
	t := types.Pointer{Elem: types.String{Size: len(text) + 1}, Space: types.Constant}
	return &typed.StrLit{Info: typed.Info{T: t, S: at}, Value: text}
}

func boolLit(at source.Span, value bool) typed.Expr {
	return &typed.BoolLit{Info: typed.Info{T: types.Bool, S: at}, Value: value}
}

// convert makes an integer of another type, or of a Bool.
func convert(e typed.Expr, t types.Type) typed.Expr {
	if e.Type() == t || e.Type() == types.Never || e.Type() == types.Invalid {
		return e
	}
	info := typed.Info{T: t, S: e.Span()}
	switch lit := e.(type) {
	case *typed.IntLit:
		return &typed.IntLit{Info: info, Bits: lit.Bits}
	case *typed.BoolLit:
		bits := uint64(0)
		if lit.Value {
			bits = 1
		}
		return &typed.IntLit{Info: info, Bits: bits}
	}
	return &typed.Convert{Info: info, X: e}
}

// seq evaluates a list, and has the value of the last.
func seq(at source.Span, list ...typed.Expr) typed.Expr {
	if len(list) == 1 {
		return list[0]
	}
	var flat []typed.Expr
	add := func(e typed.Expr, last bool) {
		if _, isNil := e.(*typed.NilLit); last || !isNil {
			flat = append(flat, e)
		}
	}
	for i, e := range list {
		last := i == len(list)-1
		inner, ok := e.(*typed.Seq)
		if !ok || e.Type() == types.Never && !last {
			add(e, last)
			continue
		}
		for j, e := range inner.List {
			add(e, last && j == len(inner.List)-1)
		}
	}
	if len(flat) == 1 {
		return flat[0]
	}
	return &typed.Seq{Info: typed.Info{T: list[len(list)-1].Type(), S: at}, List: flat}
}

// void is e without its value.
func void(e typed.Expr) typed.Expr {
	if t := e.Type(); t == types.Nil || t == types.Never || t == types.Invalid {
		return e
	}
	return seq(e.Span(), e, &typed.NilLit{Info: typed.Info{T: types.Nil, S: e.Span()}})
}

// describe names a type as a message does: "an integer".
func describe(t types.Type) string {
	switch t := t.(type) {
	case types.Basic:
		switch t {
		case types.Nil:
			return "nil"
		case types.Bool:
			return "a boolean"
		case types.I64, types.U64:
			return "an integer"
		case types.Packet:
			return "the packet"
		}
	case types.Pointer:
		if t.Space == types.Context {
			return "the program's ctx"
		}
		switch elem := t.Elem.(type) {
		case types.InnerMap:
			return "a map like `" + elem.Name + "`"
		case types.String:
			return "a string"
		case types.Array:
			return "an array of " + count(elem.Len, "element")
		case *types.Struct:
			if t.Space == types.InPacket {
				return "a `" + elem.Name + "` of the packet"
			}
			return "a `" + elem.Name + "`"
		}
	case types.Nilable:
		return describe(t.Elem) + " or nil"
	case types.Either:
		return describe(t.A) + " or " + describe(t.B)
	}
	return "no value"
}

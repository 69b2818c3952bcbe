package sema

import (
	"math/big"

	"rucy-llvm/frontend/diag"
	"rucy-llvm/frontend/syntax"
	"rucy-llvm/frontend/types"
)

// attributeOptions takes the options of an attribute, `bits: 4`, off its call. Of a bit
// field it gives the number of bits.
func (c *checker) attributeOptions(call *syntax.Call, name string, bad func(*diag.Diagnostic) *diag.Diagnostic) (rest *syntax.Call, bits syntax.Node, ok bool) {
	if len(call.Args) == 0 {
		return call, nil, true
	}
	last := len(call.Args) - 1
	options, isHash := call.Args[last].(*syntax.Hash)
	if !isHash || options.Braces {
		return call, nil, true
	}
	for _, pair := range options.Pairs {
		key, isSym := pair.Key.(*syntax.Sym)
		if !isSym || key.Value != "bits" || bits != nil || pair.Value == nil {
			bad(c.error(diag.ClassesNotYet, pair.Span(), "`attr` has no such option, or has it already")).
				WithHelp("a bit field says how many bits it has: `attr :%s, :u8, bits: 4`; all others, their name and their type alone", name)
			return call, nil, false
		}
		bits = pair.Value
	}
	own := *call
	own.Args = call.Args[:last:last]
	return &own, bits, true
}

// bitField makes a bit field of a field: of so many bits of a number of its type.
func (c *checker) bitField(cl *class, f *types.Field, call *syntax.Call, bits syntax.Node, bad func(*diag.Diagnostic) *diag.Diagnostic) bool {
	t, isInt := f.Type.(types.Int)
	switch {
	case bits == nil && f.Type == byteOrder8:
		bad(c.error(diag.UnknownType, call.Args[1].Span(), "a byte has no byte order")).
			WithHelp("write `:u8`; `:be8` is for bit fields, which are counted from the top bit then: `attr :%s, :be8, bits: 4`", f.Name)
		return false
	case bits == nil:
		return true
	case !isInt:
		bad(c.error(diag.BadDeclaration, call.Args[1].Span(), "a bit field is a part of a number, and `%s` is none", f.Type)).
			WithHelp("write `attr :%s, :u8, bits: 1`: a boolean is 0 or 1 then", f.Name)
		return false
	case cl.layout.Packed && t.Bits > 8:
		bad(c.error(diag.ClassesNotYet, call.Args[1].Span(), "in a `packed!` class, bit fields of type `:%s` are not supported", t)).
			WithHelp("use `:u8`, or `:be8`, in which bit fields are counted from the top bit")
		return false
	}
	n := c.constantInt(bits)
	if n == nil || n.Sign() <= 0 || n.Cmp(big.NewInt(int64(t.Bits))) > 0 {
		bad(c.error(diag.BadDeclaration, bits.Span(), "a bit field of type `:%s` has from 1 to %d bits", t, t.Bits)).
			WithHelp("write a number: `attr :%s, :%s, bits: %d`", f.Name, t, t.Bits/2)
		return false
	}
	f.Bits = int(n.Int64())
	return true
}

// byteOrder8 is the type of bit fields of one byte that are counted from the top bit.
var byteOrder8 = types.Int{Bits: 8, BigEndian: true}

// packed takes packed! in a class: its attributes lie without gaps.
func (c *checker) packed(cl *class, n syntax.Node, bad func(*diag.Diagnostic) *diag.Diagnostic) bool {
	name, at, isWord := calledWord(n)
	if !isWord || name != "packed!" {
		return false
	}
	call, isCall := n.(*syntax.Call)
	switch {
	case isCall && (len(call.Args) > 0 || call.Block != nil):
		bad(c.error(diag.BadDeclaration, n.Span(), "`packed!` takes no arguments")).
			WithHelp("write it alone, above the attributes")
	case cl.layout.Packed || len(cl.layout.Fields) > 0:
		bad(c.error(diag.BadDeclaration, at, "`packed!` stands above all attributes of its class, once")).
			WithHelp("write it as the first line of `class %s`", cl.name.Text)
	}
	cl.layout.Packed = true
	return true
}

package sema

import (
	"math/big"

	"rucy-llvm/frontend/catalog"
	"rucy-llvm/frontend/diag"
	"rucy-llvm/frontend/syntax"
	"rucy-llvm/frontend/types"
)

// The types of keys and values: `:u32`, a class, `[:u8, 6]` or `[:string, 16]`.

// maxKey is how many bytes a key has at most: it lies on the stack.
const maxKey = 256

func (c *checker) mapKey(d *mapDecl, n syntax.Node) bool {
	t := c.memoryTypeOf(n, "a key")
	if t == nil {
		return false
	}
	size, _ := types.Size(t)
	if size > maxKey {
		c.error(diag.BadMap, n.Span(), "a key of %d bytes is too large: it has %d at most", size, maxKey).
			WithHelp("the kernel gives a program 512 bytes of stack, where a key has to lie")
		return false
	}
	if d.out.Kind.Key == catalog.PrefixKey && !isPrefix(t) {
		c.error(diag.BadMap, n.Span(), "a key of `:%s` is a class that begins with a `:u32`, the number of bits of the rest that count", d.out.Kind.Name).
			WithHelp("write a class: class Network; attr :prefixlen, :u32; attr :addr, :be32; end")
		return false
	}
	d.out.Key = t
	return true
}

// isPrefix reports whether keys of a type can be prefixes: a number of bits, and up to
// 256 bytes without gaps.
func isPrefix(t types.Type) bool {
	s, ok := t.(*types.Struct)
	return ok && len(s.Fields) > 1 && s.Fields[0].Type == types.Int{Bits: 32} && s.Fields[1].Offset == 4
}

func (c *checker) mapValue(d *mapDecl, n syntax.Node) bool {
	t := c.memoryTypeOf(n, "a value")
	if t == nil {
		return false
	}
	if size, _ := types.Size(t); size > d.out.Kind.MaxValue {
		c.error(diag.BadMap, n.Span(), "a value of %d bytes is too large: in a map of kind `:%s` it has %d at most", size, d.out.Kind.Name, d.out.Kind.MaxValue).
			WithHelp("make it smaller, or several entries of it")
		return false
	}
	d.out.Value = t
	return c.lockValue(d, n)
}

// memoryTypeOf is the type that a declaration states for what lies in memory, or nil
// where there is none, which is reported.
func (c *checker) memoryTypeOf(n syntax.Node, what string) types.Type {
	list, isArray := n.(*syntax.Array)
	if !isArray {
		return c.simpleTypeOf(n, what)
	}
	if len(list.Elems) != 2 {
		c.error(diag.BadMap, n.Span(), "an array is stated as its type and how many there are of it").
			WithHelp("write `[:u8, 6]`, or `[:string, 16]` for a string with its final NUL")
		return nil
	}
	sym, isSymbol := list.Elems[0].(*syntax.Sym)
	isString := isSymbol && sym.Value == "string"
	var elem types.Type
	if !isString {
		if elem = c.simpleTypeOf(list.Elems[0], what); elem == nil {
			return nil
		}
	}
	length := c.constantInt(list.Elems[1])
	if length == nil || length.Sign() <= 0 || length.Cmp(big.NewInt(maxAttribute)) > 0 {
		c.error(diag.BadMap, list.Elems[1].Span(), "the number of elements is a constant from 1 to %d", maxAttribute).
			WithHelp("write a number: `[:u8, 6]`")
		return nil
	}
	if isString {
		return types.String{Size: int(length.Int64())}
	}
	return types.Array{Elem: elem, Len: int(length.Int64())}
}

// simpleTypeOf is a type that has no number of elements.
func (c *checker) simpleTypeOf(n syntax.Node, what string) types.Type {
	if name, isConst := n.(*syntax.Const); isConst && name.Scope == nil {
		class := c.classNamed(name.Name)
		switch {
		case class == nil:
			c.error(diag.UnknownType, n.Span(), "there is no class `%s` before this line", name.Name).
				WithHelp("declare it above the map: class %s; attr :name, :u32; end", name.Name)
			return nil
		case !class.valid:
			*c.errors++ // which was reported at the class
			return nil
		case len(class.layout.Fields) == 0:
			c.error(diag.BadMap, n.Span(), "`%s` has no attributes, so it can't be %s", name.Name, what).
				WithNote(class.name.Span, "declared here").
				WithHelp("give it one: attr :name, :u32")
			return nil
		}
		return class.layout
	}
	sym, isSymbol := n.(*syntax.Sym)
	if !isSymbol {
		c.error(diag.BadMap, n.Span(), "the type of %s is a symbol, a class or an array of them", what).
			WithHelp("write `:u32`, the name of a class, `[:u8, 6]` or `[:string, 16]`")
		return nil
	}
	t := fieldTypes[sym.Value]
	switch {
	case t != nil:
		return t
	case sym.Value == "string":
		c.error(diag.BadMap, n.Span(), "a string needs its size").
			WithHelp("write `[:string, 16]`: so many bytes, with the final NUL")
	default:
		help := "the types are " + quoted(colons(fieldTypeNames), "and") + ", and classes"
		if t := typeFor(sym.Value); t != "" {
			help = "write `:" + t + "`; " + help
		}
		c.error(diag.UnknownType, n.Span(), "there is no type `:%s`", sym.Value).
			WithHelp("%s", didYouMean(":"+sym.Value, colons(fieldTypeNames), help))
	}
	return nil
}

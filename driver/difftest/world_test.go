package difftest

import (
	"fmt"
	"math/big"
	"slices"
	"strings"

	"rucy-llvm/frontend/types"
)

// world is what a random program declares: the state of each of its points is a
// state of this world. Shrinking leaves it as it is, but for its methods.
type world struct {
	fields  []*types.Field // of ctx, those that can be read
	globals []*variable
	params  []*variable
	tables  []*constants
	classes []*class
	methods map[string]*tree
}

// variable is a global variable or a parameter of the object.
type variable struct {
	name  string
	typ   string // i64 and its kin, or bool
	first string
}

// constants is a constant array or hash.
type constants struct {
	name string
	keys []int64 // of a hash; nil for an array
	list []int64
}

func (n *constants) span() span {
	all := []*big.Int{}
	for _, x := range n.list {
		all = append(all, big.NewInt(x))
	}
	return hull(all...)
}

// ask is what a method of the array gives.
func (n *constants) ask(method string) int64 {
	sum := int64(0)
	for _, x := range n.list {
		sum += x
	}
	switch method {
	case "first":
		return n.list[0]
	case "last":
		return n.list[len(n.list)-1]
	case "min":
		return slices.Min(n.list)
	case "max":
		return slices.Max(n.list)
	case "sum":
		return sum
	}
	panic("no method " + method)
}

// class is a struct of the program's own.
type class struct {
	name  string
	attrs []*attribute
}

type attribute struct {
	name   string
	kind   string // i64 and its kin, bool, or the name of a class
	class  *class
	length int // of an array; 0 for a single one
}

func (c *class) attr(name string) *attribute {
	for _, a := range c.attrs {
		if a.name == name {
			return a
		}
	}
	return nil
}

// single is what is known of an attribute, or of an element of it.
func (a *attribute) single() fact { return inMemory(a.kind, a.class) }

// inMemory is what is known of what memory of a type holds.
func inMemory(kind string, c *class) fact {
	switch {
	case c != nil:
		return fact{what: object, class: c}
	case kind == "bool":
		return fact{what: boolean}
	}
	return numberIn(fieldKinds[kind])
}

func (a *attribute) value() fact {
	if a.length > 0 {
		f := a.single()
		f.what, f.kind, f.length = array, a.kind, a.length
		f.span = span{}
		return f
	}
	return a.single()
}

func find[T any](list []T, is func(T) bool) (found T) {
	if i := slices.IndexFunc(list, is); i >= 0 {
		return list[i]
	}
	return found
}

func (w *world) global(name string) *variable {
	return find(w.globals, func(v *variable) bool { return v.name == name })
}

func (w *world) param(name string) *variable {
	return find(w.params, func(v *variable) bool { return v.name == name })
}

func (w *world) table(name string) *constants {
	return find(w.tables, func(n *constants) bool { return n.name == name })
}

func (w *world) class(name string) *class {
	return find(w.classes, func(c *class) bool { return c.name == name })
}

func (w *world) field(name string) *types.Field {
	return find(w.fields, func(f *types.Field) bool { return f.Name == name })
}

// declarations writes what stands above the methods.
func (w *world) declarations(out *writer) {
	for _, v := range w.params {
		out.line("param :%s, :%s, default: %s", v.name, v.typ, v.first)
	}
	for _, v := range w.globals {
		comment := ""
		if v.typ != "i64" {
			comment = " #: " + v.typ
		}
		out.line("%s = %s%s", v.name, v.first, comment)
	}
	for _, n := range w.tables {
		var items []string
		for i, x := range n.list {
			if n.keys != nil {
				items = append(items, fmt.Sprintf("%d => %d", n.keys[i], x))
			} else {
				items = append(items, fmt.Sprint(x))
			}
		}
		if n.keys != nil {
			out.line("%s = { %s }", n.name, strings.Join(items, ", "))
		} else {
			out.line("%s = [%s]", n.name, strings.Join(items, ", "))
		}
	}
	out.line("")
}

// class writes a class with its methods.
func (out *writer) class(c *class, methods []*tree) {
	out.line("class %s", c.name)
	outer := out.indent
	out.indent += "  "
	for _, a := range c.attrs {
		kind := a.kind
		if a.class == nil {
			kind = ":" + kind
		}
		if a.length > 0 {
			kind += fmt.Sprintf(", %d", a.length)
		}
		out.line("attr :%s, %s", a.name, kind)
	}
	for _, def := range methods {
		if strings.HasPrefix(def.text, c.name+"#") {
			out.line("")
			out.definition(def)
		}
	}
	out.indent = outer
	out.line("end\n")
}

package sema

import (
	"strings"

	"rucy-llvm/frontend/diag"
	"rucy-llvm/frontend/source"
	"rucy-llvm/frontend/syntax"
	"rucy-llvm/frontend/types"
)

// A class with core! mirrors a struct of the kernel. It lists the fields that the
// program needs, in any order; where they lie is found out when the program is
// loaded:
//
//	class Task
//	  core! "task_struct"
//	  attr :pid, :i32
//	  attr :mm,  :pointer, MmStruct      # which may be declared further down
//	end

// coreMark takes core! in a class. It is false for other statements.
func (c *checker) coreMark(cl *class, stmt syntax.Node, bad func(*diag.Diagnostic) *diag.Diagnostic) bool {
	name, at, isWord := calledWord(stmt)
	if !isWord || name != "core!" {
		return false
	}
	call, _ := stmt.(*syntax.Call)
	core := &types.Core{}
	if call != nil && len(call.Args) > 0 {
		text, ok := c.stringArg(call)
		if core.Name, core.IsUnion = strings.CutPrefix(text, "union "); !core.IsUnion {
			core.Name = strings.TrimPrefix(text, "struct ")
		}
		if !ok || !isCName(core.Name) {
			bad(c.error(diag.BadDeclaration, argSpan(call, 0), "`core!` takes the name of a struct of the kernel's")).
				WithHelp("write `core! \"task_struct\"`, or `core! \"union NAME\"` for a union; alone, it stands for a struct without a name")
			return true
		}
	}
	switch {
	case cl.layout.Core != nil:
		bad(c.error(diag.DeclaredTwice, at, "`core!` is there twice")).
			WithHelp("remove one of them: a class mirrors one struct")
	case len(cl.fields) > 0 || cl.marked:
		bad(c.error(diag.BadDeclaration, at, "`core!` stands behind an attribute")).
			WithHelp("write it first: it says what the attributes are")
	default:
		cl.layout.Core = core
	}
	return true
}

// coreAttribute takes an attr of a class that mirrors a struct of the kernel. ok is
// false where it was reported.
func (c *checker) coreAttribute(cl *class, call *syntax.Call, name string, bad func(*diag.Diagnostic) *diag.Diagnostic) (f *types.Field, ok bool) {
	f = &types.Field{Name: name, Access: types.ReadOnly}
	word, _ := symbolArg(call, 1)
	switch {
	case word == "pointer":
		f.Type, ok = c.pointerAttribute(call, name, bad)
		return f, ok
	case word == "enum" && len(call.Args) == 2:
		f.Type, f.IsEnum = types.Int{Bits: 32}, true
		return f, true
	}
	if f.Type, ok = c.attributeType(call, name, bad); !ok {
		return nil, false
	}
	if t, isInt := f.Type.(types.Int); isInt && t == byteOrder8 {
		bad(c.error(diag.UnknownType, call.Args[1].Span(), "a byte has no byte order")).
			WithHelp("write `:u8`")
		return nil, false
	}
	return f, c.nestedAlike(cl, call, f.Type, bad)
}

// nestedAlike reports a struct within another where only one of the two is found at
// load time.
func (c *checker) nestedAlike(cl *class, call *syntax.Call, t types.Type, bad func(*diag.Diagnostic) *diag.Diagnostic) bool {
	if array, isArray := t.(types.Array); isArray {
		t = array.Elem
	}
	inner, isStruct := t.(*types.Struct)
	if !isStruct || (inner.Core != nil) == (cl.layout.Core != nil) {
		return true
	}
	if inner.Core != nil {
		bad(c.error(diag.BadDeclaration, call.Args[1].Span(), "`%s` is a struct of the kernel's, and can't lie in one of the program's", inner.Name)).
			WithHelp("keep what you need of it: its fields, or its address as `:u64`")
		return false
	}
	bad(c.error(diag.BadDeclaration, call.Args[1].Span(), "`%s` lies in a struct of the kernel's, and has no `core!`", inner.Name)).
		WithNote(c.structs[inner].name.Span, "`%s` is declared here", inner.Name).
		WithHelp("write `core! \"NAME\"` in `%s`, with the name that the kernel has for it, or `core!` alone if it has none", inner.Name)
	return false
}

// pointerAttribute is the type of attr :name, :pointer, Class. Without a class, the
// field is an address as a number.
func (c *checker) pointerAttribute(call *syntax.Call, name string, bad func(*diag.Diagnostic) *diag.Diagnostic) (types.Type, bool) {
	if len(call.Args) == 2 {
		return types.Pointer{Space: types.Kernel}, true
	}
	class, isConst := call.Args[2].(*syntax.Const)
	if len(call.Args) != 3 || !isConst || class.Scope != nil {
		bad(c.error(diag.BadDeclaration, argSpan(call, 2), "a pointer leads to a class")).
			WithHelp("write `attr :%s, :pointer, Task`, or `attr :%s, :pointer` for an address as a number", name, name)
		return nil, false
	}
	return types.Pointer{Elem: c.pointee(class), Space: types.Kernel}, true
}

// pointee is the struct of a class that may be declared later.
func (c *checker) pointee(class *syntax.Const) *types.Struct {
	if cl := c.classes[class.Name]; cl != nil && cl.layout.Core != nil {
		return cl.layout
	}
	a := c.awaited[class.Name]
	if a == nil {
		a = &awaited{layout: &types.Struct{Name: class.Name}}
		c.awaited[class.Name] = a
	}
	if !a.at.IsValid() {
		a.at = class.Span()
		c.awaitedNames = append(c.awaitedNames, class.Name)
	}
	return a.layout
}

// awaited is a class that a pointer leads to, before it is declared.
type awaited struct {
	layout *types.Struct
	at     source.Span // of the first pointer
}

// stillAwaited reports the classes that pointers lead to, and which there are not.
func (c *checker) stillAwaited() {
	for _, name := range c.awaitedNames {
		a := c.awaited[name]
		switch cl := c.classes[name]; {
		case cl == nil && !c.parseFailed:
			var names []string
			for _, other := range c.classes {
				if other.layout.Core != nil {
					names = append(names, other.name.Text)
				}
			}
			c.error(diag.UnknownType, a.at, "there is no class `%s`", name).
				WithHelp("%s", didYouMean(name, names, "declare it: class "+name+"; core! \"NAME\"; end, with the kernel's name for the struct"))
		case cl != nil && cl.valid && cl.layout.Core == nil:
			c.error(diag.BadDeclaration, a.at, "`%s` is no struct of the kernel's", name).
				WithNote(cl.name.Span, "`%s` is declared here", name).
				WithHelp("write `core! \"NAME\"` in it, with the kernel's name for the struct")
		}
	}
}

// coreBits reports a bit field of a struct of the kernel's that has a byte order.
func (c *checker) coreBits(cl *class, f *types.Field, call *syntax.Call, bad func(*diag.Diagnostic) *diag.Diagnostic) bool {
	t, isInt := f.Type.(types.Int)
	if cl.layout.Core == nil || f.Bits == 0 || !isInt || !t.BigEndian {
		return true
	}
	bad(c.error(diag.BadDeclaration, call.Args[1].Span(), "a bit field of the kernel's is in its own byte order")).
		WithHelp("write `attr :%s, :u%d, bits: %d`", f.Name, t.Bits, f.Bits)
	return false
}

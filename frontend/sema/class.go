package sema

import (
	"rucy-llvm/frontend/diag"
	"rucy-llvm/frontend/source"
	"rucy-llvm/frontend/syntax"
	"rucy-llvm/frontend/types"
)

// class is a class of the source: a struct.
type class struct {
	name       syntax.Name
	layout     *types.Struct
	fieldSpans []source.Span // where each field is declared
	valid      bool          // no error was reported in it
}

// fieldTypes are the types that a field can have.
var fieldTypes = map[string]types.Type{
	"u8": types.Int{Bits: 8}, "u16": types.Int{Bits: 16}, "u32": types.Int{Bits: 32}, "u64": types.Int{Bits: 64},
	"i8": types.Int{Bits: 8, Signed: true}, "i16": types.Int{Bits: 16, Signed: true},
	"i32": types.Int{Bits: 32, Signed: true}, "i64": types.Int{Bits: 64, Signed: true},
	"be16": types.Int{Bits: 16, BigEndian: true}, "be32": types.Int{Bits: 32, BigEndian: true}, "be64": types.Int{Bits: 64, BigEndian: true},
}

// fieldTypeNames are the keys of fieldTypes as people list them.
var fieldTypeNames = []string{"u8", "u16", "u32", "u64", "i8", "i16", "i32", "i64", "be16", "be32", "be64"}

// laterFieldTypes are types of the language that fields can't have yet, with
// what to write instead.
var laterFieldTypes = map[string]string{
	"bool":    "use `:u8`, and compare with 0",
	"string":  "describe its bytes: `attr :first, :u8`, and so on",
	"pointer": "use `:u64`: the address as a number",
}

// declareClass takes a class at the top of the file.
func (c *checker) declareClass(n *syntax.Class) {
	if first := c.classes[n.Name.Text]; first != nil {
		c.error(diag.DeclaredTwice, n.Name.Span, "class `%s` is declared twice", n.Name.Text).
			WithNote(first.name.Span, "first declared here").
			WithHelp("put all attributes into one class")
		return
	}
	if k := c.constants[n.Name.Text]; k != nil {
		c.error(diag.DeclaredTwice, n.Name.Span, "`%s` is a constant already", n.Name.Text).
			WithNote(k.name.Span, "declared here").
			WithHelp("give one of the two another name")
		return
	}
	cl := &class{name: n.Name, layout: &types.Struct{Name: n.Name.Text}, valid: true}
	c.classes[n.Name.Text] = cl
	bad := func(d *diag.Diagnostic) *diag.Diagnostic {
		cl.valid = false
		return d
	}
	if !isCName(n.Name.Text) {
		bad(c.error(diag.BadName, n.Name.Span, "a class can't be called `%s`", n.Name.Text)).
			WithHelp("use letters of ASCII, digits and underscores: the name becomes part of the program's BTF")
	}
	if n.Super != nil {
		bad(c.error(diag.ClassesNotYet, n.Super.Span(), "a class can't inherit from another")).
			WithHelp("write `class %s`: the attributes make it a struct", n.Name.Text)
	}
	for _, stmt := range n.Body.Stmts {
		c.attribute(cl, stmt, bad)
	}
	cl.layout.Layout()
}

// attribute takes a statement of a class's body: attr :name, :type.
func (c *checker) attribute(cl *class, stmt syntax.Node, bad func(*diag.Diagnostic) *diag.Diagnostic) {
	call, ok := stmt.(*syntax.Call)
	if !ok || call.Recv != nil || call.Name.Text != "attr" {
		switch stmt.(type) {
		case *syntax.Bad, *syntax.Unsupported:
			cl.valid = false
			return
		case *syntax.Def:
			bad(c.error(diag.ClassesNotYet, stmt.Span(), "methods in classes are not supported yet")).
				WithHelp("a class can have attributes: `attr :name, :u32`")
			return
		}
		d := bad(c.error(diag.ClassesNotYet, stmt.Span(), "this can't stand in a class, or not yet")).
			WithHelp("a class can have attributes: `attr :name, :u32`")
		if ok && call.Recv == nil {
			switch call.Name.Text {
			case "attr_accessor", "attr_reader", "attr_writer":
				d.Message = "`" + call.Name.Text + "` doesn't say what type the attribute has"
				d.WithHelp("write `attr :name, :u32`, with the type that the field has in memory")
			case "core!", "packed!":
				d.Message = "`" + call.Name.Text + "` is not supported yet"
			}
		}
		return
	}
	name, ok := symbolArg(call, 0)
	if !ok {
		bad(c.error(diag.BadDeclaration, argSpan(call, 0), "`attr` takes a name and a type")).
			WithHelp("write `attr :name, :u32`")
		return
	}
	if !isCName(name) {
		bad(c.error(diag.BadName, call.Args[0].Span(), "an attribute can't be called `%s`", name)).
			WithHelp("use letters of ASCII, digits and underscores: the name becomes part of the program's BTF")
	}
	for i, f := range cl.layout.Fields {
		if f.Name == name {
			bad(c.error(diag.DeclaredTwice, call.Args[0].Span(), "`%s` is declared twice", name)).
				WithNote(cl.fieldSpans[i], "first declared here").
				WithHelp("remove one of the two, or give it another name")
			return
		}
	}
	t, ok := c.attributeType(call, name, bad)
	if !ok {
		return
	}
	cl.layout.Fields = append(cl.layout.Fields, &types.Field{Name: name, Type: t})
	cl.fieldSpans = append(cl.fieldSpans, call.Span())
}

// attributeType is the type that an attr states.
func (c *checker) attributeType(call *syntax.Call, name string, bad func(*diag.Diagnostic) *diag.Diagnostic) (types.Type, bool) {
	if len(call.Args) == 1 {
		bad(c.error(diag.BadDeclaration, call.Span(), "`attr :%s` lacks its type", name)).
			WithHelp("write `attr :%s, :u32`; the types are %s", name, quoted(colons(fieldTypeNames), "and"))
		return nil, false
	}
	if _, isConst := call.Args[1].(*syntax.Const); isConst {
		bad(c.error(diag.ClassesNotYet, call.Args[1].Span(), "attributes that are structs are not supported yet")).
			WithHelp("write the attributes of the inner class in its place, in their order")
		return nil, false
	}
	typeName, ok := symbolArg(call, 1)
	if !ok {
		bad(c.error(diag.BadDeclaration, argSpan(call, 1), "the type of an attribute is a symbol")).
			WithHelp("write `attr :%s, :u32`; the types are %s", name, quoted(colons(fieldTypeNames), "and"))
		return nil, false
	}
	t, ok := fieldTypes[typeName]
	switch {
	case laterFieldTypes[typeName] != "":
		bad(c.error(diag.ClassesNotYet, call.Args[1].Span(), "attributes of type `:%s` are not supported yet", typeName)).
			WithHelp("%s", laterFieldTypes[typeName])
		return nil, false
	case !ok:
		help := "the types are " + quoted(colons(fieldTypeNames), "and")
		bad(c.error(diag.UnknownType, call.Args[1].Span(), "there is no type `:%s`", typeName)).
			WithHelp("%s", didYouMean(":"+typeName, colons(fieldTypeNames), help))
		return nil, false
	case len(call.Args) == 2:
		return t, true
	}
	if _, isHash := call.Args[2].(*syntax.Hash); isHash {
		bad(c.error(diag.ClassesNotYet, call.Args[2].Span(), "options of attributes are not supported yet")).
			WithHelp("write the name and the type alone: `attr :%s, :%s`", name, typeName)
	} else {
		bad(c.error(diag.ClassesNotYet, call.Args[2].Span(), "attributes that are arrays are not supported yet")).
			WithHelp("write an attribute for each element, with names of their own")
	}
	return nil, false
}

func colons(names []string) []string {
	var list []string
	for _, n := range names {
		list = append(list, ":"+n)
	}
	return list
}

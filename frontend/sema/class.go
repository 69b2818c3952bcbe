package sema

import (
	"math/big"
	"slices"
	"strings"

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
	fields     map[string]source.Span
	methods    map[string]*syntax.Def
	defs       []*syntax.Def // the methods in the order of the source
	operations *operations   // where they are operations of the kernel's; else nil
	valid      bool          // no error was reported in it
	marked     bool          // it has an attribute, or had one that was reported
}

// fieldTypes are the types that a field can have.
var fieldTypes = map[string]types.Type{
	"u8": types.Int{Bits: 8}, "u16": types.Int{Bits: 16}, "u32": types.Int{Bits: 32}, "u64": types.Int{Bits: 64},
	"i8": types.Int{Bits: 8, Signed: true}, "i16": types.Int{Bits: 16, Signed: true},
	"i32": types.Int{Bits: 32, Signed: true}, "i64": types.Int{Bits: 64, Signed: true},
	"be8": byteOrder8, "be16": types.Int{Bits: 16, BigEndian: true}, "be32": types.Int{Bits: 32, BigEndian: true}, "be64": types.Int{Bits: 64, BigEndian: true},
	"bool": types.Bool,
}

// fieldTypeNames are the keys of fieldTypes as people list them.
var fieldTypeNames = []string{"u8", "u16", "u32", "u64", "i8", "i16", "i32", "i64", "be16", "be32", "be64", "bool", "string"}

// coreFieldTypes are types that fields of the kernel's structs alone can have, with
// what to write elsewhere.
var coreFieldTypes = map[string]string{
	"pointer": "use `:u64`: the address as a number",
	"enum":    "use `:u32`",
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
	layout := &types.Struct{Name: n.Name.Text}
	if a := c.awaited[n.Name.Text]; a != nil {
		layout = a.layout
	} else {
		c.awaited[n.Name.Text] = &awaited{layout: layout} // a pointer may lead back to it
	}
	cl := &class{name: n.Name, layout: layout, fields: map[string]source.Span{}, methods: map[string]*syntax.Def{}, valid: true}
	c.structs[cl.layout] = cl
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
	c.classes[n.Name.Text] = cl // which a class can't have within itself
	if cl.operations != nil {
		c.operationClasses = append(c.operationClasses, cl)
		if cl.valid {
			c.hasOperations(cl)
		}
	}
	for _, def := range cl.defs {
		if i := slices.IndexFunc(cl.layout.Fields, func(f *types.Field) bool { return f.Name == def.Name.Text }); i >= 0 {
			bad(c.error(diag.DeclaredTwice, def.Name.Span, "`%s` is an attribute already", def.Name.Text)).
				WithNote(cl.fieldSpans[i], "declared here").
				WithHelp("give the method another name; `@%s` is the attribute", def.Name.Text)
		}
	}
}

// classMethod takes a method of a class.
func (c *checker) classMethod(cl *class, def *syntax.Def, bad func(*diag.Diagnostic) *diag.Diagnostic) {
	name := def.Name.Text
	first := cl.methods[name]
	switch {
	case def.Singleton != nil:
		bad(c.error(diag.MethodsNotYet, def.Name.Span, "methods of the class itself are not supported")).
			WithHelp("write `def %s` at the top of the file, outside of the class", name)
	case name == "initialize":
		bad(c.error(diag.MethodsNotYet, def.Name.Span, "`initialize` can't be defined: `%s.new` takes the attributes by their names", cl.name.Text)).
			WithHelp("write a method at the top of the file that makes one: def make_it(...) = %s.new(...)", cl.name.Text)
	case isBinaryName(name) || name == "[]" || name == "[]=" || name == "!" || strings.HasSuffix(name, "@"):
		bad(c.error(diag.MethodsNotYet, def.Name.Span, "operators can't be defined")).
			WithHelp("give the method a name")
	case first != nil:
		bad(c.error(diag.DeclaredTwice, def.Name.Span, "`%s` is defined twice", name)).
			WithNote(first.Name.Span, "first defined here").
			WithHelp("give one of the two another name: in Ruby, the second would replace the first")
	default:
		cl.methods[name] = def
		cl.defs = append(cl.defs, def)
	}
}

// attribute takes a statement of a class's body: attr :name, :type.
func (c *checker) attribute(cl *class, stmt syntax.Node, bad func(*diag.Diagnostic) *diag.Diagnostic) {
	if c.coreMark(cl, stmt, bad) || c.operationsMark(cl, stmt, bad) {
		return
	}
	call, ok := stmt.(*syntax.Call)
	if !ok || call.Recv != nil || call.Name.Text != "attr" {
		switch stmt := stmt.(type) {
		case *syntax.Bad, *syntax.Unsupported:
			cl.valid = false
			return
		case *syntax.Def:
			c.classMethod(cl, stmt, bad)
			return
		}
		if c.packed(cl, stmt, bad) {
			return
		}
		if name, at, isWord := calledWord(stmt); isWord && c.reportHabit(ownHabits, name, at) {
			cl.valid = false
			return
		}
		bad(c.error(diag.ClassesNotYet, stmt.Span(), "this can't stand in a class, or not yet")).
			WithHelp("a class can have attributes, `attr :name, :u32`, and methods")
		return
	}
	cl.marked = true
	if cl.operations != nil {
		bad(c.error(diag.BadDeclaration, stmt.Span(), "a class with `struct_ops!` has no attributes")).
			WithHelp("keep values in a map, a global variable, or where the kernel has room for them")
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
	if first, twice := cl.fields[name]; twice {
		bad(c.error(diag.DeclaredTwice, call.Args[0].Span(), "`%s` is declared twice", name)).
			WithNote(first, "first declared here").
			WithHelp("remove one of the two, or give it another name")
		return
	}
	call, bits, ok := c.attributeOptions(call, name, bad)
	if !ok {
		return
	}
	field, ok := c.classField(cl, call, name, bad)
	if !ok || !c.bitField(cl, field, call, bits, bad) || !c.coreBits(cl, field, call, bad) {
		return
	}
	cl.layout.Fields = append(cl.layout.Fields, field)
	cl.fieldSpans = append(cl.fieldSpans, call.Span())
	cl.fields[name] = call.Span()
}

// classField is the field that an attr declares.
func (c *checker) classField(cl *class, call *syntax.Call, name string, bad func(*diag.Diagnostic) *diag.Diagnostic) (*types.Field, bool) {
	if cl.layout.Core != nil {
		return c.coreAttribute(cl, call, name, bad)
	}
	t, ok := c.attributeType(call, name, bad)
	if !ok || !c.nestedAlike(cl, call, t, bad) {
		return nil, false
	}
	return &types.Field{Name: name, Type: t, Access: types.ReadWrite}, true
}

// attributeType is the type that an attr states: a number, :bool, :string with its
// size, or another class; and an array of it, if a number of elements follows.
func (c *checker) attributeType(call *syntax.Call, name string, bad func(*diag.Diagnostic) *diag.Diagnostic) (types.Type, bool) {
	if len(call.Args) == 1 {
		bad(c.error(diag.BadDeclaration, call.Span(), "`attr :%s` lacks its type", name)).
			WithHelp("write `attr :%s, :u32`; the types are %s", name, quoted(colons(fieldTypeNames), "and"))
		return nil, false
	}
	elem, isString, ok := c.elementOfAttribute(call, name, bad)
	if !ok {
		return nil, false
	}
	if isString && len(call.Args) != 3 || len(call.Args) > 3 {
		bad(c.error(diag.BadDeclaration, call.Span(), "`attr :%s` takes its type, and how many there are of it", name)).
			WithHelp("write `attr :%s, :string, 16` for a string, with its final NUL, `attr :%s, :u8, 6` for an array", name, name)
		return nil, false
	}
	if len(call.Args) == 2 {
		return elem, true
	}
	length := c.constantInt(call.Args[2])
	if length == nil || length.Sign() <= 0 || length.Cmp(big.NewInt(maxAttribute)) > 0 {
		bad(c.error(diag.BadDeclaration, call.Args[2].Span(), "the number of elements is a constant from 1 to %d", maxAttribute)).
			WithHelp("write a number: `attr :%s, :u8, 6`", name)
		return nil, false
	}
	if isString {
		return types.String{Size: int(length.Int64())}, true
	}
	if size, _ := types.Size(elem); int64(size)*length.Int64() > maxAttribute {
		bad(c.error(diag.BadDeclaration, call.Span(), "`%s` has %d bytes: that is too large", name, int64(size)*length.Int64())).
			WithHelp("an attribute has %d bytes at most", maxAttribute)
		return nil, false
	}
	return types.Array{Elem: elem, Len: int(length.Int64())}, true
}

// maxAttribute is how many bytes an attribute may have.
const maxAttribute = 1 << 16

// elementOfAttribute is the type that is stated, without a number of elements. Of a
// string there is none without.
func (c *checker) elementOfAttribute(call *syntax.Call, name string, bad func(*diag.Diagnostic) *diag.Diagnostic) (elem types.Type, isString, ok bool) {
	if class, isConst := call.Args[1].(*syntax.Const); isConst && class.Scope == nil {
		inner := c.classNamed(class.Name)
		switch {
		case inner == nil:
			bad(c.error(diag.UnknownType, class.Span(), "there is no class `%s` before this line", class.Name)).
				WithHelp("declare it above this class: a struct lies within the one that has it")
			return nil, false, false
		case !inner.valid:
			bad(&diag.Diagnostic{})
			return nil, false, false
		}
		return inner.layout, false, true
	}
	typeName, isSymbol := symbolArg(call, 1)
	if !isSymbol {
		bad(c.error(diag.BadDeclaration, argSpan(call, 1), "the type of an attribute is a symbol, or a class")).
			WithHelp("write `attr :%s, :u32`; the types are %s", name, quoted(colons(fieldTypeNames), "and"))
		return nil, false, false
	}
	t, known := fieldTypes[typeName]
	switch {
	case typeName == "string":
		return nil, true, true
	case typeName == "spin_lock":
		return types.SpinLock, false, true
	case coreFieldTypes[typeName] != "":
		bad(c.error(diag.BadDeclaration, call.Args[1].Span(), "attributes of type `:%s` are for structs of the kernel's, in a class with `core!`", typeName)).
			WithHelp("%s", coreFieldTypes[typeName])
		return nil, false, false
	case !known:
		help := "the types are " + quoted(colons(fieldTypeNames), "and") + ", and classes"
		if t := typeFor(typeName); t != "" {
			help = "write `:" + t + "`; " + help
		}
		bad(c.error(diag.UnknownType, call.Args[1].Span(), "there is no type `:%s`", typeName)).
			WithHelp("%s", didYouMean(":"+typeName, colons(fieldTypeNames), help))
		return nil, false, false
	}
	return t, false, true
}

func colons(names []string) []string {
	var list []string
	for _, n := range names {
		list = append(list, ":"+n)
	}
	return list
}

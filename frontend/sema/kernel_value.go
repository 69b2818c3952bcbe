package sema

import (
	"rucy-llvm/frontend/catalog"
	"rucy-llvm/frontend/diag"
	"rucy-llvm/frontend/source"
	"rucy-llvm/frontend/syntax"
	"rucy-llvm/frontend/typed"
	"rucy-llvm/frontend/types"
)

// Structs of the kernel's are values as well: references to memory that the program
// can't write, and which may change or be missing at any time. A reference that is
// nil reads as 0, which is what the kernel's helper gives; it can be tested like any
// value. Two of them are equal where they are the same struct.

// isKernelStruct reports whether a value is a reference to a struct of the kernel's.
func isKernelStruct(t types.Type) bool {
	p, ok := t.(types.Pointer)
	return ok && p.Space.IsForeign() && p.Struct() != nil
}

// foreignField is the value of a field of what base, a foreign reference, refers to.
func (m *method) foreignField(at source.Span, base typed.Expr, field *types.Field) typed.Expr {
	if !m.hasName(at, base) {
		return invalid(at)
	}
	if !types.IsAggregate(field.Type) {
		t := types.Read(field.Type)
		if p, isPointer := t.(types.Pointer); isPointer && base.Type().(types.Pointer).Space == types.User {
			t = types.Pointer{Elem: p.Elem, Space: types.User}
		}
		e := &typed.Field{Info: typed.Info{T: t, S: at}, X: base, Field: field}
		if field.Bits > 0 {
			m.know(e, bitBounds(field))
		}
		return e
	}
	ref := fieldRef(at, base, field)
	if text, isText := field.Type.(types.String); isText {
		return m.foreignText(at, ref, text)
	}
	return ref
}

// hasName reports a struct without a name that was taken out of what it lies in: the
// way to its fields begins there.
func (m *method) hasName(at source.Span, base typed.Expr) bool {
	s := base.Type().(types.Pointer).Struct()
	if s.Core.Name != "" {
		return true
	}
	for x := base; ; {
		ref, ok := x.(*typed.FieldRef)
		if !ok {
			break
		}
		if ref.X.Type().(types.Pointer).Struct().Core.Name != "" {
			return true
		}
		x = ref.X
	}
	m.error(diag.BadDeclaration, at, "the kernel has no name for the struct `%s`, so its fields are found from what it lies in", s.Name).
		WithHelp("name all of the way at once: `task.outer.field`")
	return false
}

// foreignText is a string of the kernel's or a process's, copied. It has room for a
// NUL behind the last byte, which the memory there may lack.
func (m *method) foreignText(at source.Span, ref typed.Expr, text types.String) typed.Expr {
	return m.makeObject(at, copiedHere, types.String{Size: text.Size + 1}, []typed.Part{{Type: text, X: ref}})
}

// bitBounds are the bounds of a bit field.
func bitBounds(f *types.Field) interval {
	if f.Bits > 62 {
		return fieldBounds(f.Type)
	}
	if f.Type.(types.Int).Signed {
		return interval{lo: -1 << (f.Bits - 1), hi: 1<<(f.Bits-1) - 1}
	}
	return interval{lo: 0, hi: 1<<f.Bits - 1}
}

// atAddress is a number as the address of something.
func atAddress(at source.Span, x typed.Expr, to types.Pointer) typed.Expr {
	return &typed.At{Info: typed.Info{T: to, S: at}, X: x}
}

// coreClass is the class that a constant names, if it mirrors a struct of the kernel's.
func (m *method) coreClass(n syntax.Node) *class {
	name, isConst := n.(*syntax.Const)
	if !isConst || name.Scope != nil {
		return nil
	}
	cl := m.classes[name.Name]
	if cl == nil || cl.layout.Core == nil {
		return nil
	}
	return cl
}

// coreClassCall is Task.at(address), and what is asked of the struct: Task.size. It
// is false for other calls.
func (m *method) coreClassCall(n *syntax.Call) (typed.Expr, bool) {
	cl := m.coreClass(n.Recv)
	if cl == nil {
		return nil, false
	}
	at := n.Span()
	row := coreClassMethods[n.Name.Text]
	switch {
	case !cl.valid:
		return invalid(at), true
	case row == nil && n.Name.Text == "new":
		m.error(diag.UnknownMethod, at, "a struct of the kernel's can't be made: `%s` mirrors one", cl.name.Text).
			WithHelp("`%s.at(address)` is the one at an address; write a class without `core!` for a struct of the program's", cl.name.Text)
	case row == nil:
		m.error(diag.UnknownMethod, n.Name.Span, "`%s` has no method `%s`", cl.name.Text, n.Name.Text).
			WithHelp("%s", didYouMean(n.Name.Text, coreClassNames, "it has "+quoted(coreClassNames, "and")))
	case n.Block != nil || len(n.Args) != row.args:
		m.error(diag.WrongArguments, at, "`%s.%s` takes %s", cl.name.Text, n.Name.Text, count(row.args, "argument")).
			WithHelp("call it as `%s`", row.example)
	default:
		return row.make(m, cl, n), true
	}
	m.arguments(n)
	return invalid(at), true
}

// coreClassMethod is a method of the classes that mirror structs of the kernel's.
type coreClassMethod struct {
	args    int
	example string
	gives   string // what it is, in the reference
	make    func(m *method, cl *class, n *syntax.Call) typed.Expr
}

var (
	coreClassMethods map[string]*coreClassMethod
	coreClassNames   = []string{"at", "exists?", "size", "field?", "offset", "field_size"}
)

func init() {
	coreClassMethods = map[string]*coreClassMethod{
		"at":         {1, "Task.at(address)", "the struct at an address", (*method).structAt},
		"exists?":    {0, "Task.exists?", "whether the kernel has such a struct", askOfType(typed.TypeExists)},
		"size":       {0, "Task.size", "how many bytes it has in the kernel", askOfType(typed.TypeSize)},
		"field?":     {1, "Task.field?(:comm)", "whether the kernel's struct has such a field, of that kind", askOfField(typed.FieldExists)},
		"offset":     {1, "Task.offset(:comm)", "at which byte it lies", askOfField(typed.FieldOffset)},
		"field_size": {1, "Task.field_size(:comm)", "how many bytes it has", askOfField(typed.FieldSize)},
	}
}

// structAt is Task.at(address).
func (m *method) structAt(cl *class, n *syntax.Call) typed.Expr {
	at := n.Span()
	address := m.expr(n.Args[0], asValue)
	if isInvalid(address) || address.Type() == types.Never {
		return orInvalid(address, at)
	}
	to := types.Pointer{Elem: cl.layout, Space: types.Kernel}
	if isKernelStruct(address.Type()) {
		return &typed.Convert{Info: typed.Info{T: to, S: at}, X: address}
	}
	if !m.isInteger(address, "an address") {
		return invalid(at)
	}
	return atAddress(at, address, to)
}

// askOfType asks of a class's struct.
func askOfType(q typed.Question) func(m *method, cl *class, n *syntax.Call) typed.Expr {
	return func(m *method, cl *class, n *syntax.Call) typed.Expr {
		if cl.layout.Core.Name == "" {
			m.error(diag.BadDeclaration, n.Span(), "the kernel has no name for the struct `%s`, so nothing can be asked of it", cl.name.Text).
				WithHelp("ask of the struct in which it lies")
			return invalid(n.Span())
		}
		return m.ask(n.Span(), q, cl.layout, nil)
	}
}

// askOfField asks of the field that the argument names.
func askOfField(q typed.Question) func(m *method, cl *class, n *syntax.Call) typed.Expr {
	return func(m *method, cl *class, n *syntax.Call) typed.Expr {
		if field := m.askedField(cl, n.Args[0]); field != nil {
			return m.ask(n.Span(), q, cl.layout, field)
		}
		return invalid(n.Span())
	}
}

// askedField is the field that a symbol names, or nil where that was reported.
func (m *method) askedField(cl *class, n syntax.Node) *types.Field {
	sym, isSym := n.(*syntax.Sym)
	if !isSym {
		m.error(diag.WrongArguments, n.Span(), "a field is named by a symbol").
			WithHelp("write `:%s`, for example", orName(fieldNames(cl.layout, false)))
		return nil
	}
	if !m.importField(cl.layout, syntax.Name{Text: sym.Value, Span: n.Span()}) {
		return nil
	}
	field := cl.layout.Field(sym.Value)
	if field == nil {
		names := fieldNames(cl.layout, false)
		m.error(diag.UnknownField, n.Span(), "`%s` has no attribute `%s`", cl.name.Text, sym.Value).
			WithNote(cl.name.Span, "`%s` is declared here", cl.name.Text).
			WithHelp("%s", didYouMean(sym.Value, names, "declare it there, with its type: `attr :"+sym.Value+", :u32`"))
	}
	return field
}

// orName is one of some names, for an example.
func orName(names []string) string {
	if len(names) == 0 {
		return "pid"
	}
	return names[0]
}

// ask is the answer to a question of a struct.
func (m *method) ask(at source.Span, q typed.Question, s *types.Struct, field *types.Field) typed.Expr {
	e := &typed.Ask{Info: typed.Info{T: types.I64, S: at}, Question: q, Struct: s, Field: field}
	switch q {
	case typed.FieldExists, typed.TypeExists:
		e.T = types.Bool
	default:
		m.know(e, interval{lo: 0, hi: 1<<31 - 1})
	}
	return e
}

// kernelStructMethods are the methods of references to structs of the kernel's.
var kernelStructMethods []valueMethod

func init() {
	kernelStructMethods = []valueMethod{
		{names: []string{"as"}, min: 1, max: 1, example: "task.as(Other)", gives: "the same memory as another struct", make: (*method).castStruct},
		{names: []string{"address"}, example: "task.address", gives: "where it lies, a number", make: (*method).addressOf},
		{names: []string{"field?"}, min: 1, max: 1, example: "task.field?(:comm)", gives: "whether the kernel's struct has the field", make: func(m *method, c *methodCall) typed.Expr {
			cl := m.structs[c.recv.Type().(types.Pointer).Struct()]
			field := m.askedField(cl, c.nodes[0])
			if field == nil {
				return invalid(c.at)
			}
			return seq(c.at, void(c.recv), m.ask(c.at, typed.FieldExists, cl.layout, field))
		}},
		{names: []string{"itself", "freeze"}, example: "task.itself", gives: "`task`", make: (*method).itself},
	}
}

// castStruct is task.as(Other).
func (m *method) castStruct(c *methodCall) typed.Expr {
	cl := m.castTarget(c.nodes[0])
	if cl == nil {
		return invalid(c.at)
	}
	space := types.Kernel
	if c.recv.Type().(types.Pointer).Space == types.User {
		space = types.User
	}
	return &typed.Convert{Info: typed.Info{T: types.Pointer{Elem: cl.layout, Space: space}, S: c.at}, X: c.recv}
}

// castTarget is the class that as names, or nil where that was reported.
func (m *method) castTarget(n syntax.Node) *class {
	cl := m.coreClass(n)
	if cl == nil {
		m.error(diag.WrongArguments, n.Span(), "`as` takes a class that mirrors a struct of the kernel's").
			WithHelp("declare it: class Name; core! \"name\"; end")
		return nil
	}
	if !cl.valid {
		return nil
	}
	return cl
}

// addressOf is the address of a struct as a number.
func (m *method) addressOf(c *methodCall) typed.Expr {
	return addressNumber(c.at, c.recv)
}

func addressNumber(at source.Span, x typed.Expr) typed.Expr {
	return &typed.Convert{Info: typed.Info{T: types.U64, S: at}, X: x}
}

// sameStructs compares two structs of the kernel's by where they lie.
func (m *method) sameStructs(o operands, op typed.CompareOp) typed.Expr {
	x, y := o.x.Type().(types.Pointer), o.y.Type().(types.Pointer)
	switch {
	case op != typed.Eq && op != typed.Ne:
		m.error(diag.WrongOperand, o.at, "%s can't be compared by `%s`", describe(x), o.op).
			WithHelp("compare by `==` or `!=`, or compare their fields")
		return invalid(o.at)
	case x.Elem != y.Elem || !isKernelStruct(x) || !isKernelStruct(y):
		m.error(diag.WrongOperand, o.at, "%s never equals %s", describe(x), describe(y)).
			WithHelp("compare values of one kind")
		return invalid(o.at)
	}
	info := typed.Info{T: types.Bool, S: o.at}
	return &typed.Compare{Info: info, Op: op, X: addressNumber(o.x.Span(), o.x), Y: addressNumber(o.y.Span(), o.y)}
}

// asNilable is a reference to a struct of the kernel's as a value that may be nil.
func (m *method) asNilable(x typed.Expr) typed.Expr {
	if !isKernelStruct(x.Type()) {
		return x
	}
	e := &typed.Convert{Info: typed.Info{T: types.Nilable{Elem: x.Type()}, S: x.Span()}, X: x}
	m.nils[e] = nilWhy{span: x.Span(), text: "the pointer may be nil"}
	return e
}

// testStruct tests a reference to a struct of the kernel's.
func (m *method) testStruct(e typed.Expr) condition {
	at := e.Span()
	first, x := m.keep(e)
	nothing := m.nilLit(at, &nilWhy{span: at, text: "the pointer is nil where this is taken"})
	return condition{e: seq(at, append(first, present(x))...), ifTrue: x, ifFalse: nothing}
}

// own is a copy of what lies in memory of somebody else, and any other value as it is.
func (m *method) own(e typed.Expr) typed.Expr {
	if p, ok := e.Type().(types.Pointer); ok && p.Space.IsForeign() && p.Struct() == nil {
		return m.dup(e.Span(), e)
	}
	return e
}

// probes reports the reads of foreign memory that programs can't do, in their bodies
// and in the methods that they call.
func (c *checker) probes() {
	for _, m := range c.checked {
		m.diags = c.diags
		reported := map[*catalog.Helper]bool{}
		seen := map[*typed.Func]bool{m.out: true}
		for queue := []*typed.Func{m.out}; len(queue) > 0; queue = queue[1:] {
			typed.EachProbe(queue[0].Body, func(e typed.Expr, space types.Space) {
				if h := catalog.ReadHelper(space); !reported[h] {
					reported[h] = !m.mayCall(h, e.Span())
				}
			})
			typed.Walk(queue[0].Body, func(e typed.Expr) {
				if call, ok := e.(*typed.Invoke); ok && !seen[call.Func] {
					seen[call.Func] = true
					queue = append(queue, call.Func)
				}
			})
		}
	}
}

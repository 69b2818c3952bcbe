package sema

import (
	"rucy-llvm/frontend/diag"
	"rucy-llvm/frontend/source"
	"rucy-llvm/frontend/syntax"
	"rucy-llvm/frontend/typed"
	"rucy-llvm/frontend/types"
)

// selfParam stands for the receiver of a method of a class, which is its first
// argument. No local can have its name.
var selfParam = &syntax.Param{Name: syntax.Name{Text: "self"}}

// self is the receiver of the method that is being checked, or nil where it has
// none.
func (m *method) self(at source.Span) typed.Expr {
	v := m.scope.lookup(selfParam.Name.Text)
	if v == nil {
		return nil
	}
	l, _ := m.env.get(v)
	return m.read(v, l, at)
}

// ofSelf is self, or @name, an attribute of it. It is nil where the method has no
// receiver.
func (m *method) ofSelf(n syntax.Node) typed.Expr {
	self := m.self(n.Span())
	ivar, isAttribute := n.(*syntax.IVar)
	if self == nil || !isAttribute || isInvalid(self) {
		return self
	}
	field := m.fieldNamed(self, syntax.Name{Text: ivar.Name[1:], Span: n.Span()})
	if field == nil || !m.readable(n.Span(), field) {
		return invalid(n.Span())
	}
	return m.fieldOf(n.Span(), self, field)
}

// classOf is the class of a struct that values of a type refer to, or nil.
func (c *checker) classOf(t types.Type) *class {
	p, ok := t.(types.Pointer)
	if !ok || p.Struct() == nil {
		return nil
	}
	return c.structs[p.Struct()]
}

// selfCall is a call without a receiver in a method of a class: of another method
// of the class, of an attribute, or of a method that all structs have. It is false
// where there is none of that name.
func (m *method) selfCall(n *syntax.Call, block blockMaker, use usage) (typed.Expr, bool) {
	v := m.scope.lookup(selfParam.Name.Text)
	if v == nil {
		return nil, false
	}
	l, _ := m.env.get(v)
	if class := m.classOf(l.typ); class != nil && class.methods[n.Name.Text] != nil {
		return m.memberCall(n, m.self(n.Name.Span), block, use), true
	}
	if _, isArray := arrayOf(l.typ); isArray { // in a method of the library
		return m.memberCall(n, m.self(n.Name.Span), block, use), true
	}
	p, isReference := l.typ.(types.Pointer)
	if isReference && p.Struct() != nil && len(n.Args) == 0 && !n.Parens && p.Struct().Field(n.Name.Text) != nil {
		return m.memberCall(n, m.self(n.Name.Span), block, use), true
	}
	if isReference && m.methodNamed(n.Name.Text) == nil && m.findMethod(l.typ, n.Name.Text) != nil {
		return m.memberCall(n, m.self(n.Name.Span), block, use), true
	}
	return nil, false
}

// newCall is Name.new(attribute: value), which makes a struct. It is false for
// other calls.
func (m *method) newCall(n *syntax.Call) (typed.Expr, bool) {
	name, isConst := n.Recv.(*syntax.Const)
	if !isConst || name.Scope != nil || n.Name.Text != "new" {
		return nil, false
	}
	class := m.classNamed(name.Name)
	if class == nil {
		return nil, false
	}
	at := n.Span()
	if !class.valid {
		return invalid(at), true
	}
	var pairs []*syntax.Pair
	if len(n.Args) == 1 {
		if h, isHash := n.Args[0].(*syntax.Hash); isHash && !h.Braces {
			pairs = h.Pairs
		}
	}
	if n.Block != nil || len(n.Args) > 1 || len(n.Args) == 1 && pairs == nil {
		m.error(diag.WrongArguments, at, "`%s.new` takes the attributes by their names", name.Name).
			WithHelp("write `%s`", newExample(class))
		m.arguments(n)
		return invalid(at), true
	}
	return m.makeStruct(at, class, pairs), true
}

// newExample is how a struct of a class is made.
func newExample(class *class) string {
	args := ""
	for i, f := range class.layout.Fields {
		if i == 3 {
			args += ", ..."
			break
		}
		if i > 0 {
			args += ", "
		}
		args += f.Name + ": ..."
	}
	return class.name.Text + ".new(" + args + ")"
}

// makeStruct makes a struct of the attributes that are given; the others are 0.
func (m *method) makeStruct(at source.Span, class *class, pairs []*syntax.Pair) typed.Expr {
	var before []typed.Expr
	var list []typed.Part
	var times []int // when they were computed
	given := map[*types.Field]*syntax.Pair{}
	ok := true
	for i, pair := range pairs {
		sym, isSym := pair.Key.(*syntax.Sym)
		if !isSym {
			m.error(diag.WrongArguments, pair.Span(), "an attribute is named by a symbol").
				WithHelp("write `%s`", newExample(class))
			return invalid(at)
		}
		field := class.layout.Field(sym.Value)
		switch {
		case field == nil:
			m.error(diag.UnknownField, pair.Key.Span(), "`%s` has no attribute `%s`", class.name.Text, sym.Value).
				WithNote(class.name.Span, "`%s` is declared here", class.name.Text).
				WithHelp("%s", didYouMean(sym.Value, fieldNames(class.layout, false), "its attributes are "+quoted(fieldNames(class.layout, false), "and")))
			ok = false
			continue
		case given[field] != nil:
			m.error(diag.DeclaredTwice, pair.Span(), "`%s` is given twice", sym.Value).
				WithNote(given[field].Span(), "the first is here").
				WithHelp("remove one of the two")
			ok = false
			continue
		}
		given[field] = pair
		value := m.expr(pair.Value, asValue)
		if isInvalid(value) {
			ok = false
			continue
		}
		if value.Type() == types.Never {
			return seq(at, append(before, value)...)
		}
		value, fits := m.stored(value, field.Value(), sym.Value)
		if !fits {
			ok = false
			continue
		}
		var later []syntax.Node
		for _, p := range pairs[i+1:] {
			later = append(later, p)
		}
		set, value := m.hold(value, later...)
		before = append(before, set...)
		if types.IsAggregate(field.Type) {
			m.storedCopy(value)
		}
		part := typed.Part{Offset: field.Offset, Type: field.Type, X: value}
		if field.Bits > 0 {
			part.Bits = field
		}
		list, times = append(list, part), append(times, m.now())
	}
	for i, p := range list {
		ok = m.stillThere(p.X, times[i]) && ok
	}
	if !ok {
		return invalid(at)
	}
	return seq(at, append(before, m.makeObject(at, madeHere, class.layout, list))...)
}

// memberCall is a call of a method, or of an attribute, of a value.
func (m *method) memberCall(n *syntax.Call, base typed.Expr, block blockMaker, use usage) typed.Expr {
	at := n.Span()
	if isInvalid(base) || base.Type() == types.Never {
		return base
	}
	if types.IsMap(base.Type()) {
		return m.innerCall(n, base, block, use)
	}
	if p, ok := base.Type().(types.Pointer); ok && p.Elem == types.SpinLock {
		return m.lockCall(n, base, block, use)
	}
	if isKernelStruct(base.Type()) && !m.importField(base.Type().(types.Pointer).Struct(), n.Name) {
		return invalid(at)
	}
	if e, ok := m.packetMember(n, base); ok {
		return e
	}
	if class := m.classOf(base.Type()); class != nil && class.methods[n.Name.Text] != nil {
		return m.invokeOn(class.methods[n.Name.Text], base, n, block, use)
	}
	if e, ok := m.arrayMethod(n, base, block, use); ok {
		return e
	}
	if block != nil {
		if types.IsString(base.Type()) && n.Name.Text == "each_byte" {
			return m.eachByte(n, base, block, use)
		}
		if m.findMethod(base.Type(), n.Name.Text) != nil {
			m.error(diag.BlocksNotYet, n.Name.Span, "`%s` takes no block", n.Name.Text).
				WithHelp("leave the block out")
			m.forget(n)
			return invalid(at)
		}
		m.forget(n)
	}
	switch _, mayBeNil := stripNil(base.Type()); {
	case n.Block == nil:
	case mayBeNil:
		m.maybeNil(base, "the receiver of `"+n.Name.Text+"`")
		return invalid(at)
	case !m.reportHabit(valueHabits, n.Name.Text, n.Name.Span):
		m.error(diag.BlocksNotYet, n.Name.Span, "%s has no method `%s` that takes a block, or not yet", describe(base.Type()), n.Name.Text).
			WithHelp("%s", m.helpWithBlock(n.Name.Text))
		return invalid(at)
	default:
		return invalid(at)
	}
	if block != nil && m.reportHabit(valueHabits, n.Name.Text, n.Name.Span) || m.callNotYet(n) {
		m.forget(n)
		return invalid(at)
	}
	return m.callMethod(n, base)
}

// invokeOn calls a method of a class.
func (m *method) invokeOn(def *syntax.Def, self typed.Expr, n *syntax.Call, passed blockMaker, use usage) typed.Expr {
	before, self := m.hold(m.settle(self), n.Args...)
	e := m.invokeFor(def, self, n, passed, use)
	return m.after(n.Span(), before, e)
}

// The methods of structs that all classes have.
var structMethods []valueMethod

func init() {
	structMethods = []valueMethod{
		{names: []string{"dup", "clone"}, example: "s.dup", gives: "a copy of it", make: func(m *method, c *methodCall) typed.Expr {
			return m.dup(c.at, c.recv)
		}},
		{names: []string{"itself", "freeze"}, example: "s.itself", gives: "`s`", make: (*method).itself},
	}
}

// sameObjects compares two values that are references, by what they refer to.
func (m *method) sameObjects(o operands, op typed.CompareOp) typed.Expr {
	if isKernelStruct(o.x.Type()) || isKernelStruct(o.y.Type()) {
		return m.sameStructs(o, op)
	}
	for _, x := range []typed.Expr{o.x, o.y} {
		if types.IsMap(x.Type()) {
			m.noValue(x, "compared")
			return invalid(o.at)
		}
	}
	o.x, o.y = m.own(o.x), m.own(o.y)
	x, y := o.x.Type().(types.Pointer), o.y.Type().(types.Pointer)
	if types.IsString(x) && types.IsString(y) {
		return m.compareTexts(o, op)
	}
	if op != typed.Eq && op != typed.Ne {
		m.error(diag.WrongOperand, o.at, "%s can't be compared by `%s`", describe(x), o.op).
			WithHelp("compare by `==` or `!=`, or compare their attributes")
		return invalid(o.at)
	}
	if e, ok := m.sameElements(o, op); ok {
		return e
	}
	if x.Space == types.Constant && y.Space != types.Constant {
		o.x, o.y, x, y = o.y, o.x, y, x
	}
	if x.Elem != y.Elem {
		m.error(diag.WrongOperand, o.at, "%s never equals %s", describe(x), describe(y)).
			WithHelp("compare values of one kind")
		return invalid(o.at)
	}
	info := typed.Info{T: types.Bool, S: o.at}
	equal := &typed.Equal{Info: info, X: o.x, Y: o.y}
	if op == typed.Ne {
		return &typed.Not{Info: info, X: equal}
	}
	return equal
}

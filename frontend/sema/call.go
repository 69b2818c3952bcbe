package sema

import (
	"strings"

	"rucy-llvm/frontend/catalog"
	"rucy-llvm/frontend/diag"
	"rucy-llvm/frontend/source"
	"rucy-llvm/frontend/syntax"
	"rucy-llvm/frontend/typed"
	"rucy-llvm/frontend/types"
)

// call checks a method call.
func (m *method) call(n *syntax.Call, use usage) typed.Expr {
	at := n.Span()
	if d := m.mapOf(n.Recv); d != nil && (d.from == nil || n.Name.Text != "nil?") {
		return m.mapCall(d, n, use)
	}
	if t := m.tableOf(n.Recv); t != nil && t.isHash {
		return m.hashCall(t, n, use)
	} else if t != nil {
		if e, ok := m.listCall(n, t); ok {
			return e
		}
	}
	n = m.withIndex(n)
	if e, ok := m.literalEach(n, use); ok {
		return e
	}
	if _, isSelf := n.Recv.(*syntax.Self); isSelf && (m.scope.lookup(selfParam.Name.Text) == nil || m.methodNamed(n.Name.Text) != nil) {
		own := *n
		own.Recv = nil
		n = &own
	}
	n, block, ok := m.takeBlock(n)
	if !ok {
		return invalid(at)
	}
	if e, ok := m.iteration(n, block, use); ok {
		return e
	}
	if e, ok := m.blockParamCall(n, use); ok {
		return e
	}
	if e, ok := m.thenOrTap(n, block, use); ok {
		return e
	}
	if e, ok := m.packetLoad(n); ok {
		return e
	}
	if e, ok := m.addressCall(n); ok {
		return e
	}
	if n.Recv == nil {
		if e, ok := m.selfCall(n, block, use); ok {
			return e
		}
		if def := m.methodNamed(n.Name.Text); def != nil {
			return m.invoke(def, n, block, use)
		}
	}
	if e, ok := m.newArray(n, block); ok {
		return e
	}
	if m.callHabit(n) {
		m.forget(n)
		return invalid(at)
	}
	if block != nil && n.Block == nil && n.Recv == nil {
		m.error(diag.BlocksNotYet, n.Name.Span, "`%s` takes no block", n.Name.Text).
			WithHelp("leave the block out")
		m.forget(n)
		return invalid(at)
	}
	if n.Recv == nil && m.callNotYet(n) {
		m.forget(n)
		return invalid(at)
	}
	if n.Recv == nil {
		if e, ok := m.namedCall(n.Name.Text, n.Name.Span, at, n); ok {
			return e
		}
		if m.reportForeign(n.Name.Text, n.Name.Span) {
			m.forget(n)
			return invalid(at)
		}
		m.unknownMethodName(n)
		m.arguments(n)
		return invalid(at)
	}
	if e, ok := m.coreClassCall(n); ok {
		return e
	}
	if e, ok := m.newCall(n); ok {
		return e
	}
	if n.Name.Text == "nil?" && len(n.Args) == 0 && !n.Safe {
		return m.testValue(m.cond(n))
	}
	if e, ok := m.literalCall(n, block, use); ok {
		return e
	}
	base := m.raw(n.Recv, asValue)
	if isInvalid(base) || base.Type() == types.Never {
		return base
	}
	if n.Safe {
		return m.safeCall(n, m.settle(base), block, use)
	}
	return m.memberCall(n, base, block, use)
}

// callMethod checks a call of a method that all values of a kind have, or of an
// attribute.
func (m *method) callMethod(n *syntax.Call, base typed.Expr) typed.Expr {
	pointer, _ := base.Type().(types.Pointer)
	isStruct := pointer.Elem != nil && pointer.Struct() != nil
	isCtx := isStruct && pointer.Space == types.Context
	if isCtx && n.Name.Text == "returned" && pointer.Struct().Field("returned") == nil {
		return m.returned(n, base)
	}
	switch {
	case isStruct && !isCtx && (pointer.Struct().Field(n.Name.Text) == nil || len(n.Args) > 0) && m.findMethod(pointer, n.Name.Text) != nil,
		!isStruct:
		return m.callOn(n, base)
	case len(n.Args) == 0 && !n.Parens:
		return m.fieldNode(n, base)
	case pointer.Struct().Field(n.Name.Text) != nil:
		m.error(diag.WrongArguments, n.Span(), "a field takes no arguments").
			WithHelp("write `%s.%s`", orX(m.text(n.Recv)), n.Name.Text)
	case m.reportHabit(valueHabits, n.Name.Text, n.Name.Span):
	case !isCtx:
		m.fieldNamed(base, n.Name)
		m.arguments(n)
	case !m.laterCtxMethod(n.Name):
		help := m.ctxHelp(pointer.Struct())
		if n.Name.Text == "[]" {
			help = "a field is read with a dot: `" + m.program.Ctx.Name + ".name`; " + help
		}
		m.error(diag.UnknownField, n.Name.Span, "`%s` has no method `%s`", m.program.Ctx.Name, n.Name.Text).
			WithHelp("%s", help)
	}
	return invalid(n.Span())
}

// safeCall is x&.name: nil where x is, and otherwise the value of the call.
func (m *method) safeCall(n *syntax.Call, x typed.Expr, block blockMaker, use usage) typed.Expr {
	at := n.Span()
	x = m.asNilable(x)
	elem, mayBeNil := stripNil(x.Type())
	switch {
	case elem == nil:
		why := m.whyNil(x)
		return seq(at, x, m.nilLit(at, &why))
	case !mayBeNil:
		return m.memberCall(n, x, block, use)
	}
	why := m.whyNil(x)
	before, x := m.hold(x, n.Args...)
	v, l := m.stillReads(x)
	var yes, no facts
	if v != nil {
		yes, no = facts{{v, l.after(true)}}, facts{{v, l.after(false)}}
	}
	e := m.choose(at, n.Recv.Span(), present(x), use, func() typed.Expr {
		value := m.valueOf(x)
		if v != nil {
			l, _ := m.env.get(v)
			value = m.read(v, l, x.Span())
		}
		return m.settle(m.memberCall(n, value, block, use))
	}, yes, func() typed.Expr { return m.nilLit(at, &why) }, no)
	return seq(at, append(before, e)...)
}

// literalCall checks a method of a range that is written where it is called, and
// those of an array for which none is made.
func (m *method) literalCall(n *syntax.Call, block blockMaker, use usage) (typed.Expr, bool) {
	if list, isArray := n.Recv.(*syntax.Array); isArray && block == nil {
		return m.arrayCall(n, list)
	}
	return m.rangeCall(n, block, use)
}

// callNotYet reports the forms of a call that are not supported.
func (m *method) callNotYet(n *syntax.Call) bool {
	switch {
	case n.Block != nil:
		m.error(diag.BlocksNotYet, n.Name.Span, "there is no method `%s` that takes a block", n.Name.Text).
			WithHelp("%s", m.helpWithBlock(n.Name.Text))
	default:
		for _, a := range n.Args {
			switch a := a.(type) {
			case *syntax.BlockArg:
				return m.reportNotYet(a)
			case *syntax.Splat:
				m.error(diag.CollectionsNotYet, a.Span(), "`*` in a list of arguments is not supported").
					WithHelp("write the arguments one by one")
				return true
			case *syntax.Hash:
				if !a.Braces {
					m.error(diag.CallsNotYet, a.Span(), "this method takes no keyword arguments").
						WithHelp("pass the arguments by position, as in `f(1, 2)`")
					return true
				}
			}
		}
		return false
	}
	return true
}

// helpWithBlock says what takes a block, where name doesn't.
func (m *method) helpWithBlock(name string) string {
	names := []string{"loop", "then", "tap", "each_with_index"}
	for name := range countingMethods {
		names = append(names, name)
	}
	for name := range m.methods {
		names = append(names, name)
	}
	return didYouMean(name, names, "blocks go with `times`, `upto`, `downto`, `step`, `each`, `loop`, `then`, `tap`, and with methods that `yield`")
}

// arguments checks the arguments of a call that is wrong already, for what is
// wrong with them.
func (m *method) arguments(n *syntax.Call) {
	for _, a := range n.Args {
		switch a.(type) {
		case *syntax.Sym, *syntax.Str, *syntax.Hash, *syntax.Array, *syntax.Range, *syntax.Float, *syntax.Const:
		default:
			m.expr(a, asValue)
		}
	}
}

// namedCall is a call without a receiver, with its arguments in n, or without
// any where n is nil. ok is false where there is no such method.
func (m *method) namedCall(name string, nameAt, at source.Span, n *syntax.Call) (e typed.Expr, ok bool) {
	if n == nil {
		n = syntax.NameCall(syntax.Name{Text: name, Span: nameAt})
	}
	if m.params[name] == nil {
		if e, ok := m.word(n, at); ok {
			return e, true
		}
	}
	switch {
	case m.params[name] != nil:
		return m.paramRead(m.params[name], n), true
	case m.maps[name] != nil:
		return m.mapAsValue(m.maps[name], nameAt), true
	case name == "block_given?" && len(n.Args) == 0:
		return boolLit(at, m.block != nil), true
	case name == "__method__" && len(n.Args) == 0:
		return strLit(at, m.def.Name.Text), true
	case name == "tail_call" || name == "bpf_tail_call":
		return m.tailCall(n, at), true
	case name == "printk":
		return m.printk(n, at), true
	case kernelWords[name] != nil:
		return m.kernelWordCall(n), true
	case catalog.LookupHelper(name) != nil:
		return m.helperCall(n, at), true
	case strings.HasPrefix(name, "bpf_") && m.reportForeign(name, nameAt):
		return invalid(at), true
	case strings.HasPrefix(name, "bpf_"):
		m.error(diag.UnknownHelper, nameAt, "the kernel has no helper `%s`", name).
			WithHelp("%s", didYouMean(name, catalog.HelperNames(), "the names of helpers are those of bpf-helpers(7); kfuncs can't be called from here"))
	case declarations[name] != "":
		m.error(diag.LooseCode, nameAt, "`%s` can't stand in a method", name).
			WithHelp("write it at the top of the file")
	case m.reportHabit(ownHabits, name, nameAt):
		return invalid(at), true
	default:
		return nil, false
	}
	m.arguments(n)
	return invalid(at), true
}

// unknownMethodName reports a call of a method that there is not.
func (m *method) unknownMethodName(n *syntax.Call) {
	if m.tooMany() {
		return
	}
	name := n.Name.Text
	names := append(catalog.HelperNames(), wordNames()...)
	for method := range m.methods {
		names = append(names, method)
	}
	help := didYouMean(name, names, "define it: `def "+name+"`; what the kernel offers are its helpers, such as `bpf_ktime_get_ns()`")
	if spelt := kernelSpelling(name); spelt != "" {
		help = "did you mean `" + spelt + "`?"
	}
	m.error(diag.UnknownName, n.Name.Span, "there is no method `%s`", name).
		WithHelp("%s", help)
}

// operatorsOf says what can be done with values of a type.
func operatorsOf(t types.Type) string {
	switch {
	case types.IsInteger(t):
		return "an integer has operators (`+ - * / % & | ^ << >> ~`), comparisons and methods, such as `abs` and `even?`"
	case t == types.Bool:
		return "a boolean has `&&`, `||`, `!`, `==`, `!=` and `nil?`; `x ? 1 : 0` makes an integer of it"
	}
	if names := methodNames(t); len(names) > 0 {
		return "it has " + quoted(names, "and")
	}
	return "it has no methods"
}

// wordNames are the words that stand for what the kernel does.
func wordNames() []string {
	names := []string{"printk"}
	for _, w := range catalog.Words() {
		names = append(names, w.Name)
	}
	for name := range kernelWords {
		names = append(names, name)
	}
	return names
}

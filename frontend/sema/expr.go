package sema

import (
	"fmt"
	"strconv"
	"strings"

	"rucy-llvm/frontend/catalog"
	"rucy-llvm/frontend/diag"
	"rucy-llvm/frontend/source"
	"rucy-llvm/frontend/syntax"
	"rucy-llvm/frontend/typed"
	"rucy-llvm/frontend/types"
)

// usage says what becomes of an expression's value.
type usage int

const (
	asValue   usage = iota
	dropped         // nobody looks at it
	asSeveral       // it is taken apart: see several.go
)

// expr checks an expression. Its value fits into 64 bits.
func (m *method) expr(n syntax.Node, use usage) typed.Expr {
	if use == asSeveral {
		return m.giveSeveral(n)
	}
	e := m.settle(m.raw(n, use))
	if !m.inMemory(e) {
		return invalid(n.Span())
	}
	if use == dropped {
		switch e.(type) {
		case *typed.Local, *typed.Value, *typed.StrLit:
			return &typed.NilLit{Info: typed.Info{T: types.Nil, S: e.Span()}}
		}
	}
	return e
}

// raw is expr for an expression that may be a constant of any size.
func (m *method) raw(n syntax.Node, use usage) typed.Expr {
	at := n.Span()
	if m.constant != nil && !m.mayBeConstant(n) {
		m.notConstant(n)
		return invalid(at)
	}
	switch n := n.(type) {
	case *syntax.Bad, *syntax.Unsupported:
		return invalid(at)
	case *syntax.Nil:
		return m.nilLit(at, nil)
	case *syntax.True:
		return boolLit(at, true)
	case *syntax.False:
		return boolLit(at, false)
	case *syntax.Int:
		return intLit(at, n.Value)
	case *syntax.Str:
		return m.str(n)
	case *syntax.Ident:
		return m.ident(n, use)
	case *syntax.GVar:
		return m.globalRead(n)
	case *syntax.IVar, *syntax.Self:
		if e := m.ofSelf(n); e != nil {
			return e
		}
	case *syntax.Array:
		if m.constant == nil {
			return m.arrayNode(n)
		}
	case *syntax.Const:
		return m.constantNamed(n)
	case *syntax.Call:
		return m.call(n, use)
	case *syntax.Unary:
		return m.unary(n)
	case *syntax.Binary:
		return m.binaryNode(n)
	case *syntax.Logical:
		return m.logical(n, use)
	case *syntax.Assign:
		return m.assignNode(n)
	case *syntax.MultiAssign:
		return m.multiAssign(n)
	case *syntax.OpAssign:
		if n.Op == "||" || n.Op == "&&" {
			return m.logicalAssign(n, use)
		}
		if target, ok := n.Target.(*syntax.GVar); ok {
			return m.updateGlobal(n, target, use)
		}
		return m.opAssign(n, use)
	case *syntax.Body:
		return m.sequence(n, use, nilWhy{span: at, text: "this is empty"})
	case *syntax.Begin:
		return m.sequence(n.Body, use, nilWhy{span: at, text: "this is empty"})
	case *syntax.If:
		return m.ifNode(n, use)
	case *syntax.Case:
		return m.caseNode(n, use)
	case *syntax.Match:
		return m.testValue(m.matchNode(n))
	case *syntax.While:
		return m.whileNode(n, use)
	case *syntax.For:
		return m.forNode(n, use)
	case *syntax.Yield:
		return m.yield(n, use)
	case *syntax.Jump:
		return m.jump(n)
	}
	if !m.reportNotYet(n) {
		panic(fmt.Sprintf("BUG: sema doesn't know %T", n))
	}
	m.forget(n)
	return invalid(at)
}

// mayBeConstant reports whether an expression can be part of a constant's
// value.
func (m *method) mayBeConstant(n syntax.Node) bool {
	switch n := n.(type) {
	case *syntax.Bad, *syntax.Unsupported, *syntax.True, *syntax.False, *syntax.Int, *syntax.Float, *syntax.Const,
		*syntax.Unary, *syntax.Binary:
		return true
	case *syntax.Str:
		return true
	case *syntax.Body: // what is interpolated
		return len(n.Stmts) == 1
	case *syntax.Call: // of a table: PRIMES.length; or an address
		return m.isAddress(n) || n.Block == nil && m.constantTableCall(n)
	}
	return false
}

// constantTableCall reports whether a call of a method of a table gives a constant.
func (m *method) constantTableCall(n *syntax.Call) bool {
	t := m.tableOf(n.Recv)
	switch {
	case t == nil:
		return false
	case t.isHash || listMethods[n.Name.Text] == len(n.Args)+1:
		return true
	}
	switch n.Name.Text {
	case "length", "size", "first", "last", "freeze":
		return len(n.Args) == 0
	case "[]", "at", "fetch":
		if len(n.Args) == 1 {
			_, isRange := rangeOf(n.Args[0])
			return !isRange
		}
	}
	return false
}

// forget makes the locals that are set within n unknown: what they are cannot
// be told, and is no reason for more messages.
func (m *method) forget(n syntax.Node) {
	forEachAssigned(n, func(id *syntax.Ident) { m.poison(m.local(id.Name, id.Span()), id.Span()) })
}

// leaveOut says that code isn't reached, and so not checked. The locals that it
// sets are there all the same, as in Ruby: nil, unless something else sets them.
func (m *method) leaveOut(list ...syntax.Node) {
	for _, n := range list {
		forEachAssigned(n, func(id *syntax.Ident) {
			v := m.local(id.Name, id.Span())
			if _, known := m.env.get(v); !known {
				why := nilWhy{span: id.Span(), text: "`" + id.Name + "` is set here, which is never reached"}
				m.env.set(v, local{typ: types.Nil, held: types.Nil, set: id.Span(), nilWhy: &why})
			}
		})
	}
}

// poison makes a variable one of which nothing can be told.
func (m *method) poison(v *variable, at source.Span) {
	m.env.set(v, local{typ: types.Invalid, held: types.Invalid, set: at})
}

// forEachAssigned visits the locals that are set within n.
func forEachAssigned(n syntax.Node, visit func(*syntax.Ident)) {
	syntax.Walk(n, func(n syntax.Node) bool {
		switch n := n.(type) {
		case *syntax.Assign:
			forEachTarget(visit, n.Target)
		case *syntax.OpAssign:
			forEachTarget(visit, n.Target)
		case *syntax.MultiAssign:
			forEachTarget(visit, n.Targets...)
		case *syntax.For:
			forEachTarget(visit, n.Vars...)
		case *syntax.Bind:
			visit(n.Name)
		}
		return true
	})
}

// str is a string literal. What is interpolated has to be known.
func (m *method) str(n *syntax.Str) typed.Expr {
	var text strings.Builder
	known, ok := true, true
	for _, part := range n.Parts {
		if t, isText := part.(*syntax.StrText); isText {
			text.WriteString(t.Value)
			continue
		}
		e := m.expr(part, asValue)
		value, isKnown := knownText(e)
		text.WriteString(value)
		known, ok = known && isKnown, ok && !isInvalid(e)
	}
	if !known && ok {
		m.error(diag.StringsNotYet, n.Span(), "strings can't be built while the program runs: that takes memory that BPF programs don't have").
			WithHelp("print it at once, `printk \"#{x}\"`, which takes interpolation; compare and store the parts")
	}
	if !known || !ok {
		return invalid(n.Span())
	}
	return strLit(n.Span(), text.String())
}

// knownText is what a literal is as a part of a text.
func knownText(e typed.Expr) (text string, ok bool) {
	switch e := e.(type) {
	case *typed.IntLit:
		return constInt(e).String(), true
	case *typed.StrLit:
		return e.Value, true
	case *typed.BoolLit:
		return strconv.FormatBool(e.Value), true
	case *typed.NilLit:
		return "", true
	}
	return "", false
}

// noValue reports a value of a kind that can't be used in this way.
func (m *method) noValue(e typed.Expr, use string) {
	switch t := e.Type().(type) {
	case types.Basic:
		switch t {
		case types.Invalid, types.Never:
			return
		case types.Nil:
			m.maybeNil(e, use)
			return
		}
	case types.Nilable:
		m.maybeNil(e, use)
		return
	case types.Either:
		m.error(diag.MixedTypes, e.Span(), "this is %s, and can't be %s", describe(t), use).
			WithHelp("make both branches give values of the same kind")
		return
	}
	m.error(diag.WrongOperand, e.Span(), "%s can't be %s", describe(e.Type()), use).
		WithHelp("%s", m.helpWith(e.Type()))
}

// ident is a name on its own: a local, the program's ctx, or a call.
func (m *method) ident(n *syntax.Ident, use usage) typed.Expr {
	at := n.Span()
	if v := m.scope.lookup(n.Name); v != nil {
		if l, ok := m.env.get(v); ok {
			return m.read(v, l, at)
		}
		return m.nilLit(at, &nilWhy{span: v.set, text: "`" + n.Name + "` is set here only, which doesn't lead to where it is read", local: n.Name})
	}
	if e, ok := m.selfCall(syntax.NameCall(syntax.Name{Text: n.Name, Span: at}), nil, use); ok {
		return e
	}
	if def := m.methodNamed(n.Name); def != nil {
		return m.invoke(def, syntax.NameCall(syntax.Name{Text: n.Name, Span: at}), nil, use)
	}
	if m.isBlockParam(n.Name) {
		m.error(diag.BlocksNotYet, at, "a block is no value").
			WithHelp("call it (`%s.call`), pass it on (`&%s`), or ask `block_given?`", n.Name, n.Name)
		return invalid(at)
	}
	if e, ok := m.namedCall(n.Name, at, at, nil); ok {
		return e
	}
	m.unknownName(n.Name, at)
	return invalid(at)
}

// unknownName reports a name that is no local and no method.
func (m *method) unknownName(name string, at source.Span) {
	if m.parseFailed || m.tooMany() {
		return // what sets it may be what could not be parsed
	}
	var later *syntax.Ident
	names := append(m.scope.all(), wordNames()...)
	forEachAssigned(m.def.Body, func(id *syntax.Ident) {
		if id.Name == name && id.Span().Start > at.Start && later == nil {
			later = id
		}
	})
	if later != nil {
		m.error(diag.UsedBeforeSet, at, "`%s` is used before it is set", name).
			WithNote(later.Span(), "it is set here").
			WithHelp("set it before this line")
		return
	}
	if m.reportForeign(name, at) {
		return
	}
	for method := range m.methods {
		names = append(names, method)
	}
	help := didYouMean(name, names, "")
	if spelt := kernelSpelling(name); spelt != "" && help == "" {
		help = "did you mean `" + spelt + "`?"
	}
	if help == "" && m.program.Ctx.Type.(types.Pointer).Struct().Field(name) != nil {
		help = fmt.Sprintf("did you mean the field `%s.%s`?", m.program.Ctx.Name, name)
	}
	if help == "" {
		help = didYouMean(name, catalog.HelperNames(), "locals are set by `"+name+" = ...`")
	}
	m.error(diag.UnknownName, at, "there is no local variable or method `%s`", name).WithHelp("%s", help)
}

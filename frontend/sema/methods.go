package sema

import (
	"fmt"
	"slices"

	"rucy-llvm/frontend/diag"
	"rucy-llvm/frontend/source"
	"rucy-llvm/frontend/syntax"
	"rucy-llvm/frontend/typed"
	"rucy-llvm/frontend/types"
)

// valueMethod is a row of the table of methods that values have. The reference's
// list is made of it.
type valueMethod struct {
	names    []string
	min, max int    // how many arguments it takes
	example  string // as the reference shows it
	gives    string // what it is, in the reference
	make     func(m *method, c *methodCall) typed.Expr
}

// methodCall is a call of a method of a value.
type methodCall struct {
	at     source.Span
	name   syntax.Name
	recv   typed.Expr // kept, where it is used several times
	nodes  []syntax.Node
	before []typed.Expr // what must be computed before the call's value
}

// callOn checks the call of a method of a value.
func (m *method) callOn(n *syntax.Call, recv typed.Expr) typed.Expr {
	c := &methodCall{at: n.Span(), name: n.Name, recv: recv, nodes: n.Args}
	return m.send(c)
}

// send is what the method of that name makes of a value.
func (m *method) send(c *methodCall) typed.Expr {
	if isInvalid(c.recv) || c.recv.Type() == types.Never {
		return c.recv
	}
	row := m.findMethod(c.recv.Type(), c.name.Text)
	switch {
	case row != nil && (len(c.nodes) < row.min || len(c.nodes) > row.max):
		takes := count(row.max, "argument")
		if row.min < row.max {
			to := " to "
			if row.min+1 == row.max {
				to = " or "
			}
			takes = fmt.Sprint(row.min, to, takes)
		}
		m.error(diag.WrongArguments, c.at, "`%s` takes %s; there %s %d", c.name.Text, takes, isAre(len(c.nodes)), len(c.nodes)).
			WithHelp("call it as `%s`", row.example)
		return invalid(c.at)
	case row != nil:
		c.before, c.recv = m.hold(m.settle(c.recv), c.nodes...)
		if isInvalid(c.recv) {
			return c.recv
		}
		then := m.now()
		e := row.make(m, c)
		if !m.stillThere(c.recv, then) {
			return invalid(c.at)
		}
		if isInvalid(e) || len(c.before) == 0 {
			return e
		}
		all := seq(c.at, append(c.before, e)...)
		if t, ok := m.tests[e]; ok {
			t.e = all
			m.tests[all] = t
		}
		return all
	case isBinaryName(c.name.Text) && len(c.nodes) == 1:
		return m.binary(operands{at: c.at, op: c.name.Text, x: c.recv, y: m.raw(c.nodes[0], asValue)})
	}
	m.noMethod(c)
	return invalid(c.at)
}

// methodsOf are the methods of values of a type.
func methodsOf(t types.Type) [][]valueMethod {
	switch {
	case types.IsInteger(t):
		return [][]valueMethod{intMethods, anyMethods}
	case t == types.Bool:
		return [][]valueMethod{boolMethods, anyMethods}
	}
	p, ok := t.(types.Pointer)
	if !ok || p.Space == types.Context {
		return nil
	}
	switch p.Elem.(type) {
	case *types.Struct:
		if p.Space.IsForeign() {
			return [][]valueMethod{kernelStructMethods}
		}
		return [][]valueMethod{structMethods}
	case types.Array:
		return [][]valueMethod{arrayMethods}
	}
	return [][]valueMethod{stringMethods}
}

func (m *method) findMethod(t types.Type, name string) *valueMethod {
	for _, table := range methodsOf(t) {
		for i, row := range table {
			if slices.Contains(row.names, name) {
				return &table[i]
			}
		}
	}
	return nil
}

// methodNames are the names of the methods of values of a type.
func methodNames(t types.Type) (names []string) {
	for _, table := range methodsOf(t) {
		for _, row := range table {
			names = append(names, row.names...)
		}
	}
	if _, isArray := arrayOf(t); isArray {
		for _, row := range blockMethods {
			names = append(names, row.names...)
		}
		names = append(names, arrayLibrary.names()...)
	}
	return slices.Compact(names)
}

// unknownMethod reports a call of a method that a value doesn't have.
func (m *method) unknownMethod(n *syntax.Call, recv typed.Expr) {
	m.noMethod(&methodCall{at: n.Span(), name: n.Name, recv: recv})
}

func (m *method) noMethod(c *methodCall) {
	name, t := c.name.Text, c.recv.Type()
	if help, ok := laterIntMethods[name]; ok && types.IsInteger(t) {
		m.error(diag.CallsNotYet, c.name.Span, "`%s` is not supported", name).WithHelp("%s", help)
		return
	}
	if elem, mayBeNil := stripNil(t); mayBeNil {
		if nilConversions[name] && elem != types.Bool {
			m.error(diag.MaybeNil, c.recv.Span(), "`nil.%s` is 0 in Ruby, which hides that there is no value", name).
				WithHelp("say it: `%s || 0`", orX(m.textAt(c.recv.Span())))
			return
		}
		m.maybeNil(c.recv, "the receiver of `"+name+"`")
		return
	}
	if m.pieceOfText(c) || m.reportHabit(valueHabits, name, c.name.Span) {
		return
	}
	m.error(diag.UnknownMethod, c.name.Span, "%s has no method `%s`", describe(t), name).
		WithHelp("%s", didYouMean(name, methodNames(t), operatorsOf(t)))
}

// nilConversions are the methods by which nil becomes a number.
var nilConversions = map[string]bool{"to_i": true, "to_f": true, "to_r": true, "to_c": true}

// orX is the source of a value, or x where it is too long to be quoted.
func orX(text string) string {
	if text == "" {
		return "x"
	}
	return text
}

// ints are the arguments of a call, all of which must be integers; they are
// kept.
func (m *method) ints(c *methodCall) (list []typed.Expr, ok bool) {
	ok = true
	for i, n := range c.nodes {
		e := m.expr(n, asValue)
		if isInvalid(e) || e.Type() != types.Never && !m.isInteger(e, "an argument of `"+c.name.Text+"`") {
			return nil, false
		}
		before, e := m.hold(e, c.nodes[i+1:]...)
		c.before = append(c.before, before...)
		list = append(list, e)
	}
	return list, ok
}

// op is x op y of two integers.
func (m *method) op(at source.Span, x typed.Expr, op string, y typed.Expr) typed.Expr {
	return m.settle(m.binary(operands{at: at, op: op, x: x, y: y}))
}

// store keeps a value in a variable of its own, from here on.
func (m *method) store(c *methodCall, e typed.Expr) typed.Expr {
	before, e := m.hold(e)
	c.before = append(c.before, before...)
	return e
}

// either is x where a Bool holds, and y where it doesn't: both of one type, and
// computed without effects.
func either(at source.Span, cond, x, y typed.Expr) typed.Expr {
	if lit, ok := cond.(*typed.BoolLit); ok {
		if lit.Value {
			return x
		}
		return y
	}
	return &typed.If{Info: typed.Info{T: x.Type(), S: at}, Cond: cond, Then: x, Else: y}
}

// bounded is e with bounds that are known otherwise.
func (m *method) bounded(e typed.Expr, r interval) typed.Expr {
	if constInt(e) == nil {
		m.know(e, r)
	}
	return e
}

// The methods of all values.
var anyMethods []valueMethod

func init() {
	anyMethods = []valueMethod{
		{names: []string{"itself", "freeze", "dup", "clone"}, example: "x.itself", gives: "`x`", make: (*method).itself},
	}
}

func (m *method) itself(c *methodCall) typed.Expr { return c.recv }

// The methods of booleans.
var boolMethods []valueMethod

func init() {
	boolMethods = []valueMethod{
		{names: []string{"!"}, example: "b.!", gives: "`!b`", make: func(m *method, c *methodCall) typed.Expr {
			if lit, ok := c.recv.(*typed.BoolLit); ok {
				return boolLit(c.at, !lit.Value)
			}
			return &typed.Not{Info: typed.Info{T: types.Bool, S: c.at}, X: c.recv}
		}},
	}
}

// boolOperator is x & y, x | y and x ^ y of booleans: both are computed.
func (m *method) boolOperator(o operands) typed.Expr {
	before, x := m.copied(o.x)
	more, y := m.keep(o.y)
	info := typed.Info{T: types.Bool, S: o.at}
	var e typed.Expr
	switch o.op {
	case "&":
		e = either(o.at, x, y, boolLit(o.at, false))
	case "|":
		e = either(o.at, x, boolLit(o.at, true), y)
	default:
		e = &typed.Compare{Info: info, Op: typed.Ne, X: x, Y: y}
	}
	return seq(o.at, append(append(before, more...), e)...)
}

// isBinaryName reports whether a method is an operator of two operands.
func isBinaryName(name string) bool {
	switch name {
	case "+", "-", "*", "/", "%", "**", "&", "|", "^", "<<", ">>", "==", "!=", "<", "<=", ">", ">=", "<=>", "===":
		return true
	}
	return false
}

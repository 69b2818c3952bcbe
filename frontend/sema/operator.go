package sema

import (
	"strings"

	"rucy-llvm/frontend/diag"
	"rucy-llvm/frontend/source"
	"rucy-llvm/frontend/syntax"
	"rucy-llvm/frontend/typed"
	"rucy-llvm/frontend/types"
)

var binaryOps = map[string]typed.BinaryOp{
	"+": typed.Add, "-": typed.Sub, "*": typed.Mul, "/": typed.Div, "%": typed.Mod,
	"&": typed.And, "|": typed.Or, "^": typed.Xor, "<<": typed.Shl, ">>": typed.Shr,
}

var compareOps = map[string]typed.CompareOp{
	"==": typed.Eq, "!=": typed.Ne, "<": typed.Lt, "<=": typed.Le, ">": typed.Gt, ">=": typed.Ge,
}

// operands is a binary operator with its operands.
type operands struct {
	at    source.Span
	op    string
	x, y  typed.Expr
	nodeX syntax.Node // the left operand as it was written, or nil
}

// binaryNode checks an operator that Ruby sends as a method.
func (m *method) binaryNode(n *syntax.Binary) typed.Expr {
	if n.Op == "==" || n.Op == "!=" {
		_, xNil := n.X.(*syntax.Nil)
		_, yNil := n.Y.(*syntax.Nil)
		if xNil || yNil {
			return m.testValue(m.cond(n))
		}
	}
	if n.Op == "===" {
		if e, ok := m.kindOrRange(n); ok {
			return e
		}
	}
	if d := m.mapOf(n.X); d != nil && n.Op == "<<" {
		push := syntax.NameCall(syntax.Name{Text: n.Op, Span: n.OpSpan})
		push.Recv, push.Args = n.X, []syntax.Node{n.Y}
		return m.mapCall(d, push, asValue)
	}
	if m.tableOf(n.X) != nil && m.reportHabit(tableHabits, n.Op, n.OpSpan) {
		return invalid(n.Span())
	}
	if e, ok := m.equalToNode(n); ok {
		return e
	}
	x := m.raw(n.X, asValue)
	then := m.now()
	y := m.raw(n.Y, asValue)
	if !m.stillThere(x, then) {
		return invalid(n.Span())
	}
	return m.binary(operands{n.Span(), n.Op, x, y, n.X})
}

// binary checks an operator on two values.
func (m *method) binary(o operands) typed.Expr {
	if isInvalid(o.x, o.y) {
		return invalid(o.at)
	}
	if o.x.Type() == types.Never {
		return o.x
	}
	if o.y.Type() == types.Never {
		return seq(o.at, m.settle(o.x), o.y)
	}
	if op, ok := compareOps[o.op]; ok {
		return m.compare(o, op)
	}
	switch {
	case o.op == "===":
		return m.compare(o, typed.Eq)
	case (o.op == "&" || o.op == "|" || o.op == "^") && o.x.Type() == types.Bool && o.y.Type() == types.Bool:
		return m.boolOperator(o)
	case o.op == "<=>" && types.IsString(o.x.Type()) && types.IsString(o.y.Type()):
		return m.orderTexts(o)
	case o.op == "<=>":
		if !m.bothIntegers(o) {
			return invalid(o.at)
		}
		return m.order(o)
	}
	op, ok := binaryOps[o.op]
	if !ok && o.op != "**" {
		panic("BUG: sema doesn't know the operator " + o.op)
	}
	if text, ok := joinedText(o); ok {
		return text
	}
	if types.IsString(o.x.Type()) && m.reportHabit(stringHabits, o.op, o.at) || !m.bothIntegers(o) {
		return invalid(o.at)
	}
	x, y := constInt(o.x), constInt(o.y)
	if y != nil && y.Sign() == 0 && (op == typed.Div || op == typed.Mod) && ok {
		m.error(diag.DivisionByZero, o.y.Span(), "the divisor is always zero").
			WithHelp("divide by something else: Ruby raises a ZeroDivisionError here")
		return invalid(o.at)
	}
	if x != nil && y != nil {
		return m.fold(o.at, o.op, x, y)
	}
	if o.op == "**" {
		return m.power(o)
	}
	o.x, o.y = m.settle(o.x), m.settle(o.y)
	if isInvalid(o.x, o.y) {
		return invalid(o.at)
	}
	return &typed.Binary{Info: typed.Info{T: resultType(op, o.x, o.y), S: o.at}, Op: op, X: o.x, Y: o.y}
}

// resultType is the type of x op y, which depends on the operands' types
// alone: unsigned where both are, and non-negative literals count as either.
// A difference is always signed. The count of a shift says how far, and has no
// say in the type.
func resultType(op typed.BinaryOp, x, y typed.Expr) types.Type {
	switch op {
	case typed.Sub:
		return types.I64
	case typed.Shl, typed.Shr:
		if x.Type() == types.U64 || isNonNegative(x) && y.Type() == types.U64 {
			return types.U64
		}
		return types.I64
	}
	unsigned := func(e typed.Expr) bool { return e.Type() == types.U64 || isNonNegative(e) }
	if unsigned(x) && unsigned(y) {
		return types.U64
	}
	return types.I64
}

// isNonNegative reports whether e is a literal that is not negative.
func isNonNegative(e typed.Expr) bool {
	n := constInt(e)
	return n != nil && n.Sign() >= 0
}

// bothIntegers reports operands that are no integers.
func (m *method) bothIntegers(o operands) bool {
	if _, isArray := arrayOf(o.x.Type()); isArray && m.reportHabit(tableHabits, o.op, o.at) {
		return false
	}
	return m.isInteger(o.x, "an operand of `"+o.op+"`") && m.isInteger(o.y, "an operand of `"+o.op+"`")
}

// isInteger reports a value that is no integer.
func (m *method) isInteger(e typed.Expr, use string) bool {
	if types.IsInteger(e.Type()) {
		return true
	}
	if e.Type() == types.Bool {
		m.error(diag.WrongOperand, e.Span(), "a boolean can't be %s", use).
			WithHelp("write `x ? 1 : 0` to make an integer of it")
		return false
	}
	m.noValue(e, use)
	return false
}

// compare checks a comparison. Integers are compared by their mathematical
// values, whatever their types; booleans can be equal or not.
func (m *method) compare(o operands, op typed.CompareOp) typed.Expr {
	if isObject(o.x.Type()) && isObject(o.y.Type()) {
		return m.sameObjects(o, op)
	}
	if m.mixedText(o) {
		return invalid(o.at)
	}
	boolX, boolY := o.x.Type() == types.Bool, o.y.Type() == types.Bool
	equality := op == typed.Eq || op == typed.Ne
	switch {
	case boolX && boolY && equality:
		x, knownX := o.x.(*typed.BoolLit)
		y, knownY := o.y.(*typed.BoolLit)
		if knownX && knownY {
			return boolLit(o.at, (x.Value == y.Value) == (op == typed.Eq))
		}
		return &typed.Compare{Info: typed.Info{T: types.Bool, S: o.at}, Op: op, X: o.x, Y: o.y}
	case boolX && !equality && isComparison(o.nodeX):
		m.error(diag.WrongOperand, o.at, "comparisons can't be chained").
			WithHelp("join two of them, as in `a < b && b < c`")
		return invalid(o.at)
	case boolX && types.IsInteger(o.y.Type()), boolY && types.IsInteger(o.x.Type()):
		m.error(diag.WrongOperand, o.at, "a boolean and an integer can't be compared").
			WithHelp("true and false are no numbers in Ruby; leave the comparison out, or write `x ? 1 : 0`")
		return invalid(o.at)
	}
	if !m.bothIntegers(o) {
		return invalid(o.at)
	}
	if x, y := constInt(o.x), constInt(o.y); x != nil && y != nil {
		return boolLit(o.at, compareHolds(op, x.Cmp(y)))
	}
	o.x, o.y = m.settle(o.x), m.settle(o.y)
	if isInvalid(o.x, o.y) {
		return invalid(o.at)
	}
	return &typed.Compare{Info: typed.Info{T: types.Bool, S: o.at}, Op: op, X: o.x, Y: o.y}
}

func isComparison(n syntax.Node) bool {
	b, ok := n.(*syntax.Binary)
	return ok && strings.ContainsAny(b.Op, "<>") && b.Op != "<<" && b.Op != ">>"
}

// compareHolds reports whether a comparison holds of two numbers of which cmp
// is the order: negative, zero or positive.
func compareHolds(op typed.CompareOp, cmp int) bool {
	switch op {
	case typed.Eq:
		return cmp == 0
	case typed.Ne:
		return cmp != 0
	case typed.Lt:
		return cmp < 0
	case typed.Le:
		return cmp <= 0
	case typed.Gt:
		return cmp > 0
	}
	return cmp >= 0
}

// unary checks -x, +x, ~x and !x.
func (m *method) unary(n *syntax.Unary) typed.Expr {
	at := n.Span()
	if n.Op == "!" {
		return m.testValue(m.cond(n))
	}
	x := m.raw(n.X, asValue)
	if isInvalid(x) || x.Type() == types.Never {
		return x
	}
	if !m.isInteger(x, "an operand of `"+n.Op+"`") {
		return invalid(at)
	}
	if v := constInt(x); v != nil {
		return foldUnary(at, n.Op, v)
	}
	info := typed.Info{T: types.I64, S: at}
	literal := func(bits uint64) typed.Expr {
		return &typed.IntLit{Info: typed.Info{T: types.I64, S: n.OpSpan}, Bits: bits}
	}
	switch n.Op {
	case "-":
		return &typed.Binary{Info: info, Op: typed.Sub, X: literal(0), Y: x}
	case "~":
		return &typed.Binary{Info: info, Op: typed.Xor, X: x, Y: literal(^uint64(0))}
	}
	return x
}

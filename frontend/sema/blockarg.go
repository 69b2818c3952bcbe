package sema

import (
	"rucy-llvm/frontend/diag"
	"rucy-llvm/frontend/source"
	"rucy-llvm/frontend/syntax"
	"rucy-llvm/frontend/typed"
)

// blockMaker makes the closure that a call passes, once it is known what break
// leaves; nil where there is none.
type blockMaker func(breakTo *target) *closure

// takeBlock takes the block out of a call: one that is written there, the block
// of the method itself (&block), or a method of each value (&:succ).
func (m *method) takeBlock(n *syntax.Call) (rest *syntax.Call, block blockMaker, ok bool) {
	if n.Block != nil {
		return n, func(breakTo *target) *closure { return m.closure(n.Block, breakTo) }, true
	}
	if len(n.Args) == 0 {
		return n, nil, true
	}
	arg, isBlock := n.Args[len(n.Args)-1].(*syntax.BlockArg)
	if !isBlock {
		return n, nil, true
	}
	short := *n
	short.Args = n.Args[:len(n.Args)-1]
	switch x := arg.X.(type) {
	case *syntax.Sym:
		c := &closure{method: syntax.Name{Text: x.Value, Span: x.Span()}}
		return &short, func(*target) *closure { return c }, true
	case *syntax.Ident:
		if m.isBlockParam(x.Name) {
			if m.block == nil {
				return &short, nil, true
			}
			c := m.block
			return &short, func(*target) *closure { return c }, true
		}
	}
	m.error(diag.BlocksNotYet, arg.Span(), "this can't be passed as a block").
		WithHelp("write a block, `&:name` for a method of each value, or pass on the `&block` of this method")
	m.forget(n)
	return nil, nil, false
}

// isBlockParam reports whether a name is the &block parameter of the method.
func (m *method) isBlockParam(name string) bool {
	if m.def == nil || m.def.Params == nil || m.scope.lookup(name) != nil {
		return false
	}
	for _, p := range m.def.Params.List {
		if p.Kind == syntax.ParamBlock && p.Name.Text == name {
			return true
		}
	}
	return false
}

// blockParamCall checks block.call(x) and its kin. It is false for other calls.
func (m *method) blockParamCall(n *syntax.Call, use usage) (typed.Expr, bool) {
	id, isIdent := n.Recv.(*syntax.Ident)
	if !isIdent || !m.isBlockParam(id.Name) {
		return nil, false
	}
	at := n.Span()
	switch n.Name.Text {
	case "call", "()", "yield", "[]", "===":
		return m.yieldTo(at, n.Args, use), true
	case "nil?":
		return boolLit(at, m.block == nil), true
	}
	m.error(diag.BlocksNotYet, n.Name.Span, "a block has no method `%s`, or not yet", n.Name.Text).
		WithHelp("call it: `%s.call(1)`, or `yield 1`", id.Name)
	return invalid(at), true
}

// yieldTo calls the block of the method.
func (m *method) yieldTo(at source.Span, nodes []syntax.Node, use usage) typed.Expr {
	if m.block == nil {
		m.error(diag.NoBlock, at, "`%s` gets no block to yield to", m.def.Name.Text).
			WithHelp("call it with a block: `%s { ... }`", m.def.Name.Text)
		return invalid(at)
	}
	args, ok := m.values(nodes)
	if !ok {
		return invalid(at)
	}
	if never := firstNever(args); never != nil {
		return never
	}
	return m.callBlock(m.block, at, args, use)
}

// callSymbol is what &:name makes of the values that a block gets: the method of
// the first.
func (m *method) callSymbol(c *closure, at source.Span, args []typed.Expr) typed.Expr {
	if len(args) == 0 {
		m.error(diag.BlocksNotYet, c.method.Span, "there is no value to call `%s` on: the block gets none", c.method.Text).
			WithHelp("write the block: `{ ... }`")
		return invalid(at)
	}
	defer m.endScope(len(m.variables))
	set, recv := m.copied(args[0])
	if len(args) > 1 && isBinaryName(c.method.Text) {
		e := m.op(at, recv, c.method.Text, args[1])
		return m.after(at, append(set, args[2:]...), e)
	}
	before := append(set, args[1:]...)
	var e typed.Expr
	if isObject(recv.Type()) {
		e = m.memberCall(syntax.NameCall(c.method), recv, nil, asValue)
	} else {
		e = m.settle(m.send(&methodCall{at: c.method.Span, name: c.method, recv: recv}))
	}
	return seq(at, append(before, e)...)
}

// thenOrTap checks x.then { |v| ... }, whose value is the block's, and x.tap
// { |v| ... }, whose value is x. It is false for other calls.
func (m *method) thenOrTap(n *syntax.Call, block blockMaker, use usage) (typed.Expr, bool) {
	name := n.Name.Text
	if block == nil || n.Recv == nil || n.Safe || name != "then" && name != "tap" && name != "yield_self" {
		return nil, false
	}
	at := n.Span()
	if !m.takes(n, 0) {
		return invalid(at), true
	}
	breakTo := m.newTarget(name)
	closure := block(breakTo)
	x := m.expr(n.Recv, asValue)
	if isInvalid(x) {
		m.forget(n)
		return invalid(at), true
	}
	if !isHeld(x.Type()) && !isNothing(x) {
		m.noValue(x, "passed to a block")
		m.forget(n)
		return invalid(at), true
	}
	before, x := m.copied(x)
	e := m.joined(breakTo, at, use, func() typed.Expr {
		if name != "tap" {
			return m.callBlock(closure, at, []typed.Expr{x}, use)
		}
		first := m.callBlock(closure, at, []typed.Expr{x}, dropped)
		if m.env.dead {
			return first
		}
		return seq(at, void(first), x)
	})
	return seq(at, append(before, e)...), true
}

// isDefined is defined?(x) as a condition, of a local, a method or yield.
func (m *method) isDefined(n *syntax.Defined) typed.Expr {
	at := n.Span()
	switch x := n.X.(type) {
	case *syntax.Nil, *syntax.True, *syntax.False, *syntax.Self:
		return boolLit(at, true)
	case *syntax.Yield:
		return boolLit(at, m.block != nil)
	case *syntax.Ident:
		known := m.scope.lookup(x.Name) != nil || m.isBlockParam(x.Name) || m.methods[x.Name] != nil
		return boolLit(at, known)
	}
	m.error(diag.OperatorsNotYet, at, "`defined?` of this is not supported").
		WithHelp("it tells of locals, methods of the file and `yield`: `if defined?(x)`")
	return invalid(at)
}

// blockGiven is what a condition says of the method's block, which each call of
// the method decides: the branch that this call doesn't take is not checked. ok
// is false for other conditions.
func (m *method) blockGiven(cond syntax.Node) (given, ok bool) {
	switch n := cond.(type) {
	case *syntax.Ident:
		return m.block != nil, n.Name == "block_given?"
	case *syntax.Call:
		return m.block != nil, n.Recv == nil && n.Name.Text == "block_given?" && len(n.Args) == 0
	case *syntax.Unary:
		given, ok = m.blockGiven(n.X)
		return !given, ok && n.Op == "!"
	}
	return false, false
}

package sema

import (
	"fmt"

	"rucy-llvm/frontend/diag"
	"rucy-llvm/frontend/source"
	"rucy-llvm/frontend/syntax"
	"rucy-llvm/frontend/typed"
)

// closure is a block that was passed to a method. Its body is checked where it
// is called, but means what it means where it is written: names, jumps and
// yield are those of its surroundings.
type closure struct {
	node   *syntax.Block
	def    *syntax.Def
	active []activeCall // not what calls it: a method's block may call the method
	scope  *scope
	jumps  jumps
	block  *closure

	method syntax.Name // of &:name, where all else is empty
}

// closure is what a block is as an argument of a call, which break leaves.
func (m *method) closure(n *syntax.Block, breakTo *target) *closure {
	return &closure{
		node: n, def: m.def, active: m.active, scope: m.scope,
		jumps: jumps{breakTo: breakTo, returnTo: m.jumps.returnTo}, block: m.block,
	}
}

// call checks one call of a block.
func (m *method) callBlock(c *closure, at source.Span, args []typed.Expr, use usage) typed.Expr {
	if c.node == nil {
		return m.callSymbol(c, at, args)
	}
	def, active, scope, jumps, block := m.def, m.active, m.scope, m.jumps, m.block
	defer func() { m.def, m.active, m.scope, m.jumps, m.block = def, active, scope, jumps, block }()
	m.def, m.active, m.scope, m.jumps, m.block = c.def, c.active, newScope(c.scope), c.jumps, c.block

	if !m.work.spend(c.node.Body) {
		return invalid(at)
	}
	first := len(m.variables)
	defer m.endScope(first)
	list, ok := m.blockParams(c.node, args)
	if !ok {
		return invalid(at)
	}
	next := m.newTarget("next")
	next.ends = first
	if out := c.jumps.breakTo; out != nil {
		out.ends = min(out.ends, first)
	}
	m.jumps.nextTo = next
	why := nilWhy{span: c.node.Span(), text: "the block is empty"}
	body := m.joined(next, c.node.Body.Span(), use, func() typed.Expr { return m.sequence(c.node.Body, use, why) })
	return seq(c.node.Body.Span(), append(list, body)...)
}

// blockParams gives the parameters of a block their values. As in Ruby, too few
// leave the others nil, and too many are dropped.
func (m *method) blockParams(n *syntax.Block, args []typed.Expr) (list []typed.Expr, ok bool) {
	var params []*syntax.Param
	switch {
	case n.Params != nil:
		for _, p := range n.Params.List {
			switch p.Kind {
			case syntax.ParamRequired:
				params = append(params, p)
			case syntax.ParamBlockLocal:
				m.newLocal(p.Name.Text, p.Name.Span)
			default:
				m.error(diag.BlocksNotYet, p.Span(), "a block takes plain parameters only").
					WithHelp("write `|%s|`", p.Name.Text)
				return nil, false
			}
		}
	case n.Numbered == 1 && len(args) > 0:
		// `it` and `_1` are one and the same.
		v := m.newLocal("_1", n.Span())
		m.scope.names["it"] = v
		return append(list, m.assign(v, n.Span(), args[0])), true
	default:
		for i := range n.Numbered {
			params = append(params, &syntax.Param{Name: syntax.Name{Text: fmt.Sprintf("_%d", i+1), Span: n.Span()}})
		}
	}
	if len(args) == 1 && len(params) > 1 {
		if array, isArray := arrayOf(args[0].Type()); isArray && array.Len <= maxUnrolled { // as Ruby does: |a, b| of [1, 2]
			set, value := m.copied(args[0])
			list, args = append(list, set...), m.allElements(n.Span(), value)
			args = args[:min(len(args), len(params))]
		}
	}
	for i, p := range params {
		at := p.Name.Span
		if p.Group != nil {
			at = p.Group.Span()
		}
		value := typed.Expr(m.nilLit(at, &nilWhy{span: at, text: fmt.Sprintf("the block gets %s only", count(len(args), "value"))}))
		if i < len(args) {
			value = args[i]
		}
		if p.Group == nil {
			list = append(list, m.assign(m.newLocal(p.Name.Text, at), at, value))
			continue
		}
		forEachTarget(func(id *syntax.Ident) { m.newLocal(id.Name, id.Span()) }, p.Group)
		set := m.assignGroup(p.Group, value)
		if isInvalid(set) {
			return nil, false
		}
		list = append(list, set)
	}
	return append(list, args[min(len(params), len(args)):]...), true // what is too much, for its effects
}

// yield checks yield: a call of the method's block.
func (m *method) yield(n *syntax.Yield, use usage) typed.Expr {
	return m.yieldTo(n.Span(), n.Args, use)
}

// values checks a list of expressions.
func (m *method) values(nodes []syntax.Node) (list []typed.Expr, ok bool) {
	ok = true
	for _, n := range nodes {
		e := m.expr(n, asValue)
		ok = ok && !isInvalid(e)
		list = append(list, e)
	}
	return list, ok
}

package sema

import (
	"rucy-llvm/frontend/catalog"
	"rucy-llvm/frontend/diag"
	"rucy-llvm/frontend/typed"
	"rucy-llvm/frontend/types"
)

// mapRedirect is m.redirect(key, other): the verdict that sends a packet to where an entry
// says, or the other one, XDP_ABORTED as a rule, where there is none.
func (m *method) mapRedirect(c *mapCalled) typed.Expr {
	h := catalog.LookupHelper("bpf_redirect_map")
	allowed := m.mayCallAs(h, c.n.Name.Text, c.n.Name.Span) && m.usable(c.d, c.at)
	key := m.expr(c.n.Args[0], asValue)
	if isInvalid(key) || key.Type() == types.Never || !m.isInteger(key, "a key") {
		return orInvalid(key, c.at)
	}
	before, key := m.hold(key, c.n.Args[1:]...)
	other := intOf(c.at, 0)
	if len(c.n.Args) == 2 {
		other = m.expr(c.n.Args[1], asValue)
		if isInvalid(other) || other.Type() == types.Never || !m.isInteger(other, "a verdict") {
			return orInvalid(other, c.at)
		}
		if !m.bounds(other).within(0, 3) {
			m.error(diag.WrongArguments, other.Span(), "the verdict where there is no entry is one of `XDP_ABORTED`, `XDP_DROP`, `XDP_PASS` and `XDP_TX`").
				WithHelp("write `%s.redirect(key, XDP_PASS)`, for example", c.d.out.Name)
			return invalid(c.at)
		}
	}
	if !allowed {
		return invalid(c.at)
	}
	ref := &typed.MapRef{Info: typed.Info{T: types.Nil, S: c.at}, Map: c.d.out}
	e := m.callHelper(h, c.at, []typed.Expr{ref, key, other}, nil)
	m.know(e, interval{lo: 0, hi: 4})
	return m.after(c.at, before, e)
}

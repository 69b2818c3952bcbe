package sema

import (
	"rucy-llvm/frontend/catalog"
	"rucy-llvm/frontend/diag"
	"rucy-llvm/frontend/syntax"
	"rucy-llvm/frontend/typed"
	"rucy-llvm/frontend/types"
)

// Maps of sockets and cgroups: each operation is a helper, which the kind of the map and
// that of the program choose.

// socketHelper is a helper by the shape of its map.
func socketHelper(d *mapDecl, ofIndex, ofKey string) string {
	if d.out.Kind.Key == catalog.IndexKey {
		return ofIndex
	}
	return ofKey
}

// socketRedirect is m.redirect(ctx, key): the verdict that sends a packet, or a message, to
// a socket, or SK_DROP where there is none.
func (m *method) socketRedirect(c *mapCalled) typed.Expr {
	name := socketHelper(c.d, "bpf_sk_redirect_map", "bpf_sk_redirect_hash")
	ofMessages := socketHelper(c.d, "bpf_msg_redirect_map", "bpf_msg_redirect_hash")
	packets, messages := catalog.LookupHelper(name), catalog.LookupHelper(ofMessages)
	_, sendsPackets := packets.SinceIn(m.kind, m.hook)
	_, sendsMessages := messages.SinceIn(m.kind, m.hook)
	switch {
	case sendsMessages:
		name = ofMessages
	case !sendsPackets:
		m.error(diag.HelperNotHere, c.n.Name.Span, "`%s` programs can't send to sockets by `%s`", m.program.Section, c.n.Name.Text).
			WithHelp("packets are sent by %s; messages by %s", m.helperPrograms(packets), m.helperPrograms(messages))
		m.arguments(c.n)
		return invalid(c.at)
	}
	e := m.helperOfMap(c, name)
	if !isInvalid(e) && e.Type() != types.Never {
		m.know(e, interval{lo: 0, hi: 1})
	}
	return e
}

// socketUpdate is m.update(ctx, key): it puts the socket of a sockops program there. It
// gives 0, or what went wrong as a negative number.
func (m *method) socketUpdate(c *mapCalled) typed.Expr {
	return m.helperOfMap(c, socketHelper(c.d, "bpf_sock_map_update", "bpf_sock_hash_update"))
}

// socketSelect is m.select(ctx, key): the socket there gets the packet. It gives 0, or what
// went wrong as a negative number.
func (m *method) socketSelect(c *mapCalled) typed.Expr {
	return m.helperOfMap(c, "bpf_sk_select_reuseport")
}

// underCgroup is m.under?(index): whether the process that runs is in a cgroup, or below it.
// In one that isn't there it is not.
func (m *method) underCgroup(c *mapCalled) typed.Expr {
	named := *c.n
	named.Name.Text = "bpf_current_task_under_cgroup"
	named.Args = []syntax.Node{c.n.Recv, c.n.Args[0]}
	named.Recv = nil
	e := m.helperCall(&named, c.at)
	if isInvalid(e) || e.Type() == types.Never {
		return e
	}
	return &typed.Compare{Info: typed.Info{T: types.Bool, S: c.at}, Op: typed.Eq, X: e, Y: one(c.at)}
}

// helperOfMap is m.name(ctx, key, flags) as the helper's call that it stands for, which
// takes the map behind ctx; without flags they are 0.
func (m *method) helperOfMap(c *mapCalled, helper string) typed.Expr {
	named := *c.n
	named.Name.Text, named.Recv = helper, nil
	named.Args = []syntax.Node{c.n.Args[0], c.n.Recv, c.n.Args[1], syntax.NumberAt(0, c.at)}
	if len(c.n.Args) == 3 {
		named.Args[3] = c.n.Args[2]
	}
	return m.helperCall(&named, c.at)
}

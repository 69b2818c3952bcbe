package sema

import (
	"slices"

	"rucy-llvm/frontend/catalog"
	"rucy-llvm/frontend/diag"
	"rucy-llvm/frontend/source"
	"rucy-llvm/frontend/typed"
	"rucy-llvm/frontend/types"
)

// Records are sent by emit, which gives true, or nil where there was no room. Such
// losses are counted.
//
//	events.emit do |e|       events.emit(Exec.new(pid: 1))
//	  e.pid = 1
//	  break if dull          discards the record
//	end
//
// In a ring buffer the block works on the record where user space will find it. So
// nobody may mean the record any more when it is sent, and no way out of the program may
// pass it by.

// sending is the block of an emit that is being checked.
type sending struct {
	at     source.Span
	record place
	depth  int // how many targets it stands in
}

// emit is events.emit { |e| ... }, events.emit(x) and events.output(x).
func (m *method) emit(c *mapCalled) typed.Expr {
	b := c.d.buffer
	helper := "bpf_ringbuf_reserve"
	if b.out.Kind == typed.Perf {
		helper = "bpf_perf_event_output"
	}
	switch {
	case !m.mayCall(catalog.LookupHelper(helper), c.n.Name.Span), !m.usable(c.d, c.at):
		m.forget(c.n)
		return invalid(c.at)
	case (c.block == nil) == (len(c.n.Args) == 0):
		what := "a block, or what is sent"
		if c.block != nil {
			what += ", not both"
		}
		m.error(diag.WrongArguments, c.at, "`emit` takes %s", what).
			WithHelp("write `%s.emit { |e| ... }`, or `%s.emit(%s)`", b.name.Text, b.name.Text, newExample(b.class))
		m.arguments(c.n)
		m.forget(c.n)
		return invalid(c.at)
	case c.block == nil:
		return m.emitMade(c, b)
	case b.out.Kind == typed.Perf:
		return m.emitCopy(c, b)
	}
	return m.emitRecord(c, b)
}

// emitRecord is emit with a block, of a ring buffer.
func (m *method) emitRecord(c *mapCalled, b *buffer) typed.Expr {
	at, use := c.at, c.use
	breakTo := m.newTarget("emit")
	closure := c.block(breakTo)
	t := types.Pointer{Elem: b.out.Record, Space: types.Record}
	s := m.siteAt(at, madeHere, t, b.class.name.Text)
	record := place{site: s}
	before, room := m.keep(&typed.Reserve{Info: typed.Info{T: types.Nilable{Elem: t}, S: at}, Buffer: b.out})
	e := m.joined(breakTo, at, use, func() typed.Expr {
		return m.choose(at, at, present(room), use, func() typed.Expr {
			ref := m.valueOf(room)
			m.note(ref, []place{record})
			m.sendings = append(m.sendings, &sending{at: at, record: record, depth: len(m.targets)})
			body := m.callBlock(closure, at, []typed.Expr{ref}, dropped)
			m.sendings = m.sendings[:len(m.sendings)-1]
			if isInvalid(body) {
				return body
			}
			m.gone(record, at)
			send := &typed.Send{Info: typed.Info{T: types.Nil, S: at}, X: m.valueOf(room), Body: void(body)}
			if body.Type() == types.Never {
				send.T = types.Never
				return send
			}
			return seq(at, send, boolLit(at, true))
		}, nil, func() typed.Expr { return m.lost(b, at) }, nil)
	})
	return m.after(at, before, e)
}

// emitCopy is emit with a block, of a perf buffer: what is made on the stack is copied
// into it.
func (m *method) emitCopy(c *mapCalled, b *buffer) typed.Expr {
	at, use := c.at, c.use
	breakTo := m.newTarget("emit")
	closure := c.block(breakTo)
	before, record := m.keep(m.makeObject(at, madeHere, b.out.Record, nil))
	e := m.joined(breakTo, at, use, func() typed.Expr {
		body := m.callBlock(closure, at, []typed.Expr{record}, dropped)
		if isInvalid(body) || body.Type() == types.Never {
			return body
		}
		return seq(at, void(body), m.output(b, at, record, use))
	})
	return m.after(at, before, e)
}

// emitMade is emit(x): x is copied into the buffer.
func (m *method) emitMade(c *mapCalled, b *buffer) typed.Expr {
	x := m.expr(c.n.Args[0], asValue)
	if isInvalid(x) || x.Type() == types.Never {
		return x
	}
	p, isReference := x.Type().(types.Pointer)
	if !isReference || p.Struct() != b.out.Record || p.Space == types.Context {
		if _, mayBeNil := stripNil(x.Type()); mayBeNil {
			m.noValue(x, "sent")
		} else {
			m.error(diag.WrongOperand, x.Span(), "%s can't be sent to `%s`, whose records are `%s`", describe(x.Type()), b.name.Text, b.class.name.Text).
				WithNote(b.name.Span, "declared here").
				WithHelp("write `%s.emit(%s)`", b.name.Text, newExample(b.class))
		}
		return invalid(c.at)
	}
	before, x := m.keep(x)
	return m.after(c.at, before, m.output(b, c.at, x, c.use))
}

// output copies a record into a buffer: true, or nil where it was lost.
func (m *method) output(b *buffer, at source.Span, x typed.Expr, use usage) typed.Expr {
	out := &typed.Output{Info: typed.Info{T: types.Bool, S: at}, Buffer: b.out, X: x}
	if b.out.Kind == typed.Perf {
		out.Ctx = m.theCtx(at)
	}
	return m.choose(at, at, out, use,
		func() typed.Expr { return boolLit(at, true) }, nil,
		func() typed.Expr { return m.lost(b, at) }, nil)
}

// lost counts a record for which there is no room.
func (m *method) lost(b *buffer, at source.Span) typed.Expr {
	add := &typed.AddGlobal{
		Info: typed.Info{T: types.Nil, S: at}, Global: b.out.Lost, Op: typed.Add,
		X: &typed.IntLit{Info: typed.Info{T: types.U64, S: at}, Bits: 1},
	}
	return seq(at, add, m.nilLit(at, &nilWhy{span: at, text: "`emit` gives nil where there is no room"}))
}

// gone says that a record was handed on, or discarded, on the path that is checked.
func (m *method) gone(record place, at source.Span) {
	list := []place{record}
	e := &event{places: list, at: m.library.outside(at), text: "the record is sent when this block ends", gone: true}
	m.affected(list, func(p, q place) bool { return p.holds(q) }, func(l *local) { l.stale = e })
}

// leavesRecords says that a jump to a target leaves the blocks of emits, or reports
// that it takes the record along.
func (m *method) leavesRecords(depth int, value typed.Expr) bool {
	for _, s := range slices.Backward(m.sendings) {
		if s.depth <= depth {
			break
		}
		if anyHolds([]place{s.record}, m.placesOf(value)) {
			m.error(diag.RecordGone, value.Span(), "this refers to a record that is discarded here").
				WithNote(s.at, "the record is of this `emit`").
				WithHelp("take a copy along: call `.dup` on it")
			return false
		}
		m.gone(s.record, s.at)
	}
	return true
}

package sema

import (
	"math"
	"slices"

	"rucy-llvm/frontend/diag"
	"rucy-llvm/frontend/source"
	"rucy-llvm/frontend/syntax"
	"rucy-llvm/frontend/typed"
	"rucy-llvm/frontend/types"
)

// A loop is checked until what is assumed of the variables at its start holds at
// its end, too: a variable may be nil, of another type or out of its bounds in
// the second round only.
//
//	x = 1                    assumed of x        at the end
//	while x < 10             1..1                2..2
//	  x += 1                 1..max              2..10      (x < 10 holds before)
//	end                      1..max              2..10      holds: done
//
// What an earlier check said, and made, is dropped.

// whileNode checks while and until.
func (m *method) whileNode(n *syntax.While, use usage) typed.Expr {
	breakTo := m.newTarget("while")
	round := func() typed.Expr {
		if !m.work.spend(n.Body) {
			return invalid(n.Span())
		}
		body := func() typed.Expr {
			nextTo := m.newTarget("next")
			return m.in(jumps{breakTo, nextTo, m.jumps.returnTo}, func() typed.Expr {
				return m.joined(nextTo, n.Body.Span(), dropped, func() typed.Expr { return m.sequence(n.Body, dropped, nilWhy{}) })
			})
		}
		test := func(yes func() typed.Expr) typed.Expr {
			c := m.cond(n.Cond)
			if n.Until {
				c.e, c.yes, c.no = m.not(n.Cond, c.e), c.no, c.yes
			}
			if lit, decided := c.e.(*typed.BoolLit); decided && lit.Value {
				return yes() // `while true`: there is no other way out than those of the body
			}
			end := func() typed.Expr {
				return m.leave(breakTo, n.Cond.Span(), m.nilLit(n.Span(), &nilWhy{span: n.Span(), text: "a loop has no value, unless `break` gives one"}))
			}
			return m.choose(n.Cond.Span(), n.Cond.Span(), c.e, dropped, yes, c.yes, end, c.no)
		}
		if !n.DoWhile {
			return test(body)
		}
		first := body()
		if m.env.dead {
			return first
		}
		return seq(n.Span(), first, test(func() typed.Expr { return m.nilLit(n.Span(), nil) }))
	}
	return m.loop(breakTo, n.Span(), use, round)
}

// in checks with other targets for jumps.
func (m *method) in(j jumps, check func() typed.Expr) typed.Expr {
	outer := m.jumps
	m.jumps = j
	defer func() { m.jumps = outer }()
	return check()
}

// loop checks a loop whose rounds are alike. Nothing but a jump leaves it, to
// breakTo or beyond.
func (m *method) loop(breakTo *target, at source.Span, use usage, round func() typed.Expr) typed.Expr {
	if m.loopDepth++; m.loopDepth > maxLoopDepth {
		m.error(diag.TooDeep, at, "loops are nested more than %d deep", maxLoopDepth).
			WithHelp("move the inner loops into methods of their own, or make them one")
		m.loopDepth--
		return invalid(at)
	}
	defer func() { m.loopDepth-- }()
	*m.looped = true
	left := m.left
	m.left = math.MaxInt
	defer func() { m.left = min(left, m.left) }()
	return m.joined(breakTo, at, use, func() typed.Expr {
		body, before := m.rounds(round)
		if isInvalid(body) {
			return body
		}
		if m.left > breakTo.depth {
			m.error(diag.InfiniteLoop, at, "this loop never ends").
				WithHelp("leave it with `break` or `return`, or give it a condition: the kernel takes no program that may run for ever")
			return invalid(at)
		}
		loop := &typed.Loop{Info: typed.Info{T: types.Never, S: at}, Body: body}
		m.env.dead = true
		return seq(at, append(before, loop)...)
	})
}

// maxLoopDepth bounds the time that a check takes: each level multiplies it.
const maxLoopDepth = 8

// rounds finds what holds at the start of each round of a loop, and returns one
// round, and what must be done before the first.
//
// It comes to an end: what is assumed of a variable only ever gets weaker. Its
// type goes from nil or an integer to a nilable one, or to one of two kinds that
// don't go together; signed once it was negative. Its bounds grow to 0 and to
// the ends of int64, and each can do so once.
func (m *method) rounds(round func() typed.Expr) (body typed.Expr, before []typed.Expr) {
	base := m.env
	defer m.tellNothing()
	var assumed locals
	for n := 0; ; n++ {
		trial := m.begin()
		m.tellNothing()
		start := newEnv(base)
		start.setAll(assumed)
		m.env = newEnv(start)
		body = round()
		dead, back := m.env.dead, m.env.since(start, math.MaxInt)
		m.env.end()
		m.env = start
		var again locals
		var fixes []typed.Expr
		if dead {
			back = nil
		}
		for _, c := range back {
			v := c.variable
			if c.local.typ == types.Invalid {
				continue // a mistake, which may be one of this trial alone
			}
			was, known := start.get(v)
			if !known && v.name == "" {
				continue // of this round alone
			}
			if !known {
				why := nilWhy{span: c.local.set, text: "`" + v.name + "` is set here, and not before the loop"}
				was = local{typ: types.Nil, held: types.Nil, nilWhy: &why}
			}
			joined := joinLocals(was, c.local)
			joined.made = m.madeOf(joined)
			if n > 0 {
				joined.bounds = joined.bounds.widen(was.bounds)
			}
			if joined.typ != was.typ || joined.held != was.held || joined.bounds != was.bounds ||
				!slices.Equal(joined.refs, was.refs) || joined.stale != was.stale || joined.copied != was.copied {
				again = append(again, change{v, joined})
			}
			fixes = append(fixes, m.retype(v, c.local, was)...)
		}
		start.setAll(again)
		assumed = start.since(base, math.MaxInt)
		start.end()
		m.env = base
		if len(again) == 0 || m.work.over {
			m.keepTrial(trial)
			return m.withFixes(body, fixes, dropped), m.retypeFrom(base, assumed)
		}
		m.drop(trial)
	}
}

// widen is an interval that grows in one step to where it may go, so that a
// loop is checked a few times only.
func (i interval) widen(was interval) interval {
	switch {
	case i.lo >= was.lo:
	case i.lo >= 0:
		i.lo = 0
	default:
		i.lo = math.MinInt64
	}
	if i.hi > was.hi {
		i.hi = math.MaxInt64
	}
	return i
}

// retypeFrom is what has to be done before the first round.
func (m *method) retypeFrom(base *env, assumed locals) (fixes []typed.Expr) {
	for _, c := range assumed {
		from, ok := base.get(c.variable)
		if !ok {
			from = local{typ: types.Nil, held: types.Nil, nilWhy: c.local.nilWhy}
		}
		fixes = append(fixes, m.retype(c.variable, from, c.local)...)
	}
	return fixes
}

// trial is what must be put back when a check is dropped.
type trial struct {
	diags  *diag.List
	errors int
	left   int
	kept   int   // of work
	exits  []int // how many each of the targets had
}

// begin starts a check that may be dropped: what it reports is kept apart.
func (m *method) begin() trial {
	t := trial{diags: m.diags, errors: *m.errors, left: m.left, kept: m.work.kept}
	for _, target := range m.targets {
		t.exits = append(t.exits, len(target.exits))
	}
	m.diags = &diag.List{}
	return t
}

// keepTrial ends a check that holds.
func (m *method) keepTrial(t trial) {
	t.diags.Append(m.diags)
	m.diags = t.diags
}

// drop ends a check that doesn't.
func (m *method) drop(t trial) {
	m.diags, *m.errors, m.left, m.work.kept = t.diags, t.errors, t.left, t.kept
	for i, count := range t.exits {
		m.targets[i].exits = m.targets[i].exits[:count]
	}
}

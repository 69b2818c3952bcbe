package loops

import (
	"math"
	"math/bits"

	"rucy-llvm/frontend/typed"
	"rucy-llvm/frontend/types"
)

// How many rounds can a loop have? Where each round that goes on has passed a
// test of a variable, and has brought the variable nearer to where the test
// fails, the bounds of its start and of its end tell:
//
//	i = 3            at the test: 3 <= i
//	while i < n      n <= 255
//	  next if skip   this round goes on too, so
//	  i += 2         it is no step if `next` passes it by
//	end

// step is how a round changes a variable: the only assignment of it in the loop.
type step struct {
	set *typed.SetLocal
	by  int64 // what is added
	// shift, if it isn't 0, is by how many bits the variable is shifted right.
	shift int64
}

// fact is what a round that goes on has found: v OP to.
type fact struct {
	v     *typed.Var
	op    typed.CompareOp
	to    span       // what it was compared with
	start span       // what v can be there, in any round
	limit *typed.Var // that it was compared with, if that was a variable
	exact bool       // it was compared with a constant, or a variable
}

// span bounds an integer on both sides.
type span struct{ lo, hi int64 }

var anything = span{math.MinInt64, math.MaxInt64}

// far is beyond what is counted to; sums of what is within don't overflow.
const far = 1 << 61

// steps finds the variables that have one assignment in the loop, which isn't in
// a loop within, and which changes them by a constant.
func steps(body typed.Expr) (list []step) {
	count := map[*typed.Var]int{}
	var sets []*typed.SetLocal
	var walk func(e typed.Expr, inner bool)
	walk = func(e typed.Expr, inner bool) {
		if set, ok := e.(*typed.SetLocal); ok {
			count[set.Var]++
			if !inner {
				sets = append(sets, set)
			}
		}
		_, isLoop := e.(*typed.Loop)
		for _, x := range typed.Children(e) {
			walk(x, inner || isLoop)
		}
	}
	walk(body, false)
	for _, set := range sets {
		if count[set.Var] != 1 || !types.IsInteger(set.Var.Type) {
			continue
		}
		if s, ok := stepOf(set); ok {
			list = append(list, s)
		}
	}
	return list
}

// stepOf reads v = v + 1 and the like.
func stepOf(set *typed.SetLocal) (s step, ok bool) {
	b, isBinary := set.X.(*typed.Binary)
	if !isBinary || b.T != set.Var.Type {
		return s, false
	}
	x, y := b.X, b.Y
	if _, first := x.(*typed.IntLit); first && b.Op == typed.Add {
		x, y = y, x
	}
	v, isLocal := x.(*typed.Local)
	n, isLit := y.(*typed.IntLit)
	if !isLocal || v.Var != set.Var || !isLit || n.T == types.U64 && int64(n.Bits) < 0 {
		return s, false
	}
	k := int64(n.Bits)
	s.set = set
	switch {
	case k <= -far || k >= far || k == 0:
		return s, false
	case b.Op == typed.Add:
		s.by = k
	case b.Op == typed.Sub:
		s.by = -k
	case b.Op == typed.Shr && 0 < k && k < 64:
		s.shift = k
	case b.Op == typed.Div && k > 1:
		s.shift = int64(bits.Len64(uint64(k)) - 1)
	default:
		return s, false
	}
	return s, true
}

// within bounds the value of an expression.
func within(e typed.Expr) span {
	s := anything
	if e.Type() == types.U64 {
		s.lo = 0
	}
	switch e := e.(type) {
	case *typed.IntLit:
		if e.T != types.U64 || int64(e.Bits) >= 0 {
			s = span{int64(e.Bits), int64(e.Bits)}
		}
	case *typed.Local:
		if e.Known {
			s = span{e.Lo, e.Hi}
		}
	case *typed.Field:
		switch t := e.Field.Value().(type) {
		case types.Int:
			switch {
			case t.Bits == 64:
			case t.Signed:
				s = span{-1 << (t.Bits - 1), 1<<(t.Bits-1) - 1}
			default:
				s = span{0, 1<<t.Bits - 1}
			}
		}
	case *typed.Binary:
		y := within(e.Y)
		switch {
		case e.Op == typed.And && y.lo >= 0:
			s = span{0, y.hi}
		case e.Op == typed.Mod && y.lo > 0:
			s = span{0, y.hi - 1}
		}
	}
	return s
}

// rounds is how many rounds a loop with such a step has at most, given a fact of
// all rounds that go on; ok is false where the fact says nothing.
func (s step) rounds(f fact) (n int64, ok bool) {
	var distance int64
	near := func(n int64) bool { return -far < n && n < far }
	switch {
	case s.shift > 0:
		positive := f.op == typed.Gt && f.to.lo >= 0 || f.op == typed.Ge && f.to.lo > 0 ||
			f.op == typed.Ne && f.to == span{0, 0} && f.start.lo >= 0
		return int64(bits.Len64(uint64(f.start.hi)))/s.shift + 2, positive
	case s.by > 0 && (f.op == typed.Lt || f.op == typed.Le):
		if !near(f.start.lo) || !near(f.to.hi) {
			return 0, false
		}
		distance = f.to.hi - f.start.lo
		if f.op == typed.Le {
			distance++
		}
	case s.by < 0 && (f.op == typed.Gt || f.op == typed.Ge):
		if !near(f.start.hi) || !near(f.to.lo) {
			return 0, false
		}
		distance = f.start.hi - f.to.lo
		if f.op == typed.Ge {
			distance++
		}
	case f.op == typed.Ne && f.to.lo == f.to.hi && near(f.to.lo):
		// It must be hit: only single steps from one side of it can't miss.
		switch {
		case s.by == 1 && near(f.start.lo) && f.start.hi <= f.to.lo:
			distance = f.to.lo - f.start.lo
		case s.by == -1 && near(f.start.hi) && f.start.lo >= f.to.lo:
			distance = f.start.hi - f.to.lo
		default:
			return 0, false
		}
	default:
		return 0, false
	}
	by := max(s.by, -s.by)
	return max((distance+by-1)/by, 0) + 1, true
}

// passed is what every path that leads to a place has done in this round:
// *typed.SetLocal and fact. It is nil where no path leads.
type passed map[any]bool

func (p passed) with(event any) passed {
	if p == nil || p[event] {
		return p
	}
	q := passed{event: true}
	for e := range p {
		q[e] = true
	}
	return q
}

// meet is what was done on both of two ways.
func meet(p, q passed) passed {
	switch {
	case p == nil:
		return q
	case q == nil:
		return p
	}
	both := passed{}
	for e := range p {
		if q[e] {
			both[e] = true
		}
	}
	return both
}

// tracer follows the ways through one round.
type tracer struct {
	steps  map[*typed.Var]*typed.SetLocal // what is looked for
	leaves map[*typed.Label]passed        // what the Breaks of a Block have done
	facts  []fact                         // all that were found, in order
}

// trace follows an expression: p is what was done before it.
func (t *tracer) trace(e typed.Expr, p passed) passed {
	if p == nil {
		return nil
	}
	switch e := e.(type) {
	case *typed.If:
		p = t.trace(e.Cond, p)
		return meet(t.trace(e.Then, t.learn(e.Cond, true, p)), t.trace(e.Else, t.learn(e.Cond, false, p)))
	case *typed.Block:
		p = t.trace(e.Body, p)
		p = meet(p, t.leaves[e.Label])
		delete(t.leaves, e.Label)
		return p
	case *typed.Break:
		p = t.trace(e.X, p)
		t.leaves[e.Label] = meet(t.leaves[e.Label], p)
		return nil
	case *typed.Return:
		t.trace(e.X, p)
		return nil
	case *typed.Loop:
		t.trace(e.Body, p)
		return nil
	}
	for _, x := range typed.Children(e) {
		p = t.trace(x, p)
	}
	if set, ok := e.(*typed.SetLocal); ok && t.steps[set.Var] == set {
		p = p.with(set)
	}
	return p
}

// learn adds what is known where a condition is true, or false.
func (t *tracer) learn(cond typed.Expr, truth bool, p passed) passed {
	switch e := cond.(type) {
	case *typed.Not:
		return t.learn(e.X, !truth, p)
	case *typed.Seq:
		return t.learn(e.List[len(e.List)-1], truth, p)
	case *typed.If: // a && b where it is true, a || b where it is false
		if lit, ok := e.Else.(*typed.BoolLit); ok && !lit.Value && truth {
			return t.learn(e.Then, true, t.learn(e.Cond, true, p))
		}
		if lit, ok := e.Then.(*typed.BoolLit); ok && lit.Value && !truth {
			return t.learn(e.Else, false, t.learn(e.Cond, false, p))
		}
	case *typed.Compare:
		op := e.Op
		if !truth {
			op = op.Negate()
		}
		p = t.compared(e.X, op, e.Y, p)
		return t.compared(e.Y, op.Swap(), e.X, p)
	}
	return p
}

func (t *tracer) compared(x typed.Expr, op typed.CompareOp, y typed.Expr, p passed) passed {
	l, ok := x.(*typed.Local)
	if !ok || t.steps[l.Var] == nil {
		return p
	}
	f := fact{v: l.Var, op: op, to: within(y), start: within(l)}
	switch y := y.(type) {
	case *typed.IntLit:
		f.exact = true
	case *typed.Local:
		f.limit, f.exact = y.Var, f.to.lo == f.to.hi
	}
	if f.certain() {
		return p // the comparison is left out: nothing shows the verifier what it would say
	}
	t.facts = append(t.facts, f)
	return p.with(f)
}

// certain reports whether what is known of both sides says that the fact holds.
func (f fact) certain() bool {
	switch x, y := f.start, f.to; f.op {
	case typed.Lt:
		return x.hi < y.lo
	case typed.Le:
		return x.hi <= y.lo
	case typed.Gt:
		return x.lo > y.hi
	case typed.Ge:
		return x.lo >= y.hi
	case typed.Ne:
		return x.hi < y.lo || x.lo > y.hi
	}
	return false
}

// bound is what is found of a loop.
type bound struct {
	rounds  int64 // 0 if unknown
	counter *typed.Var
	limit   *typed.Var
	steady  []*typed.Var
}

// measure bounds the rounds of a loop.
func measure(loop *typed.Loop) (b bound) {
	list := steps(loop.Body)
	t := &tracer{steps: map[*typed.Var]*typed.SetLocal{}, leaves: map[*typed.Label]passed{}}
	for _, s := range list {
		t.steps[s.set.Var] = s.set
	}
	end := t.trace(loop.Body, passed{})
	if end == nil { // no round goes on
		b.rounds = 1
		return b
	}
	for _, s := range list {
		v := s.set.Var
		if !end[s.set] {
			continue
		}
		if s.shift == 0 {
			b.steady = append(b.steady, v)
		}
		for _, f := range t.facts {
			if f.v != v || !end[f] {
				continue
			}
			n, ok := s.rounds(f)
			if !ok {
				continue
			}
			if b.rounds == 0 || n < b.rounds {
				b.rounds = n
			}
			if s.shift == 0 && f.exact && (b.counter == nil || b.counter == v && f.limit == nil) {
				b.counter, b.limit = v, f.limit
			}
		}
	}
	return b
}

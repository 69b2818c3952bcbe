package difftest

import (
	"errors"
	"math/big"
	"strings"
)

// jumps are where the jumps of a point of a program go, and the block that its
// method got.
type jumps struct {
	brk, next, ret *target
	block          *closure
}

// target is the end of something that is left by jumps, and what is known where
// they come from.
type target struct{ arrivals []arrival }

type arrival struct {
	state *state
	value fact
}

// arrive says that a state goes to the target, with a value.
func (t *target) arrive(s *state, value fact) {
	value.literal = false
	t.arrivals = append(t.arrivals, arrival{s.fork(), value})
	s.dead = true
}

// joinArrivals adds to what is known what the jumps to a target bring.
func (s *state) joinArrivals(t *target) {
	for _, a := range t.arrivals {
		from, here := a.state.fork(), s.fork()
		s.join(here, from)
	}
}

// rounds follows a loop round by round, until what is known doesn't change or the
// rounds are over: numbers grow by as much as they can. What is known in the end
// holds after each of the rounds, and before the first unless the loop has one.
func (s *state) rounds(n int, isBlock, once bool, enter, leave func(in *state) error, b *tree) error {
	out := &target{}
	outer := s.jumps
	start := s.fork()
	end := s.fork()
	end.dead = once
	for range n {
		in, next := start.fork(), &target{}
		in.jumps.brk, in.jumps.next = out, next
		if err := enter(in); err != nil {
			return err
		}
		if !in.dead {
			if err := in.run(b); err != nil {
				return err
			}
		}
		in.joinArrivals(next)
		if in.dead {
			break
		}
		if err := leave(in); err != nil {
			return err
		}
		in.jumps = outer
		if isBlock {
			in.keepOnly(start)
		}
		again, left := s.fork(), s.fork()
		left.join(end, in)
		again.join(start, in)
		end = left
		if again.equals(start) {
			break
		}
		start = again
	}
	if isBlock {
		for _, a := range out.arrivals {
			a.state.keepOnly(start)
		}
	}
	*s = *end
	s.joinArrivals(out)
	s.jumps = outer
	if s.dead {
		return errors.New("nothing comes behind this loop")
	}
	return nil
}

func nothing(*state) error { return nil }

func (s *state) runLoop(t *tree) error {
	switch t.kind {
	case jump:
		to := s.jumps.next
		if t.text == "break" {
			to = s.jumps.brk
		}
		if to == nil {
			return errors.New("no loop around")
		}
		to.arrive(s, absent)
		return nil
	case counted:
		return s.runCounted(t)
	case whileOf:
		return s.runWhile(t)
	case halving:
		f, err := s.exactly(t.kids[0])
		if err != nil {
			return err
		}
		if f.span.lo.Sign() < 0 || f.typ == either || f.literal {
			return errors.New("this doesn't end")
		}
		s.assign(t.names[0], f)
		return s.rounds(f.span.bits(), false, false, nothing, nothing, t.last())
	}
	elem, length, err := s.elements(t.kids[0])
	if err != nil {
		return err
	}
	return s.rounds(length, true, false, func(in *state) error {
		in.locals[t.names[0]] = elem
		if len(t.names) > 1 {
			in.locals[t.names[1]] = counter(zero, big.NewInt(int64(length-1)))
		}
		return nil
	}, nothing, t.last())
}

// runCounted follows a loop that counts by itself, between numbers that are
// known.
func (s *state) runCounted(t *tree) error {
	var ends []span
	for _, kid := range t.others() {
		f, err := s.exactly(kid)
		if err != nil {
			return err
		}
		if f.typ != isI64 || f.span.bits() > 20 {
			return errors.New("too many rounds")
		}
		ends = append(ends, f.span)
	}
	count := hull(zero)
	switch {
	case strings.HasPrefix(t.text, "%s.times"):
		count.hi = new(big.Int).Sub(ends[0].hi, one)
	case len(ends) == 2:
		count = ends[0].union(ends[1])
	default:
		return errors.New("no loop")
	}
	if count.hi.Cmp(count.lo) < 0 {
		count.hi = count.lo
	}
	n := new(big.Int).Sub(count.hi, count.lo).Int64() + 1
	if n > 64 {
		return errors.New("too many rounds")
	}
	isFor := strings.HasPrefix(t.text, "for")
	return s.rounds(int(n), !isFor, false, func(in *state) error {
		in.locals[t.names[0]] = counter(count.lo, count.hi)
		return nil
	}, nothing, t.last())
}

// runWhile follows a loop that counts its rounds in a local.
func (s *state) runWhile(t *tree) error {
	n := t.n.Int64()
	s.assign(t.names[0], counter(zero, t.n))
	test := func(in *state) error {
		if len(t.kids) == 1 {
			return nil
		}
		yes, no, err := in.condition(t.kids[0])
		if err != nil {
			return err
		}
		if strings.HasSuffix(t.text, "until") || t.text == "loop" {
			yes, no = no, yes
		}
		in.jumps.brk.arrive(no, absent)
		in.locals = yes.locals
		return nil
	}
	if strings.HasPrefix(t.text, "begin") {
		return s.rounds(int(n), false, true, nothing, test, t.last())
	}
	return s.rounds(int(n), t.text == "loop", false, test, nothing, t.last())
}

package loops

import (
	"maps"

	"rucy-llvm/frontend/typed"
	"rucy-llvm/frontend/types"
)

// A loop that is called back shares variables with what is around it: those that
// a round reads before it sets them, and those that are read after the loop.
// Which these are is found from the end of a function to its start: a variable
// is live where some way from there reads it before one sets it.
//
//	s = 0                live here: a
//	while s < a                     a, s     the frame
//	  d = s * 2
//	  s += d + 1         d is a round's own
//	end
//	s

// live are the variables that are live at a place. It is never changed.
type live map[*typed.Var]bool

// and is what is live in one place or the other.
func (l live) and(m live) live {
	switch {
	case len(m) == 0:
		return l
	case len(l) == 0:
		return m
	}
	if len(l) < len(m) {
		l, m = m, l
	}
	var both live
	for v := range m {
		if !l[v] {
			if both == nil {
				both = maps.Clone(l)
			}
			both[v] = true
		}
	}
	if both == nil {
		return l
	}
	return both
}

func (l live) with(v *typed.Var) live { return l.and(live{v: true}) }

func (l live) without(v *typed.Var) live {
	if !l[v] {
		return l
	}
	less := maps.Clone(l)
	delete(less, v)
	return less
}

// framer finds the frames of the loops of a function that are called back, and
// the pauses in them.
type framer struct {
	f      *typed.Func
	shared map[*typed.Var]bool // the variables of such loops: no others matter
	ends   map[*typed.Label]end

	inside   []*typed.Var        // the variables of the loop around, where pauses are needed
	known    map[*typed.Var]bool // what must not be forgotten there: the counters of loops that are walked
	branches map[typed.Expr]int64
}

// end is what a Break comes to.
type end struct {
	live live
	typ  types.Type
}

// frames completes the plans of the loops of a function that are called back.
func frames(f *typed.Func) {
	fr := framer{
		f: f, shared: map[*typed.Var]bool{}, ends: map[*typed.Label]end{},
		known: map[*typed.Var]bool{}, branches: map[typed.Expr]int64{},
	}
	eachLoop(f, func(loop *typed.Loop) {
		if loop.Plan.Run != typed.CalledBack {
			return
		}
		for _, v := range variables(loop.Body) {
			fr.shared[v] = true
		}
	})
	if len(fr.shared) > 0 {
		fr.before(f.Body, nil)
	}
}

// variables are those of an expression, in the order in which it mentions them.
func variables(e typed.Expr) (list []*typed.Var) {
	seen := map[*typed.Var]bool{}
	note := func(v *typed.Var) {
		if !seen[v] {
			seen[v] = true
			list = append(list, v)
		}
	}
	typed.Walk(e, func(e typed.Expr) {
		switch e := e.(type) {
		case *typed.Local:
			note(e.Var)
		case *typed.SetLocal:
			note(e.Var)
		}
	})
	return list
}

// before is what is live before an expression, given what is after it.
func (fr *framer) before(e typed.Expr, after live) live {
	switch e := e.(type) {
	case *typed.Local:
		if fr.shared[e.Var] && e.Var.Type != types.Nil {
			after = after.with(e.Var)
		}
		return after
	case *typed.SetLocal:
		return fr.before(e.X, after.without(e.Var))
	case *typed.EachNext:
		return after.without(e.Key).without(e.Value)
	case *typed.If:
		return fr.deciding(e.Cond, fr.before(e.Then, after), fr.before(e.Else, after))
	case *typed.Block:
		fr.ends[e.Label] = end{after, e.T}
		return fr.before(e.Body, after)
	case *typed.Break:
		return fr.before(e.X, fr.ends[e.Label].live)
	case *typed.Return:
		return fr.before(e.X, nil)
	case *typed.Seq:
		last := len(e.List) - 1
		return fr.rest(e, fr.before(e.List[last], after))
	case *typed.Loop:
		defer fr.enter(e)()
		head := fr.before(e.Body, nil)
		if again := fr.before(e.Body, head); len(again) != len(head) {
			panic("BUG: what is live at the start of a loop is not what is live at its end")
		}
		if e.Plan.Run == typed.CalledBack {
			fr.frame(e, head)
		}
		return head
	}
	list := typed.Children(e)
	for i := len(list) - 1; i >= 0; i-- {
		after = fr.before(list[i], after)
	}
	return after
}

// deciding is what is live before a condition, given what is where it is true and
// where it is false. A variable may be set on one of these ways only:
//
//	if n > 5 && (b = n * 3) > 7
//	  n -= b                       b isn't live before the condition
func (fr *framer) deciding(e typed.Expr, yes, no live) live {
	switch e := e.(type) {
	case *typed.BoolLit:
		if e.Value {
			return yes
		}
		return no
	case *typed.Not:
		return fr.deciding(e.X, no, yes)
	case *typed.If:
		return fr.deciding(e.Cond, fr.deciding(e.Then, yes, no), fr.deciding(e.Else, yes, no))
	case *typed.Seq:
		last := len(e.List) - 1
		return fr.rest(e, fr.deciding(e.List[last], yes, no))
	}
	return fr.before(e, yes.and(no))
}

// rest is what is live before a Seq, given what is before the last expression in it.
func (fr *framer) rest(e *typed.Seq, after live) live {
	pauses := fr.pauses(e)
	for i := len(e.List) - 2; i >= 0; i-- {
		if pauses[i] {
			fr.pause(e.List[i], after)
		}
		after = fr.before(e.List[i], after)
	}
	return after
}

// frame completes the plan of one loop.
func (fr *framer) frame(loop *typed.Loop, head live) {
	sets := map[*typed.Var]bool{}
	inner := map[*typed.Label]bool{}
	leaves := map[*typed.Label]bool{} // nil stands for a Return
	var labels []*typed.Label
	leave := func(l *typed.Label) {
		if !inner[l] && !leaves[l] {
			leaves[l] = true
			labels = append(labels, l)
		}
	}
	typed.Walk(loop.Body, func(e typed.Expr) {
		switch e := e.(type) {
		case *typed.SetLocal:
			sets[e.Var] = true
		case *typed.Block:
			inner[e.Label] = true
		case *typed.Break:
			leave(e.Label)
		case *typed.Return:
			leave(nil)
		}
	})
	p := &loop.Plan
	p.Frame, p.Leaves = nil, nil
	list := variables(loop.Body)
	for _, v := range list {
		if head[v] {
			p.Frame = append(p.Frame, v)
		}
	}
	for _, l := range labels {
		way := typed.Leave{Label: l, Type: fr.f.Result}
		if l != nil {
			way.Type = fr.ends[l].typ
		}
		for _, v := range list {
			if l != nil && sets[v] && fr.ends[l].live[v] {
				way.Set = append(way.Set, v)
			}
		}
		p.Leaves = append(p.Leaves, way)
	}
}

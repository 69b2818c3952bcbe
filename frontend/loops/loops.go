// Package loops decides how the loops of a checked program run, so that the
// kernel's verifier comes to the end of each. It sets the plans of the loops and
// changes nothing else.
//
// The verifier walks through a loop of jumps round by round, and within a round
// through every way that it can't rule out. So what a loop costs it is
//
//	rounds x ways through a round x instructions of a way
//
// as long as the ways meet at the end of a round: where each of them leaves
// other values behind that the verifier tells apart, their number grows with
// each round to the power. So the values of variables that rounds depend on
// are forgotten at the start of each round, if there are several ways through
// it (see typed.LoopPlan). A loop whose rounds have a bound that is small enough is
// walked; every other one is a callback of bpf_loop, which the verifier walks
// through a few times only.
package loops

import (
	"cmp"
	"slices"

	"rucy-llvm/frontend/catalog"
	"rucy-llvm/frontend/diag"
	"rucy-llvm/frontend/source"
	"rucy-llvm/frontend/typed"
	"rucy-llvm/frontend/types"
)

// What is walked, for each loop and for a program as a whole with all the
// methods that it calls. The kernel gives up after 1,000,000 instructions, or where
// 8,192 branches wait for their other way; the costs here are estimates.
const (
	maxLoop    = 60_000
	maxProgram = 250_000

	maxLoopBranches    = 2_500
	maxProgramBranches = 5_000

	// Far more than the verifier's million: estimates may be too high by a factor of
	// twenty.
	maxHope = 20_000_000

	// In a callback states are compared more strictly: ways meet less often. For
	// the same reason a loop around one has few rounds, or is one itself.
	maxInside = 16
	maxAround = 3
)

// Plan decides how the loops of a program run, on kernels from that one on. A
// loop that can't run in any way is reported.
func Plan(p *typed.Program, kernel catalog.Version, diags *diag.List) {
	pl := &planner{program: p, kernel: kernel, diags: diags, costs: map[*typed.Func]cost{}, needs: map[*typed.Func]need{}, handsOn: map[*typed.Loop]*typed.Var{}, locked: map[*typed.Loop]bool{}}
	for _, f := range p.Funcs {
		pl.findLocked(f)
		pl.findHandsOn(f)
		eachLoop(f, measurePlan)
	}
	for _, f := range p.Funcs {
		for f.IsProgram() && pl.fit(f) {
		}
	}
	for _, f := range p.Funcs {
		eachLoop(f, func(loop *typed.Loop) {
			if loop.Plan.Run == typed.Walked {
				forget(loop)
			}
		})
		frames(f)
	}
	for _, f := range p.Funcs {
		if f.IsProgram() {
			if pl.judge(f.Body); !diags.HasErrors() {
				pl.tooMuch(f)
			}
		}
	}
	hideWrites(p)
}

// eachLoop visits the loops of a function, the outer ones first.
func eachLoop(f *typed.Func, visit func(*typed.Loop)) {
	typed.Walk(f.Body, func(e typed.Expr) {
		if loop, ok := e.(*typed.Loop); ok {
			visit(loop)
		}
	})
}

// measurePlan measures a loop, and has it walked if it has a bound.
func measurePlan(loop *typed.Loop) {
	if loop.Each() != nil {
		loop.Plan = typed.LoopPlan{Run: typed.CalledBack}
		return
	}
	b := measure(loop)
	loop.Plan = typed.LoopPlan{Run: typed.CalledBack, Rounds: b.rounds, Counter: b.counter, Limit: b.limit, Steady: b.steady}
	if b.rounds > 0 && b.rounds <= maxLoop {
		loop.Plan.Run = typed.Walked
	}
}

// fit makes callbacks of the longest loops of a program that is too much for the
// verifier as a whole, and of those first that can be. It reports whether there
// was a change, after which what the program costs is to be looked at again: a
// method costs more in a loop that is called back, if only because its own loops
// are then.
func (pl *planner) fit(program *typed.Func) bool {
	pl.costs, pl.walked, pl.changed = map[*typed.Func]cost{}, nil, false
	c := pl.function(program, 1)
	if len(pl.walked) == 0 || c.instructions <= maxProgram && c.branches <= maxProgramBranches {
		return pl.changed
	}
	rank := func(w walked) int {
		if pl.obstacle(w.loop) != nil {
			return 1
		}
		return 0
	}
	slices.SortStableFunc(pl.walked, func(a, b walked) int {
		return cmp.Or(cmp.Compare(rank(a), rank(b)), cmp.Compare(b.instructions, a.instructions))
	})
	var saved cost
	for _, w := range pl.walked {
		w.loop.Plan.Run = typed.CalledBack
		if saved.add(w.cost); saved.instructions >= c.instructions-maxProgram && saved.branches >= c.branches-maxProgramBranches {
			break
		}
	}
	return true
}

// planner adds up what a program costs.
type planner struct {
	program *typed.Program
	here    source.Span     // the nearest place of that file to what is judged
	kernel  catalog.Version // the oldest that there will be
	diags   *diag.List
	needs   map[*typed.Func]need

	// Loops that hand on references, with a variable that does; one without a
	// name is a value.
	handsOn map[*typed.Loop]*typed.Var
	locked  map[*typed.Loop]bool // those that run while a lock is held

	inside bool                 // of a loop that is called back
	costs  map[*typed.Func]cost // of one call
	walked []walked             // the loops that are no callbacks

	changed bool // a loop has become a callback
}

// walked is what a loop costs all in all.
type walked struct {
	loop *typed.Loop
	cost
}

// function is the cost of a function, which is called so many times here.
func (pl *planner) function(f *typed.Func, times int64) cost {
	c, known := pl.costs[f]
	if !known {
		c = pl.cost(f.Body, times)
		pl.costs[f] = c
	}
	return c
}

// cost is that of an expression which is evaluated so many times. Loops that
// are too long for themselves become callbacks on the way.
func (pl *planner) cost(e typed.Expr, times int64) cost {
	if loop, ok := e.(*typed.Loop); ok {
		return pl.loop(loop, times)
	}
	c := own(e)
	if call, ok := e.(*typed.Invoke); ok {
		c.add(pl.function(call.Func, times))
	}
	for _, x := range typed.Children(e) {
		c.add(pl.cost(x, times))
	}
	return c
}

// callsBack reports whether there is a loop in e that is called back.
func callsBack(e typed.Expr) (found bool) {
	typed.Walk(e, func(e typed.Expr) {
		loop, ok := e.(*typed.Loop)
		found = found || ok && loop.Plan.Run == typed.CalledBack
	})
	return found
}

// callbackVisits is how often the verifier walks through a callback, at least.
const callbackVisits = 3

func (pl *planner) loop(loop *typed.Loop, times int64) cost {
	if loop.Plan.Run == typed.Walked {
		rounds := loop.Plan.Rounds
		c := pl.round(loop, product(times, rounds)).times(rounds)
		limit := int64(maxLoopBranches)
		if pl.inside {
			limit = maxInside
		}
		calls := rounds > maxAround && callsBack(loop.Body) && pl.obstacle(loop) == nil
		if c.instructions <= maxLoop && c.branches <= limit && !calls {
			pl.walked = append(pl.walked, walked{loop, c.times(times)})
			return c
		}
		loop.Plan.Run, pl.changed = typed.CalledBack, true
	}
	inside := pl.inside
	pl.inside = inside || pl.obstacle(loop) == nil
	c := pl.round(loop, product(times, callbackVisits)).times(callbackVisits)
	pl.inside = inside
	c.branches = 1
	return c
}

// round is the cost of one round. Each branch that goes on in it makes the
// verifier walk through the rest of it once more.
func (pl *planner) round(loop *typed.Loop, times int64) cost {
	c := pl.cost(loop.Body, times)
	c.instructions += 3
	c.branches = max(c.branches-decided(loop), 0)
	return cost{product(c.instructions, max(1+branches(loop.Body)-decided(loop), 1)), c.branches}
}

// branches counts the branches of an expression outside of the loops in it: the
// ways through those meet at their own rounds.
func branches(e typed.Expr) int64 {
	if _, ok := e.(*typed.Loop); ok {
		return 0
	}
	n := own(e).branches
	for _, x := range typed.Children(e) {
		n += branches(x)
	}
	return n
}

// decided is how many branches of a round the verifier decides: the test of
// the counter.
func decided(loop *typed.Loop) int64 {
	if loop.Plan.Counter != nil {
		return 1
	}
	return 0
}

// forget lists what the verifier must not know in a loop: what is set or
// compared in it, unless there is one way only.
func forget(loop *typed.Loop) {
	steady := map[*typed.Var]bool{}
	for _, v := range loop.Plan.Steady {
		steady[v] = true
	}
	var list []*typed.Var
	listed := map[*typed.Var]bool{}
	note := func(v *typed.Var) {
		if !steady[v] && !listed[v] && canForget(v.Type) {
			listed[v] = true
			list = append(list, v)
		}
	}
	typed.Walk(loop.Body, func(e typed.Expr) {
		switch e := e.(type) {
		case *typed.SetLocal:
			note(e.Var)
		case *typed.Local:
			if !e.Known || e.Lo < e.Hi { // of a constant there is one value only
				note(e.Var)
			}
		}
	})
	if undecided(loop) > 0 {
		loop.Plan.Forget = list
	}
}

// undecided counts the branches in a loop that the verifier can't decide; a
// method that is called may have some.
func undecided(loop *typed.Loop) (n int64) {
	typed.Walk(loop.Body, func(e typed.Expr) {
		n += own(e).branches
		switch e := e.(type) {
		case *typed.Loop:
			n -= decided(e)
		case *typed.Invoke:
			n++
		}
	})
	return n - decided(loop)
}

// canForget reports whether values of a type are numbers to the verifier.
func canForget(t types.Type) bool {
	if n, ok := t.(types.Nilable); ok {
		t = n.Elem
	}
	return types.IsInteger(t) || t == types.Bool
}

package loops

import (
	"fmt"

	"rucy-llvm/frontend/catalog"
	"rucy-llvm/frontend/diag"
	"rucy-llvm/frontend/source"
	"rucy-llvm/frontend/typed"
	"rucy-llvm/frontend/types"
)

// obstacle is why a loop can't be called back.
type obstacle struct {
	code    diag.Code
	message string
	cure    string // beside a bound
}

// obstacle finds out whether a loop can be a callback.
func (pl *planner) obstacle(loop *typed.Loop) *obstacle {
	each := loop.Each()
	if since := catalog.EachSince; each != nil && since.After(pl.kernel) {
		return &obstacle{
			code:    diag.TooNew,
			message: fmt.Sprintf("programs can go through the entries of a map since Linux %s only", since),
			cure:    fmt.Sprintf("ask for `--kernel %s`: the object is made so that it loads on Linux %s, too", since, pl.kernel),
		}
	}
	if since := catalog.LoopHelper().Since; each == nil && since.After(pl.kernel) {
		return &obstacle{
			code:    diag.TooNew,
			message: fmt.Sprintf("this loop needs `bpf_loop`, which is there since Linux %s only", since),
			cure:    fmt.Sprintf("; or ask for `--kernel %s`: the object is made so that it loads on Linux %s, too", since, pl.kernel),
		}
	}
	why, cure := "", ""
	typed.Walk(loop.Body, func(e typed.Expr) {
		if _, reads := e.(*typed.PacketLoad); reads {
			why, cure = "one that reads the packet", "read the packet before the loop"
		}
		if call, isCall := e.(*typed.Call); isCall && call.Helper.Name == "bpf_tail_call" {
			why, cure = "one with a tail call", "make the tail call behind the loop"
		}
	})
	if why == "" && pl.locked[loop] {
		why, cure = "one that holds a lock", "take the lock within the loop"
	}
	if why == "" && pl.handsOn[loop] != nil {
		why = "one that has `" + pl.handsOn[loop].Name + "` refer to something else"
		if pl.handsOn[loop].Name == "" {
			why = "one that gives a struct, an array or a string"
		}
		cure = "change what is referred to, instead of the reference"
	}
	if why == "" {
		return nil
	}
	if each != nil {
		return &obstacle{
			code:    diag.LoopTooLong,
			message: "what is done for each entry of a map is a callback of the kernel, and " + why + " can't be one",
			cure:    cure,
		}
	}
	return &obstacle{
		code:    diag.LoopTooLong,
		message: "this loop may be too long for the kernel's verifier, and " + why + " can't be a callback of `bpf_loop`",
		cure:    ", or " + cure,
	}
}

// findLocked finds the loops of a function that run while a lock is held, when the kernel
// can't be called.
func (pl *planner) findLocked(f *typed.Func) {
	typed.Walk(f.Body, func(e typed.Expr) {
		held, ok := e.(*typed.Locked)
		if !ok {
			return
		}
		typed.Walk(held.Body, func(e typed.Expr) {
			if loop, ok := e.(*typed.Loop); ok {
				pl.locked[loop] = true
			}
		})
	})
}

// findHandsOn finds the loops of a function that hand on references to memory:
// from round to round, or to what comes after them. A callback can't: the verifier
// lets nobody write an address of the stack into the frame of a caller.
func (pl *planner) findHandsOn(f *typed.Func) {
	reads, sets := mentions(f.Body)
	eachLoop(f, func(loop *typed.Loop) {
		readHere, setHere := mentions(loop.Body)
		handsOn := func(v *typed.Var) bool {
			return isReference(v.Type) && (reads[v] > readHere[v] || sets[v] > setHere[v] && readHere[v] > 0)
		}
		inner := map[*typed.Label]bool{}
		typed.Walk(loop.Body, func(e typed.Expr) {
			var v *typed.Var
			switch e := e.(type) {
			case *typed.SetLocal:
				if handsOn(e.Var) {
					v = e.Var
				}
			case *typed.Block:
				inner[e.Label] = true
			case *typed.Break:
				if isReference(e.X.Type()) && !inner[e.Label] {
					v = &typed.Var{}
				}
			case *typed.Return:
				if isReference(e.X.Type()) {
					v = &typed.Var{}
				}
			}
			if v != nil && pl.handsOn[loop] == nil {
				pl.handsOn[loop] = v
			}
		})
	})
}

// mentions counts how often variables are read, and set.
func mentions(e typed.Expr) (reads, sets map[*typed.Var]int) {
	reads, sets = map[*typed.Var]int{}, map[*typed.Var]int{}
	typed.Walk(e, func(e typed.Expr) {
		switch e := e.(type) {
		case *typed.Local:
			reads[e.Var]++
		case *typed.SetLocal:
			sets[e.Var]++
		}
	})
	return reads, sets
}

// isReference reports whether values of a type may be addresses of the stack.
func isReference(t types.Type) bool {
	if n, ok := t.(types.Nilable); ok {
		t = n.Elem
	}
	p, ok := t.(types.Pointer)
	return ok && p.Space != types.Context
}

// The kernel's limits of a call chain, and what of the stack is left to what
// code generators need.
const (
	maxCalls = 8
	maxStack = 512
	spared   = 128
)

// need is what a piece of code needs beside its function's own: of calls at work
// at the same time, and of bytes of frames.
type need struct{ calls, stack int }

func (n need) or(m need) need { return need{max(n.calls, m.calls), max(n.stack, m.stack)} }

// tooMuch reports a program that the verifier would not come to the end of, however
// its loops run: where each of several that are nested takes many ways.
func (pl *planner) tooMuch(program *typed.Func) {
	pl.costs, pl.walked = map[*typed.Func]cost{}, nil
	if pl.function(program, 1).instructions <= maxHope {
		return
	}
	at, most := program.NameSpan, int64(0)
	eachLoop(program, func(loop *typed.Loop) {
		if c := pl.loop(loop, 1); c.instructions > most && pl.program.Holds(loop.S.Start) {
			at, most = loop.S, c.instructions
		}
	})
	pl.diags.Error(diag.LoopTooLong, at, "there are too many ways through this and what it calls for the kernel's verifier, which follows them all").
		WithHelp("nest fewer loops, and have fewer branches in those within others, also in the methods that they call")
}

// judge reports the loops of a program, and of the methods that it calls, that
// can't run in the way that was chosen, since there is no other.
func (pl *planner) judge(e typed.Expr) (n need) {
	if pl.program.Holds(e.Span().Start) {
		defer func(outer source.Span) { pl.here = outer }(pl.here)
		pl.here = e.Span()
	}
	if loop, ok := e.(*typed.Loop); ok && loop.Plan.Run == typed.CalledBack {
		if o := pl.obstacle(loop); o != nil {
			bound := ""
			if loop.Each() == nil {
				bound = pl.bound(loop)
			}
			d := pl.diags.Error(o.code, pl.here, "%s", o.message).WithHelp("%s%s", bound, o.cure)
			if pl.here != loop.S { // of a method of arrays
				d.WithNote(loop.S, "the loop is this one")
			}
			return need{}
		}
	}
	for _, x := range typed.Children(e) {
		n = n.or(pl.judge(x))
	}
	switch e := e.(type) {
	case *typed.Invoke:
		m, known := pl.needs[e.Func]
		if !known {
			m = pl.judge(e.Func.Body)
			pl.needs[e.Func] = m
		}
		if m.calls++; m.calls >= maxCalls {
			pl.diags.Error(diag.TooDeep, e.S, "calls are nested more than %d deep here, with those that loops make", maxCalls).
				WithHelp("move the code of some methods to where they are called: the kernel allows no more")
			return need{}
		}
		return n.or(m)
	case *typed.Loop:
		if e.Plan.Run == typed.CalledBack {
			n.calls++
			n.stack += frameSize(e.Plan)
			if !pl.fits(e, n) {
				return need{}
			}
		}
	}
	return n
}

// fits reports a loop that needs too much to be called back.
func (pl *planner) fits(loop *typed.Loop, n need) bool {
	switch {
	case n.calls >= maxCalls:
		pl.diags.Error(diag.TooDeep, loop.S, "calls and loops are nested more than %d deep here", maxCalls).
			WithHelp("give the inner loops bounds, as `10.times` has one: a loop that is short enough needs no call")
	case n.stack > maxStack-spared:
		pl.diags.Error(diag.LoopTooLarge, loop.S, "this loop shares too many variables with what is around it: %d bytes", n.stack).
			WithHelp("%s, or use fewer variables: the kernel gives a program %d bytes of stack", pl.bound(loop), maxStack)
	default:
		return true
	}
	return false
}

// bound says what bound would have a loop walked.
func (pl *planner) bound(loop *typed.Loop) string {
	c := pl.round(loop, 1)
	n := maxLoop / max(c.instructions, 1)
	if c.branches > 0 {
		n = min(n, maxLoopBranches/c.branches)
	}
	n /= 2 // to count and to look for the end costs something, too
	if n < 2 {
		return "do less in each of its rounds"
	}
	for scale := int64(1); ; scale *= 10 { // two digits say enough
		if n/scale < 100 {
			n = n / scale * scale
			break
		}
	}
	return fmt.Sprintf("give it a bound of %d rounds or fewer, as in `%d.times do ... break if ... end`", n, n)
}

// frameSize is how many bytes a loop's frame takes.
func frameSize(p typed.LoopPlan) int {
	size := 16
	seen := map[*typed.Var]bool{}
	add := func(t types.Type) {
		n, nilable := t.(types.Nilable)
		if nilable {
			t = n.Elem
		}
		switch {
		case t == types.Nil || t == types.Never:
			return
		case t == types.Bool:
			size++
		default:
			size += 8
		}
		if nilable && !types.NilIsNull(t) {
			size++
		}
	}
	vars := func(list []*typed.Var) {
		for _, v := range list {
			if !seen[v] {
				seen[v] = true
				add(v.Type)
			}
		}
	}
	vars(p.Frame)
	for _, way := range p.Leaves {
		vars(way.Set)
		add(way.Type)
	}
	return (size + 7) / 8 * 8
}

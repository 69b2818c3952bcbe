package loops

import (
	"rucy-llvm/frontend/typed"
)

// In a callback the verifier compares states more strictly than elsewhere: two
// ways through a round that leave different ranges behind don't meet, even if
// nothing depends on the ranges. So a round with many branches one after the other
// has pauses, where the values that are still needed are forgotten, and the ways
// are one again:
//
//	x -= 1 if y > x
//	...
//	x -= 5 if y > x + 5       x is 0..9, or 0..8, or 0..7 ...
//	forget x, y               x is anything
//	x -= 6 if y > x + 6

// What there may be between two pauses, and in a round without any.
const (
	maxBetween  = 4
	maxUnbroken = 8
)

// enter begins a loop; the function that it returns ends it.
func (fr *framer) enter(loop *typed.Loop) (leave func()) {
	inside, known := fr.inside, fr.known
	if loop.Plan.Run == typed.CalledBack {
		fr.inside, fr.known = nil, map[*typed.Var]bool{}
		if fr.count(loop.Body) > maxUnbroken {
			fr.inside = variables(loop.Body)
		}
	} else {
		fr.known = map[*typed.Var]bool{loop.Plan.Counter: true, loop.Plan.Limit: true}
		for v := range known {
			fr.known[v] = true
		}
		for _, v := range loop.Plan.Steady {
			fr.known[v] = true
		}
	}
	return func() { fr.inside, fr.known = inside, known }
}

// pauses are the places of a Seq after which there is a pause, if all that follows
// isn't the end of a round.
func (fr *framer) pauses(e *typed.Seq) map[int]bool {
	if fr.inside == nil {
		return nil
	}
	list := map[int]bool{}
	n := int64(0)
	for i, x := range e.List[:len(e.List)-1] {
		if n += fr.count(x); n >= maxBetween {
			list[i], n = true, 0
		}
	}
	return list
}

// pause has variables forgotten after an expression: those that are live there.
func (fr *framer) pause(after typed.Expr, l live) {
	var list []*typed.Var
	for _, v := range fr.inside {
		if l[v] && !fr.known[v] && canForget(v.Type) {
			list = append(list, v)
		}
	}
	if fr.f.Pauses == nil {
		fr.f.Pauses = map[typed.Expr][]*typed.Var{}
	}
	fr.f.Pauses[after] = list
}

// count is how many branches an expression has, once.
func (fr *framer) count(e typed.Expr) int64 {
	n, known := fr.branches[e]
	if !known {
		n = own(e).branches
		for _, x := range typed.Children(e) {
			n += fr.count(x)
		}
		fr.branches[e] = n
	}
	return n
}

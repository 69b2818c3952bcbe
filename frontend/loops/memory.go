package loops

import (
	"rucy-llvm/frontend/typed"
	"rucy-llvm/frontend/types"
)

// What a round writes to objects is to the verifier as what it assigns to variables:
// it keeps account of numbers on the stack, so that ways that leave other ones there
// don't meet. So in a loop with several ways through a round, the verifier must not
// know what is written: also not in the functions that the loop calls.

// hideWrites says of the loops of a program what of theirs must be hidden.
func hideWrites(p *typed.Program) {
	w := &writes{known: map[*typed.Func]bool{}}
	for _, f := range p.Funcs {
		typed.Walk(f.Body, func(e typed.Expr) {
			if loop, ok := e.(*typed.Loop); ok && (loop.Plan.Run == typed.CalledBack || undecided(loop) > 0) && w.in(loop.Body) {
				loop.Plan.HideWrites = true
				hideCalls(loop.Body)
			}
		})
	}
}

// writes finds out what writes to objects.
type writes struct{ known map[*typed.Func]bool }

func (w *writes) in(e typed.Expr) (found bool) {
	typed.Walk(e, func(e typed.Expr) {
		switch e := e.(type) {
		case *typed.SetField:
			found = found || e.Base.Type().(types.Pointer).Space == types.Memory
		case *typed.SetElement:
			found = found || e.Array.Type().(types.Pointer).Space == types.Memory
		case *typed.Make:
			found = true
		case *typed.Copy:
			found = found || e.To.Type().(types.Pointer).Space == types.Memory
		case *typed.Invoke:
			found = found || w.by(e.Func)
		}
	})
	return found
}

func (w *writes) by(f *typed.Func) bool {
	is, known := w.known[f]
	if !known {
		is = w.in(f.Body)
		w.known[f] = is
	}
	return is
}

// hideCalls hides what the functions that are called in a loop write.
func hideCalls(e typed.Expr) {
	typed.Walk(e, func(e typed.Expr) {
		if call, ok := e.(*typed.Invoke); ok && !call.Func.HideWrites {
			call.Func.HideWrites = true
			hideCalls(call.Func.Body)
		}
	})
}

package typed

import "rucy-llvm/frontend/types"

// Visible is X, an integer that is between Lo and Hi, in a form in which the
// kernel's verifier sees that it is: it forgets what it knew in a division, and
// in loops it has to forget (see LoopPlan).
type Visible struct {
	Info
	X      Expr
	Lo, Hi int64
}

// Narrow is what memory of type To would hold of X, an integer: its low bits,
// read again. A parameter whose type is stated holds that.
type Narrow struct {
	Info
	X  Expr
	To types.Int // of less than 64 bits
}

package typed

// Visible is X, an integer that is between Lo and Hi, in a form in which the
// kernel's verifier sees that it is: it forgets what it knew in a division, and
// in loops it has to forget (see LoopPlan).
type Visible struct {
	Info
	X      Expr
	Lo, Hi int64
}

package typed

// Locked holds the lock that X refers to while Body is evaluated, and gives the value of
// Body. Whatever leaves Body on another way than by its end, a Break or a Return, gives the
// lock back first.
type Locked struct {
	Info
	X    Expr
	Body Expr
}

package typed

import "rucy-llvm/frontend/types"

// LoopPlan is how a loop runs, so that the kernel's verifier comes to its end.
// Package loops makes it.
type LoopPlan struct {
	Run LoopRun
	// Rounds is how many rounds there can be at most; 0 if that isn't known.
	Rounds int64
	// Counter, if it isn't nil, is a variable that each round changes by the
	// same constant until it passes another constant, which is in the variable
	// Limit if that isn't nil: where it starts with a constant too, the verifier
	// sees by itself how the loop ends.
	Counter, Limit *Var
	// Steady are the variables that each round changes by the same constant:
	// they tell one round from another, but not the ways through a round.
	Steady []*Var
	// Forget are the others that rounds depend on, where there are several ways
	// through a round: the verifier must not know their values, or it would
	// follow each of the ways separately for ever.
	Forget []*Var
	// HideWrites is set where the verifier must not know what rounds write to
	// objects either.
	HideWrites bool

	// Frame and Leaves are of a loop that is called back. Frame are the variables
	// that a round gets, from before the loop or from the round before; Leaves are
	// the ways out of the loop.
	Frame  []*Var
	Leaves []Leave
}

// Leave is a way out of a loop: a Break of a Block around it, or a Return.
type Leave struct {
	Label *Label     // nil for a Return
	Type  types.Type // of the value that it brings: the Block's, or the function's result
	Set   []*Var     // the variables that the loop sets, and that are read after it
}

// LoopRun is a way to run a loop.
type LoopRun int

// The ways to run a loop.
const (
	Undecided  LoopRun = iota
	Walked             // as a loop of jumps, which the verifier walks through
	CalledBack         // as a callback of bpf_loop: long, or without a bound
)

// MaxCallbacks is how often bpf_loop calls its callback at most.
const MaxCallbacks = 1 << 23

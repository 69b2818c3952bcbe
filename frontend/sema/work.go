package sema

import (
	"rucy-llvm/frontend/diag"
	"rucy-llvm/frontend/syntax"
)

// A method is checked for each of its calls, a block for each yield, and a loop
// until its rounds agree, so that a short program can ask for any amount of work:
//
//	def a(n) = n + 1
//	def b(n) = a(n) + a(n)
//	def c(n) = b(n) + b(n)     four times what is in a, and so on
//
// work counts the nodes that are checked so, once or again. Beyond a limit the
// rest is not looked at, and an error says which method multiplied most.
type work struct {
	done  int // nodes in all
	kept  int // those that became part of the program: not dropped with a trial
	over  bool
	calls map[*syntax.Def]int // how often a method took the place of a call
	sizes map[syntax.Node]int
}

// The limits are a second of work. A program of as many instructions is
// one that no kernel takes: it walks a million.
const (
	maxDone = 3_000_000
	maxKept = 200_000
)

func newWork() *work {
	return &work{calls: map[*syntax.Def]int{}, sizes: map[syntax.Node]int{}}
}

// spend counts a body that is checked once more. It is false where that would
// be too much.
func (w *work) spend(body *syntax.Body) bool {
	size := w.size(body)
	w.done += size
	w.kept += size
	w.over = w.over || w.done > maxDone || w.kept > maxKept
	return !w.over
}

// size is how many nodes a body has.
func (w *work) size(body *syntax.Body) int {
	size, known := w.sizes[body]
	if !known {
		syntax.Walk(body, func(syntax.Node) bool { size++; return true })
		w.sizes[body] = size
	}
	return size
}

// reportWork reports a program that went beyond the limit.
func (c *checker) reportWork(program *syntax.Def) {
	d := c.error(diag.TooMuchWork, program.Name.Span, "`%s` becomes too large, with all that it calls and repeats", program.Name.Text).
		WithHelp("call fewer methods that call others several times, and nest fewer loops")
	var most *syntax.Def
	for _, def := range c.methods {
		if n := c.work.calls[def]; most == nil || n > c.work.calls[most] || n == c.work.calls[most] && def.Span().Start < most.Span().Start {
			most = def
		}
	}
	if most != nil && c.work.calls[most] > 1 {
		d.WithNote(most.Name.Span, "`%s` took the place of %d calls", most.Name.Text, c.work.calls[most])
	}
}

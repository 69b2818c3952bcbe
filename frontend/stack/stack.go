// Package stack decides where the objects of a checked program lie, so that its
// functions get by with the 512 bytes of stack that BPF has.
//
// What a function needs of the stack is known here: its objects, each with a place
// of its own; the arguments of printk; a word where a loop has to forget
// something; and some spare words for what finds no register. The verifier adds up
// the frames of all functions that are at work at the same time. Where that is too
// much, the largest objects move into scratch memory: a map with one entry for each
// CPU, that the program alone uses.
//
//	section! "xdp"               stack                scratch_count
//	def count(ctx)               +--------------+     +--------------+
//	  seen = Seen.new            | last  16     |     | seen   1024  |
//	  last = Last.new            | spare 32     |     +--------------+
//	  tally(seen, last)          +--------------+
//	                             | tally ...    |
//
// That is safe only where the kernel doesn't run the program twice at a time on a
// CPU (catalog.ProgramType.Exclusive). Everywhere else, what doesn't fit is an
// error.
//
// Objects have a place each, also those that are never needed at the same time:
// whether they are is for the code generators to find out, and llc doesn't.
package stack

import (
	"fmt"

	"rucy-llvm/frontend/diag"
	"rucy-llvm/frontend/typed"
	"rucy-llvm/frontend/types"
)

// maxScratch is the largest value of a map with an entry for each CPU
// (PCPU_MIN_UNIT_SIZE in include/linux/percpu.h).
const maxScratch = 32 << 10

// Plan decides for all functions of a program, and sets their Scratch. What was
// moved, and what fits nowhere, is said in diags.
func Plan(p *typed.Program, diags *diag.List) {
	list := frames(p)
	pl := planner{diags: diags, refused: map[*object]bool{}}
	for _, fr := range list {
		if fr.isProgram() {
			pl.program(fr)
		}
	}
	for _, fr := range list {
		if fr.isProgram() {
			pl.scratch(fr, list)
		}
	}
}

type planner struct {
	diags   *diag.List
	refused map[*object]bool // errors have been reported at them
}

// program moves objects until the program fits on the stack.
func (pl *planner) program(program *frame) {
	of := func(spare int) chain { return longest(program, func(fr *frame) int { return fr.size(spare) }) }
	for {
		c := of(spare)
		if c.size(spare) <= Max {
			return
		}
		o := c.largest()
		if o == nil {
			break
		}
		o.moved = true
	}
	if c := of(0); c.size(0) > Max { // else it may do without
		pl.tooLarge(c, fmt.Sprintf("%d bytes of stack, and there are %d", c.size(0), Max))
	}
}

// largest is the largest object of a chain that can move, and for which that
// changes something.
func (c chain) largest() (largest *object) {
	for _, fr := range c {
		if fr.obstacle() != nil {
			continue
		}
		for _, o := range fr.objects {
			if !o.moved && (o.size > word || fr.hasMoved()) && (largest == nil || o.size > largest.size) {
				largest = o
			}
		}
	}
	return largest
}

// obstacle is why the objects of a function can't move.
type obstacle struct {
	program *typed.Func
	nests   *typed.Call // the call that may run the program once more, or nil
}

// obstacle returns nil where the objects of a function can move.
func (fr *frame) obstacle() *obstacle {
	for _, program := range fr.programs {
		if !program.fn.Type.Exclusive {
			return &obstacle{program.fn, nil}
		}
		if call := program.nests(); call != nil {
			return &obstacle{program.fn, call}
		}
	}
	return nil
}

// nests is a call of a helper, in a function or what that calls, during which the
// program may run once more.
func (fr *frame) nests() (found *typed.Call) {
	typed.Walk(fr.body, func(e typed.Expr) {
		if call, ok := e.(*typed.Call); ok && call.Helper.Nests && found == nil {
			found = call
		}
	})
	for _, callee := range fr.calls {
		if found == nil {
			found = callee.nests()
		}
	}
	return found
}

// scratch lays out the scratch memory of a program, if it needs some.
func (pl *planner) scratch(program *frame, list []*frame) {
	s := &typed.Scratch{Program: program.fn, Fields: map[*typed.Object]*types.Field{}}
	s.Layout = &types.Struct{Name: "scratch_" + program.fn.Name, Align: word}
	var moved []*object
	uses := map[*frame]bool{}
	for _, fr := range list {
		if !isPart(fr, program) {
			continue
		}
		for _, o := range fr.objects {
			if o.moved {
				f := &types.Field{Name: o.name, Type: o.Type, Offset: s.Layout.Size, Access: types.ReadWrite}
				s.Layout.Fields = append(s.Layout.Fields, f)
				s.Layout.Size += o.size
				s.Fields[o.Object] = f
				moved = append(moved, o)
			}
		}
	}
	if len(moved) == 0 {
		return
	}
	if s.Layout.Size > maxScratch {
		pl.scratchTooLarge(program, moved, s.Layout.Size)
		return
	}
	for _, fr := range list {
		if isPart(fr, program) && fr.body == fr.fn.Body && fr.usesScratch(uses) {
			fr.fn.Scratch = append(fr.fn.Scratch, s)
		}
	}
	pl.sayMoved(program, moved)
}

// isPart reports whether a program calls a function, or is it.
func isPart(fr, program *frame) bool {
	for _, p := range fr.programs {
		if p == program {
			return true
		}
	}
	return false
}

// usesScratch reports whether a function, or one that it calls, has objects that
// were moved.
func (fr *frame) usesScratch(known map[*frame]bool) bool {
	uses, ok := known[fr]
	if !ok {
		uses = fr.hasMoved()
		for _, callee := range fr.calls {
			uses = callee.usesScratch(known) || uses
		}
		known[fr] = uses
	}
	return uses
}

// String is a chain as messages have it: a -> b -> c.
func (c chain) String() string {
	text := ""
	for i, fr := range c {
		if i > 0 {
			text += " -> "
		}
		text += fmt.Sprintf("`%s`", fr.fn.Name)
	}
	return text
}

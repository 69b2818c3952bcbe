// Package emit makes BPF instructions of allocated machine functions.
//
// Blocks are laid out in the order that they have; what falls through needs no
// jump, and a conditional jump is inverted where that lets it fall through.
// Before that, simplify.go removes blocks and jumps that allocation has left
// without a purpose. Jumps are resolved to offsets in slots of 8 bytes; one that is
// too far goes by way of another (islands.go), or is a long one on v4.
package emit

import (
	"github.com/cilium/ebpf/asm"

	"rucy-llvm/driver/native/mir"
	"rucy-llvm/driver/native/ssa"
	"rucy-llvm/driver/object"
)

// Func returns the code of f, which it changes, with its name and lines.
func Func(f *mir.Func) *object.Func {
	simplify(f)
	e := &emitter{f: f}
	for i, b := range f.Blocks {
		e.block(b, i)
	}
	e.resolve()
	out := &object.Func{Name: f.Name, Lines: e.lines()}
	for _, it := range e.items {
		out.Insns = append(out.Insns, it.ins)
		if it.core != "" {
			out.Relos = append(out.Relos, object.Relo{Slot: it.slot, Name: it.core})
		}
	}
	return out
}

// emitter holds the code of a function as it grows.
type emitter struct {
	f      *mir.Func
	items  []item
	labels []int // the index of the item that each stands at: those of the blocks, then others

	islands map[int][]int // the labels of the islands for a label
	leadsTo map[int]int   // what an island is for, by its label
}

// item is an instruction, with what is not settled before all are known.
type item struct {
	ins    asm.Instruction
	pos    ssa.Pos
	core   string     // the CO-RE access that the loader writes into it
	jump   *mir.Instr // where it is a conditional jump
	target int        // the label that a jump goes to; -1 for others
	slot   int        // from the start of the function
	glued  bool       // has to stay right behind the one before it, as in assembly, which jumps by distance
}

func (e *emitter) add(pos ssa.Pos, ins asm.Instruction) {
	e.items = append(e.items, item{ins: ins, pos: pos, target: -1})
}

// block adds the code of b, which is at position i of the layout.
func (e *emitter) block(b *mir.Block, i int) {
	e.labels = append(e.labels, len(e.items))
	for _, in := range b.Instrs {
		if !in.Op.IsTerminator() {
			e.encode(in)
		}
	}
	isNext := func(s *mir.Block) bool { return s.ID == i+1 }
	switch in := b.Term(); in.Op {
	case mir.Exit:
		e.add(in.Pos, asm.Return())
	case mir.Jump:
		e.jumpTo(in, b.Succs[0], isNext)
	case mir.JumpIf:
		yes, no := b.Succs[0], b.Succs[1]
		if isNext(yes) && in.Invert(e.f.CPU) {
			yes, no = no, yes
		}
		e.items = append(e.items, item{ins: conditional(in), pos: in.Pos, jump: in, target: yes.ID})
		e.jumpTo(in, no, isNext)
	}
}

// jumpTo adds a jump to a block, unless that is next.
func (e *emitter) jumpTo(in *mir.Instr, to *mir.Block, isNext func(*mir.Block) bool) {
	if !isNext(to) {
		e.items = append(e.items, item{ins: goTo(), pos: in.Pos, target: to.ID})
	}
}

// lines makes the line table: an entry where the source position changes.
func (e *emitter) lines() []object.Line {
	var out []object.Line
	last := ssa.Pos{}
	for i, it := range e.items {
		pos := it.pos
		pos.Instr = 0
		if i == 0 && !pos.IsValid() {
			pos = e.f.Pos
		}
		if !pos.IsValid() || pos == last {
			continue
		}
		last = pos
		line := object.Line{Slot: it.slot, File: pos.File.Name, Line: int(pos.Line), Column: int(pos.Column)}
		if line.Line <= len(pos.File.Lines) {
			line.Text = pos.File.Lines[pos.Line-1]
		}
		out = append(out, line)
	}
	return out
}

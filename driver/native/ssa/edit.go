package ssa

import (
	"fmt"
	"slices"
)

// This file holds the ways to change a function. They keep the use lists and
// the edges right, so that passes need not.

// NewFunc returns an empty function.
func NewFunc(name string, result Type) *Func { return &Func{Name: name, Result: result} }

// NewBlock adds an empty block at the end of f.
func (f *Func) NewBlock() *Block {
	b := &Block{ID: f.nextBlock, Func: f}
	f.nextBlock++
	f.Blocks = append(f.Blocks, b)
	return b
}

// NumValues is an upper bound of the IDs of f's values, for tables indexed by ID.
func (f *Func) NumValues() int { return f.nextValue }

// NumBlocks is an upper bound of the IDs of f's blocks.
func (f *Func) NumBlocks() int { return f.nextBlock }

// Entry is the block at which f starts.
func (f *Func) Entry() *Block { return f.Blocks[0] }

// NewValue returns a value that is in no block yet.
func (f *Func) NewValue(op Op, typ Type, pos Pos, args ...*Value) *Value {
	v := &Value{ID: f.nextValue, Op: op, Type: typ, Pos: pos}
	f.nextValue++
	for _, a := range args {
		v.AddArg(a)
	}
	return v
}

// Const returns a constant that is in no block yet. n is truncated to typ and
// sign-extended, so that equal constants have equal Int.
func (f *Func) Const(typ Type, n int64, pos Pos) *Value {
	v := f.NewValue(OpConst, typ, pos)
	v.Int = SignExtend(n, typ.Bits())
	return v
}

// SignExtend returns the low bits of n as a signed number.
func SignExtend(n int64, bits int) int64 { return n << (64 - bits) >> (64 - bits) }

// ZeroExtend returns the low bits of n as an unsigned number.
func ZeroExtend(n int64, bits int) uint64 { return uint64(n) << (64 - bits) >> (64 - bits) }

// Append puts v at the end of b.
func (b *Block) Append(v *Value) *Value {
	v.Block = b
	b.Instrs = append(b.Instrs, v)
	return v
}

// InsertBefore puts v into the block of at, before it.
func (v *Value) InsertBefore(at *Value) *Value {
	b := at.Block
	v.Block = b
	b.Instrs = slices.Insert(b.Instrs, slices.Index(b.Instrs, at), v)
	return v
}

// Term is b's terminator, or nil while b is being built.
func (b *Block) Term() *Value {
	if n := len(b.Instrs); n > 0 && b.Instrs[n-1].Op.IsTerminator() {
		return b.Instrs[n-1]
	}
	return nil
}

// Phis returns the phis at the start of b.
func (b *Block) Phis() []*Value {
	n := 0
	for n < len(b.Instrs) && b.Instrs[n].Op == OpPhi {
		n++
	}
	return b.Instrs[:n]
}

// AddEdge makes to a successor of b. Phis of to get their operand separately.
func (b *Block) AddEdge(to *Block) {
	b.Succs = append(b.Succs, to)
	to.Preds = append(to.Preds, b)
}

// RemoveEdge removes the edge to b.Succs[i], with its operands of phis. The
// terminator is the caller's to change.
func (b *Block) RemoveEdge(i int) {
	to := b.Succs[i]
	k := b.predIndex(i)
	b.Succs = slices.Delete(b.Succs, i, i+1)
	to.Preds = slices.Delete(to.Preds, k, k+1)
	for _, phi := range to.Phis() {
		phi.RemoveArg(k)
	}
}

// predIndex is the index in Succs[i].Preds of the edge Succs[i]: where several
// edges lead from b to one block, the first is the first in both lists.
func (b *Block) predIndex(i int) int {
	to, nth := b.Succs[i], 0
	for _, s := range b.Succs[:i] {
		if s == to {
			nth++
		}
	}
	for k, p := range to.Preds {
		if p == b {
			if nth == 0 {
				return k
			}
			nth--
		}
	}
	panic(fmt.Sprintf("BUG: ssa: edge b%d -> b%d has no predecessor entry", b.ID, to.ID))
}

// AddArg appends an argument.
func (v *Value) AddArg(a *Value) {
	v.Args = append(v.Args, a)
	a.uses = append(a.uses, v)
}

// SetArg replaces argument i.
func (v *Value) SetArg(i int, a *Value) {
	v.Args[i].dropUse(v)
	v.Args[i] = a
	a.uses = append(a.uses, v)
}

// RemoveArg removes argument i.
func (v *Value) RemoveArg(i int) {
	v.Args[i].dropUse(v)
	v.Args = slices.Delete(v.Args, i, i+1)
}

func (v *Value) dropUse(user *Value) {
	i := slices.Index(v.uses, user)
	if i < 0 {
		panic(fmt.Sprintf("BUG: ssa: v%d is not in the use list of v%d", user.ID, v.ID))
	}
	last := len(v.uses) - 1
	v.uses[i] = v.uses[last]
	v.uses = v.uses[:last]
}

// Uses returns the values that use v, one entry a use, in no useful order. The
// list changes when an argument does: clone it before you change arguments.
func (v *Value) Uses() []*Value { return v.uses }

// ReplaceWith makes every user of v use w instead.
func (v *Value) ReplaceWith(w *Value) {
	for _, u := range v.uses {
		for i, a := range u.Args {
			if a == v {
				u.Args[i] = w
				w.uses = append(w.uses, u)
				break
			}
		}
	}
	v.uses = nil
}

// Remove takes v, which nothing may use, out of its block.
func (v *Value) Remove() {
	if len(v.uses) > 0 {
		panic(fmt.Sprintf("BUG: ssa: removing v%d, which v%d uses", v.ID, v.uses[0].ID))
	}
	for _, a := range v.Args {
		a.dropUse(v)
	}
	v.Args = nil
	if b := v.Block; b != nil {
		i := slices.Index(b.Instrs, v)
		b.Instrs = slices.Delete(b.Instrs, i, i+1)
		v.Block = nil
	}
}

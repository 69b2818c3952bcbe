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

// leaf is what tells one leaf from another.
type leaf struct {
	op  Op
	typ Type
	n   int64
	sym string
}

func (f *Func) leaf(l leaf) *Value {
	v := f.leaves[l]
	if v == nil {
		v = f.NewValue(l.op, l.typ, Pos{})
		v.Int, v.Sym = l.n, l.sym
		if f.leaves == nil {
			f.leaves = map[leaf]*Value{}
		}
		f.leaves[l] = v
	}
	return v
}

// Const returns the constant n of type typ. n is truncated to typ and
// sign-extended, so that equal constants are one value. The null pointer is
// the constant 0 of type Ptr.
func (f *Func) Const(typ Type, n int64) *Value {
	return f.leaf(leaf{op: OpConst, typ: typ, n: SignExtend(n, typ.Bits())})
}

// Bool returns the constant of type I1 that b is.
func (f *Func) Bool(b bool) *Value {
	if b {
		return f.Const(I1, -1)
	}
	return f.Const(I1, 0)
}

// Undef returns the undefined value of type typ.
func (f *Func) Undef(typ Type) *Value { return f.leaf(leaf{op: OpUndef, typ: typ}) }

// Global returns the address of the symbol, plus offset.
func (f *Func) Global(sym string, offset int64) *Value {
	return f.leaf(leaf{op: OpGlobal, typ: Ptr, n: offset, sym: sym})
}

// Extern returns the address of a symbol that the module only declares. The
// loader knows it, and nothing can be added to it beforehand.
func (f *Func) Extern(sym string) *Value {
	return f.leaf(leaf{op: OpExtern, typ: Ptr, sym: sym})
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

// AddArg appends an argument.
func (v *Value) AddArg(a *Value) {
	v.Args = append(v.Args, a)
	v.argUse = append(v.argUse, a.addUse(v, len(v.Args)-1))
}

// SetArg replaces argument i.
func (v *Value) SetArg(i int, a *Value) {
	v.Args[i].dropUse(v.argUse[i])
	v.Args[i] = a
	v.argUse[i] = a.addUse(v, i)
}

// SwapArgs exchanges the first two arguments.
func (v *Value) SwapArgs() {
	a, b := v.Args[0], v.Args[1]
	v.SetArg(0, b)
	v.SetArg(1, a)
}

// RemoveArg removes argument i.
func (v *Value) RemoveArg(i int) {
	v.Args[i].dropUse(v.argUse[i])
	v.Args = slices.Delete(v.Args, i, i+1)
	v.argUse = slices.Delete(v.argUse, i, i+1)
	for k := i; k < len(v.Args); k++ {
		v.Args[k].useArg[v.argUse[k]] = int32(k)
	}
}

// RemoveArgs removes all arguments.
func (v *Value) RemoveArgs() {
	for i, a := range v.Args {
		a.dropUse(v.argUse[i])
	}
	v.Args, v.argUse = nil, nil
}

// addUse records that argument i of user is v, and returns the place of the
// record. Both directions are kept, so that every change costs the same
// however often a value is used.
func (v *Value) addUse(user *Value, i int) int32 {
	v.uses = append(v.uses, user)
	v.useArg = append(v.useArg, int32(i))
	return int32(len(v.uses) - 1)
}

func (v *Value) dropUse(k int32) {
	last := len(v.uses) - 1
	user, i := v.uses[last], v.useArg[last]
	v.uses[k], v.useArg[k] = user, i
	user.argUse[i] = k
	v.uses[last] = nil
	v.uses, v.useArg = v.uses[:last], v.useArg[:last]
}

// Uses returns the values that use v, one entry a use, in no useful order. The
// list changes when an argument does: clone it before you change arguments.
func (v *Value) Uses() []*Value { return v.uses }

// UseIndex tells which argument the use Uses()[k] is.
func (v *Value) UseIndex(k int) int { return int(v.useArg[k]) }

// ReplaceWith makes every user of v use w instead.
func (v *Value) ReplaceWith(w *Value) {
	if v == w {
		panic(fmt.Sprintf("BUG: ssa: replacing v%d with itself", v.ID))
	}
	for k, u := range v.uses {
		i := v.useArg[k]
		u.Args[i] = w
		u.argUse[i] = w.addUse(u, int(i))
	}
	v.uses, v.useArg = nil, nil
}

// Remove takes v, which nothing may use, out of its block. Its cost is that of
// finding v: a pass that removes many values kills them and compacts.
func (v *Value) Remove() {
	b := v.Block
	v.Kill()
	if b != nil {
		i := len(b.Instrs) - 1 // often a terminator
		if b.Instrs[i] != v {
			i = slices.Index(b.Instrs, v)
		}
		b.Instrs = slices.Delete(b.Instrs, i, i+1)
	}
}

// Kill makes v, which nothing may use, use nothing and belong to no block. It
// stays in the list of its block until Compact is called.
func (v *Value) Kill() {
	if len(v.uses) > 0 {
		panic(fmt.Sprintf("BUG: ssa: removing v%d, which v%d uses", v.ID, v.uses[0].ID))
	}
	v.RemoveArgs()
	v.Block = nil
}

// Compact drops killed values from the list of b.
func (b *Block) Compact() {
	b.Instrs = slices.DeleteFunc(b.Instrs, func(v *Value) bool { return v.Block != b })
}

// Reset makes v another operation with other arguments, keeping its identity:
// its users, type, place and position.
func (v *Value) Reset(op Op, args ...*Value) {
	v.RemoveArgs()
	v.Op = op
	v.Int, v.Width, v.Pred, v.Sym, v.Align, v.Size, v.Flags, v.Cases = 0, Void, 0, "", 0, 0, 0, nil
	for _, a := range args {
		v.AddArg(a)
	}
}

// Package regalloc gives the virtual registers of a machine function physical
// registers, or places on the stack.
//
// The method is that of LLVM's greedy allocator (Olesen, "Register Allocation in
// LLVM 3.0", 2011), on the live intervals with holes of linear scan allocation
// (Wimmer and Mössenböck, "Optimized Interval Splitting in a Linear Scan
// Register Allocator", VEE 2005). It works in rounds. Each one
//
//  1. numbers the instructions and computes live intervals (liveness.go),
//  2. coalesces copies: of phis and of two-address operations, whose operands it
//     exchanges where that helps (coalesce.go),
//  3. takes the intervals one by one, the longest first, and assigns a
//     register that is free for the whole of it: one that saves a copy to or
//     from r0 to r5 if it can (these intervals come before all others), one
//     that calls destroy if that is possible, one of r6 to r9 last. Where there is none, intervals that are cheaper to
//     spill are evicted, and come again; an interval that can't evict is put
//     down for splitting (assign.go),
//  4. splits those (split.go): one that holds a constant is made again where it
//     is used; any other gets a place on the stack, with a store behind each
//     definition and reloads. Where a register is free in all that some place
//     dominates, one reload there does for all uses behind it (region.go).
//     Elsewhere it becomes one piece for each stretch of a block without a call,
//     with a reload at its start. A piece that finds no register in the next
//     round either is cut further, where it is not mentioned for a while, and in
//     the end into one for each instruction. These are never split.
//
// The rounds end when nothing was split. Then registers are renamed and slots on
// the stack are shared by those that are not live at the same time (frame.go).
//
// The verifier of the kernel is content with this: a value is spilled and
// reloaded whole, as 8 aligned bytes, so pointers and bounds survive; what a
// branch finds out about it goes to its slot as well; and copies are 64 bits
// wide, so it knows that both are the same value.
//
// [Check] proves of an allocated function that it computes what it did before.
package regalloc

import (
	"fmt"
	"slices"

	"rucy-llvm/driver/native/mir"
)

// Allocate rewrites f to use physical registers only and lays out its stack
// frame. The error is a [StackError].
func Allocate(f *mir.Func) error {
	a := &allocator{f: f, pieces: map[mir.Reg]*cut{}}
	for a.round() {
	}
	a.rename()
	shareSlots(f)
	return layout(f)
}

// allocator is what the rounds share.
type allocator struct {
	f *mir.Func
	*numbering
	matrix    *matrix
	intervals []*interval      // by index of the virtual register; nil once coalesced
	pieces    map[mir.Reg]*cut // what each piece is a piece of
	dom       *dominators      // once something was split
	liveAt    []int32          // by block: for the search for regions
}

// fine is the fineness of r.
func (a *allocator) fine(r mir.Reg) fineness {
	if c := a.pieces[r]; c != nil {
		return c.pieces
	}
	return whole
}

// round assigns what it can and splits the rest. It reports whether there was
// something to split.
func (a *allocator) round() bool {
	a.numbering = number(a.f)
	a.intervals = a.numbering.intervals()
	coalesce(a.numbering, a.intervals, func(r mir.Reg) bool { return a.fine(r) != whole })
	a.matrix = &matrix{}
	for r, segs := range a.fixed() {
		a.matrix.reserve(mir.Reg(r), segs)
	}
	a.weigh()
	failed := a.assign()
	a.improve()
	if len(failed) == 0 {
		return false
	}
	a.split(failed)
	return true
}

// rename puts the assigned registers into the code and drops copies that have
// become idle.
func (a *allocator) rename() {
	name := func(r mir.Reg) mir.Reg {
		if r.IsVirtual() {
			return a.intervals[r.Index()].assigned
		}
		return r
	}
	for _, b := range a.f.Blocks {
		for _, in := range b.Instrs {
			in.Dst, in.Src = name(in.Dst), name(in.Src)
		}
		b.Instrs = slices.DeleteFunc(b.Instrs, isIdle)
	}
	a.f.Allocated = true
}

func (a *allocator) bug(format string, args ...any) {
	panic(fmt.Sprintf("BUG: regalloc: %s: %s", a.f.Name, fmt.Sprintf(format, args...)))
}

package regalloc

import (
	"fmt"
	"slices"

	"rucy-llvm/driver/native/mir"
)

// Check proves that after, which Allocate made of a clone of before, computes
// the same: that every instruction reads in its physical registers the values
// that it read in virtual ones. It knows nothing of how they were assigned.
//
// It walks the allocated code with the set of virtual registers whose present
// value each register and each spill slot holds, and meets the sets at joins.
// What the allocator may do is insert reloads, stores, copies and constants,
// exchange the operands of what commutes, and drop copies and what only writes a
// register that is not read; instructions that both have are known by their IDs.
func Check(before, after *mir.Func) error {
	c := &verification{
		before: before,
		after:  after,
		byID:   map[int]*mir.Instr{},
		states: make([]state, len(before.Blocks)),
	}
	if err := c.structure(); err != nil {
		return fmt.Errorf("regalloc: %s: %w", before.Name, err)
	}
	c.findConstants()
	// To the fixed point, in order of the blocks.
	c.states[0] = c.entry()
	dirty := make([]bool, len(before.Blocks))
	dirty[0] = true
	for again := true; again; {
		again = false
		for i := range dirty {
			if !dirty[i] {
				continue
			}
			dirty[i] = false
			out, _ := c.walk(i, false)
			for _, s := range before.Blocks[i].Succs {
				if c.meet(s.ID, out) {
					dirty[s.ID] = true
					again = true
				}
			}
		}
	}
	for i := range before.Blocks {
		if c.states[i] == nil {
			continue // unreachable
		}
		if _, err := c.walk(i, true); err != nil {
			return fmt.Errorf("regalloc: %s: b%d: %w", before.Name, i, err)
		}
	}
	return nil
}

// place is where a value can be: a physical register, or a spill slot.
type place struct {
	reg  mir.Reg
	slot *mir.Object
}

// values is a set of virtual registers (and physical ones, which the code
// before allocation uses too), in order.
type values []mir.Reg

func (v values) has(r mir.Reg) bool { _, ok := slices.BinarySearch(v, r); return ok }

func (v values) with(r mir.Reg) values {
	i, ok := slices.BinarySearch(v, r)
	if ok {
		return v
	}
	return slices.Insert(slices.Clone(v), i, r)
}

func (v values) without(r mir.Reg) values {
	i, ok := slices.BinarySearch(v, r)
	if !ok {
		return v
	}
	return slices.Delete(slices.Clone(v), i, i+1)
}

// state says what each place holds. Sets are never changed, but replaced.
type state map[place]values

type verification struct {
	before, after *mir.Func
	byID          map[int]*mir.Instr // of before
	states        []state            // at the start of each block; nil until reached
	// constants holds, for an instruction of before that makes one, the
	// virtual registers that have its value wherever they have any.
	constants map[int]values
}

// structure checks what the walk relies on.
func (c *verification) structure() error {
	if len(c.before.Blocks) != len(c.after.Blocks) {
		return fmt.Errorf("%d blocks became %d", len(c.before.Blocks), len(c.after.Blocks))
	}
	for i, b := range c.before.Blocks {
		same := slices.EqualFunc(b.Succs, c.after.Blocks[i].Succs, func(x, y *mir.Block) bool { return x.ID == y.ID })
		if !same {
			return fmt.Errorf("b%d has other successors", i)
		}
		for _, in := range b.Instrs {
			c.byID[in.ID] = in
		}
	}
	for i, o := range c.after.Frame {
		if o.Offset > -o.Size || o.Offset < -MaxStack || o.Offset%o.Align != 0 {
			return fmt.Errorf("frame object %d is at %d", i, o.Offset)
		}
		for _, p := range c.after.Frame[:i] {
			if o.Offset < p.Offset+p.Size && p.Offset < o.Offset+o.Size {
				return fmt.Errorf("frame objects at %d and %d overlap", p.Offset, o.Offset)
			}
		}
	}
	return nil
}

// findConstants finds the registers whose definitions all make one constant,
// or copy a register of which that is true.
func (c *verification) findConstants() {
	const unknown, none = 0, -1
	var regs []mir.Reg
	defs := map[mir.Reg][]*mir.Instr{}
	for _, b := range c.before.Blocks {
		for _, in := range b.Instrs {
			if in.WritesDst() && in.Dst.IsVirtual() {
				if defs[in.Dst] == nil {
					regs = append(regs, in.Dst)
				}
				defs[in.Dst] = append(defs[in.Dst], in)
			}
		}
	}
	made := map[mir.Reg]int{} // the ID of the instruction that makes the constant
	for changed := true; changed; {
		changed = false
		for _, r := range regs {
			id := unknown
			for _, in := range defs[r] {
				from := none
				if in.IsConstant() {
					from = in.ID
				} else if in.IsCopy() && in.Src.IsVirtual() {
					from = made[in.Src]
				}
				if id == unknown {
					id = from
				} else if from != unknown && from != id {
					id = none
				}
			}
			if made[r] != id {
				made[r] = id
				changed = true
			}
		}
	}
	c.constants = map[int]values{}
	for _, r := range regs {
		if id := made[r]; id > 0 {
			c.constants[id] = c.constants[id].with(r)
		}
	}
}

func (c *verification) entry() state {
	s := state{}
	for i := range c.before.Params {
		s[place{reg: mir.Arg(i)}] = values{mir.Arg(i)}
	}
	return s
}

// meet keeps in the state of block b what holds in out too. It reports whether
// that changed.
func (c *verification) meet(b int, out state) bool {
	old := c.states[b]
	if old == nil {
		c.states[b] = out.clone()
		return true
	}
	changed := false
	for p, v := range old {
		kept := slices.DeleteFunc(slices.Clone(v), func(r mir.Reg) bool { return !out[p].has(r) })
		if len(kept) < len(v) {
			old[p] = kept
			changed = true
		}
	}
	return changed
}

func (s state) clone() state {
	c := make(state, len(s))
	for p, v := range s {
		c[p] = v
	}
	return c
}

// kill removes r, which gets another value, from all places.
func (s state) kill(r mir.Reg) {
	for p, v := range s {
		s[p] = v.without(r)
	}
}

// walk goes through block i and returns the state at its end.
func (c *verification) walk(i int, report bool) (state, error) {
	s := c.states[i].clone()
	todo := c.before.Blocks[i].Instrs
	for _, in := range c.after.Blocks[i].Instrs {
		if in.ID == 0 {
			if err := c.inserted(s, in); err != nil && report {
				return nil, fmt.Errorf("%s: %w", in, err)
			}
			continue
		}
		for len(todo) > 0 && todo[0].ID != in.ID {
			if err := c.dropped(s, todo[0]); err != nil && report {
				return nil, fmt.Errorf("%s: %w", todo[0], err)
			}
			todo = todo[1:]
		}
		if len(todo) == 0 {
			return s, fmt.Errorf("%s: was not in the block", in)
		}
		if err := kept(s, todo[0], in); err != nil && report {
			return nil, fmt.Errorf("%s, was %s: %w", in, todo[0], err)
		}
		todo = todo[1:]
	}
	if len(todo) > 0 {
		return s, fmt.Errorf("%s: was dropped", todo[0])
	}
	return s, nil
}

// inserted follows an instruction that the allocator made.
func (c *verification) inserted(s state, in *mir.Instr) error {
	spill := in.Frame != nil && in.Frame.Spill && in.Off == 0 && in.Size == 8
	switch {
	case in.Op == mir.Load && spill:
		s[place{reg: in.Dst}] = s[place{slot: in.Frame}]
	case in.Op == mir.Store && spill && in.Src != mir.NoReg:
		s[place{slot: in.Frame}] = s[place{reg: in.Src}]
	case in.IsCopy():
		s[place{reg: in.Dst}] = s[place{reg: in.Src}]
	case in.Origin != 0:
		was := c.byID[in.Origin]
		if was == nil || !sameOperation(was, in) || in.Src != mir.NoReg || !in.IsConstant() {
			return fmt.Errorf("is not the constant that it repeats")
		}
		s[place{reg: in.Dst}] = c.constants[in.Origin]
	default:
		return fmt.Errorf("was inserted for no reason")
	}
	return nil
}

// dropped follows an instruction that is left out.
func (c *verification) dropped(s state, was *mir.Instr) error {
	switch {
	case c.constants[was.ID].has(was.Dst):
		// It never has another value, so what holds it still does.
	case was.IsCopy():
		transfer(s, was)
	case was.Op.IsPure() && was.Dst.IsVirtual():
		s.kill(was.Dst)
	default:
		return fmt.Errorf("was dropped")
	}
	return nil
}

// transfer makes the destination of a copy one more name of its source's value.
func transfer(s state, copy *mir.Instr) {
	if copy.Dst == copy.Src {
		return
	}
	s.kill(copy.Dst)
	for p, v := range s {
		if v.has(copy.Src) {
			s[p] = v.with(copy.Dst)
		}
	}
}

// kept checks an instruction that is in both, and follows it.
func kept(s state, was, in *mir.Instr) error {
	if !sameOperation(was, in) {
		return fmt.Errorf("is another operation")
	}
	reads := func(old, now mir.Reg) error {
		if old == mir.NoReg && now == mir.NoReg || old == mir.R10 && now == mir.R10 {
			return nil
		}
		if !now.IsPhysical() || !s[place{reg: now}].has(old) {
			return fmt.Errorf("%s does not hold %s", now, old)
		}
		return nil
	}
	operands := func(dst, src mir.Reg) error {
		if err := reads(src, in.Src); err != nil || !was.ReadsDst() {
			return err
		}
		return reads(dst, in.Dst)
	}
	err := operands(was.Dst, was.Src)
	if err != nil && was.Op.Commutes() {
		err = operands(was.Src, was.Dst)
	}
	if err != nil {
		return err
	}
	if !slices.Equal(was.Args, in.Args) || !slices.Equal(was.Destroys(), in.Destroys()) {
		return fmt.Errorf("has other arguments")
	}
	for i := range was.Args {
		if err := reads(was.Args[i], in.Args[i]); err != nil {
			return err
		}
	}
	if was.Dst.IsPhysical() && was.Dst != in.Dst {
		return fmt.Errorf("has the destination %s instead of %s", in.Dst, was.Dst)
	}
	if was.IsCopy() {
		held := s[place{reg: in.Src}]
		transfer(s, was)
		s[place{reg: in.Dst}] = held.with(was.Dst)
		return nil
	}
	for _, r := range in.Destroys() {
		s.kill(r)
		delete(s, place{reg: r})
	}
	for _, r := range in.Outs {
		s[place{reg: r}] = values{r}
	}
	if d := was.Def(); d != mir.NoReg {
		s.kill(d)
		s[place{reg: in.Def()}] = values{d}
	}
	return nil
}

// sameOperation reports whether a and b are equal but for their registers.
func sameOperation(a, b *mir.Instr) bool {
	return a.Op == b.Op && a.Cond == b.Cond && a.Width == b.Width && a.Size == b.Size && a.Imm == b.Imm &&
		a.Off == b.Off && a.Frame == b.Frame && a.Sym == b.Sym && (a.Src == mir.NoReg) == (b.Src == mir.NoReg)
}

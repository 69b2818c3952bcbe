package ssa

import (
	"errors"
	"fmt"
)

// Verify reports what is wrong with f: types, places, edges, phis, use lists
// and dominance. A pass that leaves a function which fails here has a bug.
func Verify(f *Func) error {
	c := &checker{f: f, seen: make([]*Value, f.nextValue), at: make([]int, f.nextValue)}
	if len(f.Blocks) == 0 {
		return fmt.Errorf("func %s: no blocks", f.Name)
	}
	c.edges()
	for _, b := range f.Blocks {
		c.place(b)
	}
	if c.errs == nil { // the rest relies on it
		c.dom = Dominators(f)
		for _, b := range f.Blocks {
			for _, v := range b.Instrs {
				c.operands(v)
			}
		}
	}
	if c.errs == nil {
		for _, b := range f.Blocks {
			for _, v := range b.Instrs {
				if msg := checkTypes(f, v); msg != "" {
					c.fail(v, "%s", msg)
				}
			}
		}
		c.useLists()
	}
	if c.errs == nil {
		return nil
	}
	return fmt.Errorf("func %s: %w", f.Name, errors.Join(c.errs...))
}

type checker struct {
	f    *Func
	dom  *DomTree
	seen []*Value // by value ID
	at   []int    // by value ID: the place in its block
	errs []error
}

func (c *checker) fail(v *Value, format string, args ...any) {
	const enough = 10
	if len(c.errs) < enough {
		c.errs = append(c.errs, fmt.Errorf("v%d (%s): %s", v.ID, v.Op, fmt.Sprintf(format, args...)))
	}
}

func (c *checker) failBlock(b *Block, format string, args ...any) {
	c.errs = append(c.errs, fmt.Errorf("b%d: %s", b.ID, fmt.Sprintf(format, args...)))
}

// edges checks that predecessors and successors agree.
func (c *checker) edges() {
	ids := make([]*Block, c.f.nextBlock)
	for _, b := range c.f.Blocks {
		if b.ID < 0 || b.ID >= len(ids) || ids[b.ID] != nil {
			c.failBlock(b, "its number is another's, or out of range")
			return
		}
		ids[b.ID] = b
		if b.Func != c.f {
			c.failBlock(b, "belongs to another function")
		}
		if len(b.Succs) != len(b.succAt) || len(b.Preds) != len(b.predAt) {
			c.failBlock(b, "edges were changed behind the back of their methods")
			return
		}
	}
	for _, b := range c.f.Blocks {
		for i, s := range b.Succs {
			k := b.PredIndex(i)
			if s.ID >= len(ids) || ids[s.ID] != s || k >= len(s.Preds) || s.Preds[k] != b || s.SuccIndex(k) != i {
				c.failBlock(b, "its edge to b%d is not known there", s.ID)
			}
		}
		for k, p := range b.Preds {
			i := b.SuccIndex(k)
			if p.ID >= len(ids) || ids[p.ID] != p || i >= len(p.Succs) || p.Succs[i] != b || p.PredIndex(i) != k {
				c.failBlock(b, "its edge from b%d is not known there", p.ID)
			}
		}
	}
	if len(c.f.Blocks[0].Preds) > 0 {
		c.failBlock(c.f.Blocks[0], "the entry has predecessors")
	}
}

// place checks the order of instructions in b and what belongs to the terminator.
func (c *checker) place(b *Block) {
	if b.Term() == nil {
		c.failBlock(b, "has no terminator")
		return
	}
	phis := true
	for i, v := range b.Instrs {
		if v.ID < 0 || v.ID >= len(c.seen) || c.seen[v.ID] != nil {
			c.fail(v, "its number is another's, or out of range")
			continue
		}
		c.seen[v.ID] = v
		c.at[v.ID] = i
		if v.Op == OpPhi {
			if !phis {
				c.fail(v, "a phi behind another instruction")
			}
			if len(v.Args) != len(b.Preds) {
				c.fail(v, "%d operands for %d predecessors", len(v.Args), len(b.Preds))
			}
		} else {
			phis = false
		}
		switch {
		case v.Block != b:
			c.fail(v, "stands in b%d and says it doesn't", b.ID)
		case v.Op.IsLeaf():
			c.fail(v, "a leaf stands in b%d", b.ID)
		case v.Op.IsTerminator() != (i == len(b.Instrs)-1):
			c.fail(v, "a terminator is the last instruction, and the last one is a terminator")
		case (v.Op == OpAlloca || v.Op == OpParam) && b != c.f.Entry():
			c.fail(v, "stands outside of the entry block")
		case v.Op == OpInvalid:
			c.fail(v, "invalid")
		}
	}
	if want, t := successors(b.Term()), b.Term(); want != len(b.Succs) {
		c.fail(t, "b%d has %d successors instead of %d", b.ID, len(b.Succs), want)
	}
}

// successors is the number of successors that a terminator needs.
func successors(t *Value) int {
	switch t.Op {
	case OpJump:
		return 1
	case OpBranch:
		return 2
	case OpSwitch:
		return len(t.Cases) + 1
	}
	return 0
}

// operands checks that what v uses is defined before, on every way to v.
func (c *checker) operands(v *Value) {
	if want := opTable[v.Op].args; want >= 0 && len(v.Args) != want {
		c.fail(v, "%d operands instead of %d", len(v.Args), want)
		return
	}
	for i, a := range v.Args {
		if a == nil {
			c.fail(v, "operand %d is nil", i)
			return
		}
		if a.Op.IsLeaf() {
			if c.f.leaves[leaf{a.Op, a.Type, a.Int, a.Sym}] != a {
				c.fail(v, "operand %s is not the function's own", a)
			}
			continue
		}
		if a.ID >= len(c.seen) || c.seen[a.ID] != a {
			c.fail(v, "operand v%d is in no block", a.ID)
			continue
		}
		from := v.Block
		if v.Op == OpPhi {
			from = v.Block.Preds[i]
		}
		switch {
		case !c.dom.Reachable(from): // anything goes
		case a.Block == from && v.Op != OpPhi:
			if c.at[a.ID] >= c.at[v.ID] {
				c.fail(v, "operand v%d is defined below", a.ID)
			}
		case !c.dom.Dominates(a.Block, from):
			c.fail(v, "operand v%d (in b%d) is not defined on every way to b%d", a.ID, a.Block.ID, from.ID)
		}
	}
}

// useLists checks that every argument has its entry in the use list, and that
// there are no other entries.
func (c *checker) useLists() {
	entries := 0
	for _, b := range c.f.Blocks {
		for _, v := range b.Instrs {
			entries -= len(v.uses)
			for i, a := range v.Args {
				entries++
				k := int(v.argUse[i])
				if k >= len(a.uses) || a.uses[k] != v || int(a.useArg[k]) != i {
					c.fail(v, "operand %d is not in the use list of v%d", i, a.ID)
				}
			}
		}
	}
	for _, v := range c.f.leaves {
		entries -= len(v.uses)
	}
	if entries != 0 {
		c.errs = append(c.errs, fmt.Errorf("use lists are %d entries short", entries))
	}
}

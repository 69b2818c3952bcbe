// Package isel selects machine instructions for functions in SSA form.
//
// It takes the form that package opt describes and leaves, and makes functions
// over virtual registers: one block for each block, one register for each value
// that needs one.
//
// Blocks are walked in reverse postorder from the last to the first, and their
// instructions from the last to the first. So every use of a value is seen
// before its definition, and a value is given a register, and later its
// instructions, only if an instruction selected so far asked for it. What
// several instructions of the IR do in one of the machine's costs nothing more:
//
//	icmp + br             one conditional jump
//	and + icmp ne 0 + br  a jset
//	ptradd by a constant  the displacement of a load or store
//	alloca                r10 and a displacement
//	global                a neighbour's address, which is in a register, and a displacement
//	constant              an immediate; a store of one is BPF_ST
//	trunc, zext of what is zero-extended, ptrtoint, inttoptr: the same register
//
// A two-address operation is a copy into its result and the operation on that;
// a phi is a copy in each predecessor to a fresh register and one from that at
// the top of its block (Boissinot et al., "Revisiting Out-of-SSA Translation for
// Correctness, Code Quality, and Efficiency", CGO 2009). The fresh register is
// dead on other edges out of the predecessor, so critical edges need no blocks of
// their own. The register allocator coalesces nearly all of these copies.
package isel

import (
	"encoding/binary"
	"fmt"
	"slices"

	"rucy-llvm/driver/native/mir"
	"rucy-llvm/driver/native/ssa"
)

// Config says what code is for.
type Config struct {
	CPU       int // the version of the instruction set, 1 to 4
	ByteOrder binary.ByteOrder
	// Places says where the module's own data lies, by symbol, as far as that is
	// settled before the object is loaded. It may be nil.
	Places map[string]Place
}

// Place is where a symbol is: all symbols of one section keep their distance.
type Place struct {
	Section string
	Offset  int64
}

// Select returns the machine function for f.
func Select(f *ssa.Func, cfg Config) *mir.Func {
	s := &selector{
		cfg: cfg,
		fn:  f,
		out: &mir.Func{Name: f.Name, CPU: cfg.CPU, ByteOrder: cfg.ByteOrder, Params: len(f.Params), Pos: f.Pos},

		blocks:  make([]*mir.Block, f.NumBlocks()),
		regs:    make([]mir.Reg, f.NumValues()),
		phis:    make([]mir.Reg, f.NumValues()),
		done:    make([]bool, f.NumValues()),
		edges:   make([][]edge, f.NumBlocks()),
		objects: map[*ssa.Value]*mir.Object{},
		bases:   map[string]string{},
	}
	tree := ssa.Dominators(f)
	loops := ssa.FindLoops(f, tree)
	for _, b := range f.Blocks {
		m := s.out.NewBlock()
		m.Freq = loops.Frequency(b)
		s.blocks[b.ID] = m
		for k, pred := range b.Preds {
			s.edges[pred.ID] = append(s.edges[pred.ID], edge{b, k})
		}
	}
	order := f.ReversePostorder()
	s.markContexts(order)
	s.shareFrame(order)
	s.shareConstants(order, tree)
	for _, b := range slices.Backward(order) {
		s.selectBlock(b)
	}
	s.out.Number()
	s.out.Connect()
	return s.out
}

// selector holds the state of the selection for one function.
type selector struct {
	cfg Config
	fn  *ssa.Func
	out *mir.Func

	blocks  []*mir.Block // by ID of the SSA block
	regs    []mir.Reg    // by ID of the value: the register that was asked for
	phis    []mir.Reg    // by ID of a phi: see phiReg
	done    []bool       // by ID of the value: whether it was selected
	edges   [][]edge     // by ID of the SSA block: its edges to others
	context []bool       // by ID of the value: whether it may point into the context
	objects map[*ssa.Value]*mir.Object
	bases   map[string]string // by section: the symbol through which its data is accessed
	shared  map[constant]*sharedConstant
	homes   [][]*sharedConstant // by ID of the SSA block

	block *ssa.Block        // being selected
	rev   []*mir.Instr      // its instructions, the last one first
	buf   []*mir.Instr      // the instructions for one value, in order
	used  []*sharedConstant // that those use
	pos   ssa.Pos           // of that value
}

// edge is a way out of a block: to.Preds[pred] is the block.
type edge struct {
	to   *ssa.Block
	pred int
}

// emit adds an instruction for the value being selected.
func (s *selector) emit(in mir.Instr) {
	in.Pos = s.pos
	s.buf = append(s.buf, &in)
}

// flush puts what was emitted for a value before what follows it.
func (s *selector) flush() {
	for _, in := range slices.Backward(s.buf) {
		s.rev = append(s.rev, in)
	}
	for _, sh := range s.used {
		sh.place = len(s.rev)
	}
	s.buf, s.used = s.buf[:0], s.used[:0]
}

// selectBlock selects the instructions of b.
func (s *selector) selectBlock(b *ssa.Block) {
	s.block, s.rev = b, nil
	m := s.blocks[b.ID]

	term := b.Term()
	s.pos = term.Pos
	s.terminator(m, term)
	s.flush()
	for _, sh := range s.homes[b.ID] {
		sh.place = max(sh.place, len(s.rev)) // unless the terminator uses it, before that
	}
	s.phiOperands(b)
	s.flush()
	for _, v := range slices.Backward(s.steps(b)) {
		s.value(v)
	}
	for _, v := range slices.Backward(b.Instrs[:len(b.Instrs)-1]) {
		s.value(v)
	}
	m.Instrs = s.withShared(b)
}

// phiOperands copies, at the end of b, what the phis of its successors get
// from it.
func (s *selector) phiOperands(b *ssa.Block) {
	for _, e := range s.edges[b.ID] {
		for _, phi := range e.to.Phis() {
			if len(phi.Uses()) > 0 {
				s.into(s.phiReg(phi), phi.Args[e.pred])
			}
		}
	}
}

// steps returns the instructions of b that compute the next value of a phi from
// the present one and a constant, and that nothing else uses but the comparison
// at the end. They are selected at the end of b, where the present value is
// needed no more, so that they can change it in its register.
func (s *selector) steps(b *ssa.Block) (out []*ssa.Value) {
	for _, e := range s.edges[b.ID] {
		for _, phi := range e.to.Phis() {
			next := phi.Args[e.pred]
			if next.Block != b || binaryOps[next.Op] == mir.OpInvalid && next.Op != ssa.OpSub {
				continue
			}
			steps := next.Args[0] == phi && next.Args[1].Op == ssa.OpConst
			if steps && !s.done[next.ID] && !slices.ContainsFunc(next.Uses(), func(u *ssa.Value) bool { return u != phi && !endsBlock(u, b) }) {
				out = append(out, next)
			}
		}
	}
	return out
}

// endsBlock reports whether v is the comparison at the end of b.
func endsBlock(v *ssa.Value, b *ssa.Block) bool {
	t := b.Term()
	return t.Op == ssa.OpBranch && t.Args[0] == v
}

// phiReg is the fresh register through which phi gets its value.
func (s *selector) phiReg(phi *ssa.Value) mir.Reg {
	if s.phis[phi.ID] == mir.NoReg {
		s.phis[phi.ID] = s.out.NewReg()
	}
	return s.phis[phi.ID]
}

// reg is the register that holds v, which gets its instructions where it is
// defined, or right here if it is a constant.
func (s *selector) reg(v *ssa.Value) mir.Reg {
	if c, ok := s.constantOf(v); ok {
		return s.constantReg(c)
	}
	if same := sameRegister(v); same != nil {
		return s.reg(same)
	}
	if s.regs[v.ID] == mir.NoReg {
		s.regs[v.ID] = s.out.NewReg()
	}
	return s.regs[v.ID]
}

// sameRegister is the operand whose register holds v as well, if there is one.
func sameRegister(v *ssa.Value) *ssa.Value {
	switch v.Op {
	case ssa.OpTrunc, ssa.OpPtrToInt, ssa.OpIntToPtr:
		return v.Args[0]
	case ssa.OpZExt:
		if v.Args[0].ZeroUpper() {
			return v.Args[0]
		}
	}
	return nil
}

// into puts v into dst.
func (s *selector) into(dst mir.Reg, v *ssa.Value) {
	if c, ok := s.constantOf(v); ok && s.shared[c] == nil {
		s.define(dst, c)
		return
	}
	s.copy(dst, s.reg(v))
}

func (s *selector) copy(dst, src mir.Reg) {
	s.emit(mir.Instr{Op: mir.Mov, Width: 64, Dst: dst, Src: src})
}

// bug panics about a value that opt should not have left.
func (s *selector) bug(v *ssa.Value, format string, args ...any) {
	panic(fmt.Sprintf("BUG: isel: %s: %s: %s", s.fn.Name, v, fmt.Sprintf(format, args...)))
}

// width is the width of the operations that compute v.
func width(v *ssa.Value) int {
	if v.Type == ssa.I32 {
		return 32
	}
	return 64
}

package regalloc_test

import (
	"math/rand/v2"

	"rucy-llvm/driver/native/mir"
)

// generator makes random functions over many virtual registers: straight code,
// branches, loops, calls, constants, copies in circles.
type generator struct {
	r    *rand.Rand
	f    *mir.Func
	b    *mir.Block
	regs []mir.Reg
}

// randomFunc returns a function of some size whose registers, up to pressure
// of them, are all live most of the time.
func randomFunc(seed uint64, blocks, size, pressure int) *mir.Func {
	g := &generator{r: rand.New(rand.NewPCG(seed, 1)), f: &mir.Func{Name: "random", CPU: 3, Params: 1 + int(seed%3)}}
	for range blocks {
		b := g.f.NewBlock()
		b.Freq = []float64{1, 1, 0.5, 8}[g.r.IntN(4)]
	}
	g.f.NewObject(mir.Object{Size: 16, Align: 8})
	g.b = g.f.Blocks[0]
	for i := range g.f.Params {
		r := g.f.NewReg()
		g.emit(mir.Instr{Op: mir.Mov, Width: 64, Dst: r, Src: mir.Arg(i)})
		g.regs = append(g.regs, r)
	}
	for len(g.regs) < pressure {
		r := g.f.NewReg()
		g.emit(g.constant(r))
		g.regs = append(g.regs, r)
	}
	for i, b := range g.f.Blocks {
		g.b = b
		for range 1 + g.r.IntN(size) {
			g.step()
		}
		g.terminate(i)
	}
	g.f.Number()
	g.f.Connect()
	return g.f
}

func (g *generator) emit(in mir.Instr) { g.b.Instrs = append(g.b.Instrs, &in) }

func (g *generator) reg() mir.Reg { return g.regs[g.r.IntN(len(g.regs))] }

func (g *generator) constant(dst mir.Reg) mir.Instr {
	switch g.r.IntN(4) {
	case 0:
		return mir.Instr{Op: mir.LoadImm, Dst: dst, Imm: g.r.Int64()}
	case 1:
		return mir.Instr{Op: mir.LoadSym, Dst: dst, Sym: "data", Imm: int64(g.r.IntN(64))}
	case 2:
		return mir.Instr{Op: mir.FrameAddr, Dst: dst, Frame: g.f.Frame[0], Imm: int64(g.r.IntN(16))}
	}
	return mir.Instr{Op: mir.Mov, Width: 64, Dst: dst, Imm: int64(g.r.IntN(1000))}
}

func (g *generator) step() {
	switch g.r.IntN(12) {
	case 0, 1: // a two-address operation on a value of its own
		x, y := g.reg(), g.reg()
		dst := g.f.NewReg()
		g.emit(mir.Instr{Op: mir.Mov, Width: 64, Dst: dst, Src: x})
		g.emit(mir.Instr{Op: mir.Add, Width: 64, Dst: dst, Src: y})
		g.emit(mir.Instr{Op: mir.Mov, Width: 64, Dst: g.reg(), Src: dst})
	case 2: // one that changes a variable
		g.emit(mir.Instr{Op: mir.Xor, Width: 64, Dst: g.reg(), Src: g.reg()})
	case 3:
		g.emit(mir.Instr{Op: mir.Rsh, Width: 32, Dst: g.reg(), Imm: int64(g.r.IntN(32))})
	case 4: // copies, maybe a rotation of three
		a, b, c, t := g.reg(), g.reg(), g.reg(), g.f.NewReg()
		for _, m := range [][2]mir.Reg{{t, a}, {a, b}, {b, c}, {c, t}} {
			g.emit(mir.Instr{Op: mir.Mov, Width: 64, Dst: m[0], Src: m[1]})
		}
	case 5:
		x := g.reg()
		g.emit(mir.Instr{Op: mir.Load, Size: 1 << g.r.IntN(4), Dst: g.reg(), Src: x, Off: g.r.IntN(100)})
	case 6:
		g.emit(mir.Instr{Op: mir.Store, Size: 8, Dst: g.reg(), Src: g.reg(), Off: 8})
	case 7:
		g.emit(mir.Instr{Op: mir.Store, Size: 4, Dst: mir.R10, Frame: g.f.Frame[0], Imm: 7})
	case 8:
		g.emit(g.constant(g.reg()))
	case 9:
		if len(g.f.Blocks) > 60 {
			return // or the number of live registers would grow with the size
		}
		n := g.r.IntN(len(g.regs))
		r := g.f.NewReg()
		g.emit(g.constant(r))
		g.regs[n] = r // read where this block dominates; elsewhere the value is any
		g.defineAtEntry(r)
	default:
		g.call()
	}
}

// defineAtEntry makes a register that is new here defined on all paths.
func (g *generator) defineAtEntry(r mir.Reg) {
	entry := g.f.Blocks[0]
	in := mir.Instr{Op: mir.Mov, Width: 64, Dst: r, Imm: 0}
	if g.b == entry {
		return
	}
	at := g.f.Params
	entry.Instrs = append(entry.Instrs[:at:at], append([]*mir.Instr{&in}, entry.Instrs[at:]...)...)
}

func (g *generator) call() {
	var args []mir.Reg
	for i := range g.r.IntN(6) {
		args = append(args, mir.Arg(i))
		if g.r.IntN(3) == 0 {
			g.emit(g.constant(mir.Arg(i)))
		} else {
			g.emit(mir.Instr{Op: mir.Mov, Width: 64, Dst: mir.Arg(i), Src: g.reg()})
		}
	}
	g.emit(mir.Instr{Op: mir.CallHelper, Imm: 5, Args: args})
	if g.r.IntN(2) == 0 {
		g.emit(mir.Instr{Op: mir.Mov, Width: 64, Dst: g.reg(), Src: mir.R0})
	}
}

func (g *generator) terminate(i int) {
	later := func() *mir.Block { return g.f.Blocks[i+1+g.r.IntN(len(g.f.Blocks)-i-1)] }
	switch {
	case i == len(g.f.Blocks)-1:
		for _, r := range g.regs { // all of them matter
			g.emit(mir.Instr{Op: mir.Store, Size: 8, Dst: mir.R10, Src: r, Frame: g.f.Frame[0]})
		}
		g.emit(mir.Instr{Op: mir.Mov, Width: 64, Dst: mir.R0, Src: g.reg()})
		g.emit(mir.Instr{Op: mir.Exit, Args: []mir.Reg{mir.R0}})
	case g.r.IntN(4) == 0:
		g.emit(mir.Instr{Op: mir.Jump})
		g.b.Succs = []*mir.Block{g.f.Blocks[i+1]}
	default:
		back := later()
		if i > 1 && g.r.IntN(3) == 0 {
			back = g.f.Blocks[1+g.r.IntN(i)]
		}
		in := mir.Instr{Op: mir.JumpIf, Cond: mir.Cond(g.r.IntN(11)), Width: 64, Dst: g.reg(), Bounds: g.r.IntN(2) == 0}
		if g.r.IntN(2) == 0 {
			in.Src = g.reg()
		}
		g.emit(in)
		g.b.Succs = []*mir.Block{back, g.f.Blocks[i+1]}
	}
}

package isel

import (
	"fmt"
	"slices"
	"strconv"

	"rucy-llvm/driver/native/assemble"
	"rucy-llvm/driver/native/mir"
	"rucy-llvm/driver/native/ssa"
)

// Inline assembly gets its operands in registers of the machine, as a call does:
// they are copied in before, and out behind, and register allocation makes most
// of these copies go. A template without instructions, which is there to keep
// optimisers from seeing through a value, costs nothing: its results are copies
// of the operands that they are tied to.
//
//	asm("$0 <<= 32", "=r,0")     r1 = x; r1 <<= 32; y = r1
//	asm("", "=r,0")              y = x

// assembly selects inline assembly.
func (s *selector) assembly(v *ssa.Value) {
	operands, err := assemble.Constraints(v.Asm.Constraints)
	if err != nil {
		s.bug(v, "%v", err)
	}
	a := &assembly{selector: s, value: v, operands: operands, regs: make([]mir.Reg, len(operands))}
	a.outs = a.results()
	if assemble.IsEmpty(v.Asm.Template) {
		a.empty()
		return
	}
	a.assign()
	a.code()
}

// assembly is inline assembly being selected.
type assembly struct {
	*selector
	value    *ssa.Value
	operands []assemble.Constraint
	outs     []mir.Reg // by result: the register that asked for it
	regs     []mir.Reg // by operand: the machine's register that it is in
}

// results finds the registers that ask for results.
func (a *assembly) results() []mir.Reg {
	outs := []mir.Reg{a.selector.regs[a.value.ID]}
	for _, u := range a.value.Uses() {
		if u.Op == ssa.OpAsmOut {
			for len(outs) <= int(u.Int) {
				outs = append(outs, mir.NoReg)
			}
			outs[u.Int] = a.selector.regs[u.ID]
		}
	}
	return outs
}

// out is the register that asked for the result that operand i is.
func (a *assembly) out(i int) mir.Reg {
	if n := a.operands[i].Result; n >= 0 && n < len(a.outs) {
		return a.outs[n]
	}
	return mir.NoReg
}

// empty selects a template without instructions. What it reads without a result
// is kept alive up to here, but for constants.
func (a *assembly) empty() {
	var copies []func()
	for _, o := range a.operands {
		switch {
		case o.Kind == assemble.Clobber || o.Argument < 0 || inMemory(o):
		case o.Tied >= 0 && a.out(o.Tied) != mir.NoReg:
			from := a.reg(a.value.Args[o.Argument])
			dst := a.selector.out.NewReg()
			a.copy(dst, from)
			to := a.out(o.Tied)
			copies = append(copies, func() { a.copy(to, dst) })
			a.regs[o.Tied] = to
		default:
			arg := a.value.Args[o.Argument]
			if _, ok := a.constantOf(arg); !ok {
				a.emit(mir.Instr{Op: mir.Asm, Src: a.reg(arg)})
			}
		}
	}
	for _, c := range copies {
		c()
	}
	for i, o := range a.operands {
		if o.Result >= 0 && a.regs[i] == mir.NoReg && a.out(i) != mir.NoReg {
			a.emit(mir.Instr{Op: mir.Mov, Width: 64, Dst: a.out(i)}) // any value, but one
		}
	}
}

// inMemory reports whether o is a value that is in the memory of a result already.
func inMemory(o assemble.Constraint) bool { return o.Kind == assemble.Memory && o.Tied >= 0 }

// pool is the registers for operands, those that calls destroy first.
var pool = []mir.Reg{mir.R1, mir.R2, mir.R3, mir.R4, mir.R5, mir.R0, mir.R6, mir.R7, mir.R8, mir.R9}

// assign chooses registers: those that constraints name, then any that are
// neither taken nor destroyed. Where these don't last, results take the registers
// of operands that are read before anything is written.
func (a *assembly) assign() {
	var taken [mir.NumPhysical]bool
	for i, o := range a.operands {
		switch {
		case o.Kind == assemble.Clobber && o.Register >= 0:
			taken[mir.R0+mir.Reg(o.Register)] = true
		case o.Register >= 0:
			a.regs[i] = mir.R0 + mir.Reg(o.Register)
			taken[a.regs[i]] = true
		}
	}
	free := func() mir.Reg {
		for _, r := range pool {
			if !taken[r] {
				taken[r] = true
				return r
			}
		}
		return mir.NoReg
	}
	var late []int
	for i, o := range a.operands {
		if a.regs[i] != mir.NoReg || !a.inRegister(i) || o.Tied >= 0 {
			continue
		}
		if a.regs[i] = free(); a.regs[i] == mir.NoReg {
			late = append(late, i)
		}
	}
	for _, i := range late {
		a.regs[i] = a.shared(i)
	}
	for i, o := range a.operands {
		if o.Tied >= 0 {
			a.regs[i] = a.regs[o.Tied]
		}
	}
}

// inRegister reports whether operand i is a value or an address in a register.
func (a *assembly) inRegister(i int) bool {
	o := a.operands[i]
	if o.Kind == assemble.Clobber || o.Kind == assemble.Immediate {
		return false
	}
	return o.Kind == assemble.Memory || !o.MayBeImmediate || o.Result >= 0 || !isNumber(a.value.Args[o.Argument])
}

func isNumber(v *ssa.Value) bool { return v.Op == ssa.OpConst && mir.FitsImm(v.Int) }

// shared is a register for operand i that another one has too: of a result and
// an operand, neither of which is written early or tied.
func (a *assembly) shared(i int) mir.Reg {
	tied := map[int]bool{}
	for _, o := range a.operands {
		tied[o.Tied] = true
	}
	used := map[mir.Reg]bool{}
	for k, o := range a.operands {
		if k != i && (o.Result >= 0) == (a.operands[i].Result >= 0) {
			used[a.regs[k]] = true
		}
	}
	for k, o := range a.operands {
		r := a.regs[k]
		if k == i || r == mir.NoReg || used[r] || tied[k] || tied[i] || o.Tied >= 0 {
			continue
		}
		if (o.Result >= 0) != (a.operands[i].Result >= 0) && !o.Early && !a.operands[i].Early {
			return r
		}
	}
	a.bug(a.value, "no register for operand %d", i)
	return mir.NoReg
}

// code emits the copies and the text.
func (a *assembly) code() {
	in := mir.Instr{Op: mir.Asm}
	texts := make([]assemble.Operand, len(a.operands))
	uid := a.value.ID
	var early []func() // copies out of registers come before constants
	for i, o := range a.operands {
		if o.Kind == assemble.Clobber {
			if o.Register >= 0 {
				in.Clobbers = append(in.Clobbers, mir.R0+mir.Reg(o.Register))
			}
			continue
		}
		texts[i] = a.text(i)
		r := a.regs[i]
		if r == mir.NoReg {
			continue
		}
		if o.Argument >= 0 && !inMemory(o) {
			arg := a.value.Args[o.Argument]
			in.Args = append(in.Args, r)
			if o.Kind == assemble.Memory {
				arg, _ = place(arg)
			}
			if _, ok := a.constantOf(arg); ok {
				early = append(early, func() { a.into(r, arg) })
			} else {
				a.into(r, arg)
			}
		}
		if o.Result >= 0 {
			in.Outs = append(in.Outs, r)
		}
	}
	for _, c := range early {
		c()
	}
	text, err := assemble.Expand(a.value.Asm.Template, texts[:assemble.Numbered(a.operands)], uid)
	if err != nil {
		a.bug(a.value, "%v", err)
	}
	in.Sym = text
	for _, r := range in.Outs {
		in.Clobbers = slices.DeleteFunc(in.Clobbers, func(c mir.Reg) bool { return c == r })
	}
	a.emit(in)
	for i, o := range a.operands {
		if o.Result >= 0 && a.out(i) != mir.NoReg {
			a.copy(a.out(i), a.regs[i])
		}
	}
}

// place is a base and an offset for the address v of a memory operand. The kernel
// refuses accesses through some pointers that were added to.
func place(v *ssa.Value) (base *ssa.Value, off int64) {
	for v.Op == ssa.OpPtrAdd && v.Args[1].Op == ssa.OpConst && mir.FitsOff(off+v.Args[1].Int) {
		off += v.Args[1].Int
		v = v.Args[0]
	}
	return v, off
}

// text is what stands for operand i in the template.
func (a *assembly) text(i int) assemble.Operand {
	o, r := a.operands[i], a.regs[i]
	switch {
	case o.Kind == assemble.Memory:
		_, off := place(a.value.Args[o.Argument])
		return assemble.Operand{Text: fmt.Sprintf("(%s + %d)", r, off)}
	case r != mir.NoReg:
		half := fmt.Sprintf("w%d", r.Number())
		if o.Half {
			return assemble.Operand{Text: half, Half: half}
		}
		return assemble.Operand{Text: r.String(), Half: half}
	}
	arg := a.value.Args[o.Argument]
	if arg.Op == ssa.OpGlobal || arg.Op == ssa.OpExtern {
		name := strconv.Quote(arg.Sym)
		if arg.Int != 0 {
			name += fmt.Sprintf(" + %d", arg.Int)
		}
		return assemble.Operand{Text: name}
	}
	return assemble.Operand{Text: strconv.FormatInt(arg.Int, 10)}
}

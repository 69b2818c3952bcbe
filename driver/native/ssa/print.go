package ssa

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"strings"
)

// Print writes f in the text form that the package comment shows. Equal
// functions give equal text.
func Print(w io.Writer, f *Func) error {
	p := printer{bufio.NewWriter(w), f}
	fmt.Fprintf(p, "func %s %s", symbol(f.Name), f.Result)
	if f.Local {
		p.WriteString(" local")
	}
	if f.Inline != InlineWhereGood {
		p.WriteString(" " + inlineNames[f.Inline])
	}
	p.position(f.Pos, true)
	p.WriteByte('\n')
	for _, b := range f.Blocks {
		p.block(b)
	}
	return p.Flush()
}

// String is the text that Print writes.
func (f *Func) String() string {
	var s strings.Builder
	Print(&s, f)
	return s.String()
}

// String is v as an instruction, or as an operand if it is a leaf.
func (v *Value) String() string {
	if v.Op.IsLeaf() {
		return operand(v)
	}
	var s strings.Builder
	f := &Func{}
	if v.Block != nil {
		f = v.Block.Func
	}
	p := printer{bufio.NewWriter(&s), f}
	p.instr(v)
	p.Flush()
	return s.String()
}

type printer struct {
	*bufio.Writer
	f *Func
}

func (p printer) block(b *Block) {
	fmt.Fprintf(p, "b%d:", b.ID)
	if len(b.Preds) > 0 {
		p.WriteString("  ; preds")
		for _, pred := range b.Preds {
			fmt.Fprintf(p, " b%d", pred.ID)
		}
	}
	p.WriteByte('\n')
	for _, v := range b.Instrs {
		if v.Type == Void {
			p.WriteString("       ")
		} else {
			fmt.Fprintf(p, "  v%d = ", v.ID)
		}
		p.instr(v)
		p.WriteByte('\n')
	}
}

// instr writes what stands behind "v1 = ".
func (p printer) instr(v *Value) {
	p.WriteString(v.Op.String())
	switch v.Op {
	case OpICmp:
		fmt.Fprintf(p, ".%s", v.Pred)
	case OpSignExt, OpBSwap, OpPacketLoad, OpCore:
		fmt.Fprintf(p, ".%s", v.Width)
	default:
		if v.Op.IsAccess() {
			fmt.Fprintf(p, ".%s", v.Width)
		}
	}
	if v.Type != Void || v.Op == OpHelper || v.Op == OpCall || v.Op == OpAsm {
		fmt.Fprintf(p, " %s", v.Type)
	}
	switch v.Op {
	case OpParam:
		fmt.Fprintf(p, " %d", v.Int)
	case OpAlloca:
		fmt.Fprintf(p, " %d", v.Size)
	case OpCore:
		fmt.Fprintf(p, " %s %d", symbol(v.Sym), v.Int)
	case OpPhi:
		for i, a := range v.Args {
			if i > 0 {
				p.WriteByte(',')
			}
			fmt.Fprintf(p, " [%s b%d]", operand(a), v.Block.Preds[i].ID)
		}
	case OpLoad:
		fmt.Fprintf(p, " %s", address(v.Args[0], v.Int))
	case OpStore, OpAtomicAdd, OpAtomicAnd, OpAtomicOr, OpAtomicXor, OpXchg, OpCmpXchg:
		for _, a := range v.Args[1:] {
			fmt.Fprintf(p, " %s,", operand(a))
		}
		fmt.Fprintf(p, " %s", address(v.Args[0], v.Int))
	case OpHelper:
		fmt.Fprintf(p, " %d", v.Int)
		p.args(v)
	case OpCall:
		fmt.Fprintf(p, " %s", symbol(v.Sym))
		p.args(v)
	case OpAsm:
		fmt.Fprintf(p, " %q %q", v.Asm.Template, v.Asm.Constraints)
		p.args(v)
	case OpAsmOut:
		fmt.Fprintf(p, " %d", v.Int)
		p.args(v)
	case OpJump, OpBranch:
		p.args(v)
		for _, s := range v.Block.Succs {
			fmt.Fprintf(p, " b%d", s.ID)
		}
	case OpSwitch:
		p.args(v)
		for i, s := range v.Block.Succs {
			if i == 0 {
				fmt.Fprintf(p, " b%d", s.ID)
			} else {
				fmt.Fprintf(p, ", %d b%d", v.Cases[i-1], s.ID)
			}
		}
	default:
		p.args(v)
	}
	if v.Align != 0 {
		fmt.Fprintf(p, " align %d", v.Align)
	}
	for i, name := range flagNames {
		if v.Flags&(1<<i) != 0 {
			fmt.Fprintf(p, " %s", name)
		}
	}
	p.position(v.Pos, false)
}

func (p printer) args(v *Value) {
	for i, a := range v.Args {
		if i > 0 {
			p.WriteByte(',')
		}
		fmt.Fprintf(p, " %s", operand(a))
	}
}

// position writes a place; the file only where it is not the function's.
func (p printer) position(pos Pos, withFile bool) {
	if !pos.IsValid() {
		return
	}
	p.WriteString(" !")
	if withFile || pos.File != p.f.Pos.File {
		fmt.Fprintf(p, "%q:", pos.File.Name)
	}
	fmt.Fprintf(p, "%d:%d", pos.Line, pos.Column)
}

// operand is v as other instructions name it.
func operand(v *Value) string {
	switch v.Op {
	case OpConst:
		if v.Type == I1 {
			return fmt.Sprintf("i1 %t", v.Int != 0)
		}
		return fmt.Sprintf("%s %d", v.Type, v.Int)
	case OpUndef:
		return "undef " + v.Type.String()
	case OpGlobal:
		if v.Int != 0 {
			return fmt.Sprintf("%s%+d", symbol(v.Sym), v.Int)
		}
		return symbol(v.Sym)
	case OpExtern:
		return "extern " + symbol(v.Sym)
	}
	return fmt.Sprintf("v%d", v.ID)
}

func address(base *Value, offset int64) string {
	switch {
	case offset > 0:
		return fmt.Sprintf("%s + %d", operand(base), offset)
	case offset < 0:
		return fmt.Sprintf("%s - %d", operand(base), -offset)
	}
	return operand(base)
}

func symbol(name string) string {
	needsQuotes := func(r rune) bool {
		return !('a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9' || strings.ContainsRune("_.$", r))
	}
	if name == "" || strings.ContainsFunc(name, needsQuotes) {
		return "@" + strconv.Quote(name)
	}
	return "@" + name
}

package mir

import (
	"fmt"
	"io"
	"strconv"
	"strings"
)

// Print writes f as text, which [Parse] reads.
func Print(w io.Writer, f *Func) {
	fmt.Fprintf(w, "func %s(%s) cpu v%d", f.Name, argList(f.Params), f.CPU)
	if f.Allocated {
		fmt.Fprint(w, " allocated")
	}
	fmt.Fprintln(w)
	for i, o := range f.Frame {
		fmt.Fprintf(w, "frame %d: size %d align %d", i, o.Size, o.Align)
		if o.Spill {
			fmt.Fprint(w, " spill")
		}
		if o.Offset != 0 {
			fmt.Fprintf(w, " at r10%+d", o.Offset)
		}
		if o.Name != "" {
			fmt.Fprintf(w, " name %s", o.Name)
		}
		fmt.Fprintln(w)
	}
	frame := map[*Object]int{}
	for i, o := range f.Frame {
		frame[o] = i
	}
	for _, b := range f.Blocks {
		fmt.Fprintf(w, "b%d:", b.ID)
		if b.Freq != 1 {
			fmt.Fprintf(w, " freq %.4g", b.Freq)
		}
		fmt.Fprintln(w)
		for _, in := range b.Instrs {
			fmt.Fprintf(w, "  %s\n", text(in, b, frame))
		}
	}
}

// String formats f as [Print] does.
func (f *Func) String() string {
	var s strings.Builder
	Print(&s, f)
	return s.String()
}

// String formats in without what its function and block know.
func (in *Instr) String() string { return text(in, nil, nil) }

func argList(n int) string {
	var names []string
	for i := range n {
		names = append(names, Arg(i).String())
	}
	return strings.Join(names, ", ")
}

func text(in *Instr, b *Block, frame map[*Object]int) string {
	operand := func() string {
		if in.Src == NoReg {
			return strconv.FormatInt(in.Imm, 10)
		}
		return in.Src.String()
	}
	object := func() string {
		if i, ok := frame[in.Frame]; ok {
			return fmt.Sprintf("frame%d", i)
		}
		return "frame?"
	}
	address := func(base Reg) string {
		s := base.String()
		if in.Frame != nil {
			s = object()
		}
		if in.Off != 0 {
			s += fmt.Sprintf("%+d", in.Off)
		}
		return "[" + s + "]"
	}
	plus := func(s string) string {
		if in.Imm != 0 {
			s += fmt.Sprintf("%+d", in.Imm)
		}
		return s
	}
	regs := func(list []Reg) string {
		var names []string
		for _, a := range list {
			names = append(names, a.String())
		}
		return strings.Join(names, ", ")
	}
	args := func() string { return regs(in.Args) }
	target := func(i int) string {
		if b == nil || i >= len(b.Succs) {
			return "?"
		}
		return fmt.Sprintf("b%d", b.Succs[i].ID)
	}
	switch op := in.Op; op {
	case Mov:
		return fmt.Sprintf("%s = mov%d %s", in.Dst, in.Width, operand())
	case MovSX:
		return fmt.Sprintf("%s = movsx%d.%d %s", in.Dst, in.Size*8, in.Width, in.Src)
	case LoadImm:
		return fmt.Sprintf("%s = ldimm %d", in.Dst, in.Imm)
	case LoadSym:
		return fmt.Sprintf("%s = ldsym %s", in.Dst, plus(strconv.Quote(in.Sym)))
	case FrameAddr:
		return fmt.Sprintf("%s = lea %s", in.Dst, plus(object()))
	case Neg:
		return fmt.Sprintf("neg%d %s", in.Width, in.Dst)
	case CoreImm:
		return fmt.Sprintf("%s = core%d %q %d", in.Dst, in.Width, in.Sym, in.Imm)
	case CoreAdd, CoreSub, CoreLsh, CoreRsh, CoreArsh:
		return fmt.Sprintf("%s%d %s, %d %q", op, in.Width, in.Dst, in.Imm, in.Sym)
	case CoreLoad:
		return fmt.Sprintf("%s = coreload%d %s %q", in.Dst, in.Size*8, address(in.Src), in.Sym)
	case CoreStore:
		return fmt.Sprintf("corestore%d %s, %s %q", in.Size*8, address(in.Dst), operand(), in.Sym)
	case ToBE, ToLE, Swap:
		return fmt.Sprintf("%s%d %s", op, in.Size*8, in.Dst)
	case Load, LoadSX:
		return fmt.Sprintf("%s = %s%d %s", in.Dst, op, in.Size*8, address(in.Src))
	case Store:
		return fmt.Sprintf("store%d %s, %s", in.Size*8, address(in.Dst), operand())
	case LoadAcquire:
		return fmt.Sprintf("%s = %s%d %s", in.Dst, op, in.Size*8, address(in.Src))
	case StoreRelease:
		return fmt.Sprintf("%s%d %s, %s", op, in.Size*8, address(in.Dst), in.Src)
	case AtomicAdd, AtomicAnd, AtomicOr, AtomicXor:
		return fmt.Sprintf("%s%d %s, %s", op, in.Size*8, address(in.Dst), in.Src)
	case FetchAdd, FetchAnd, FetchOr, FetchXor, Xchg:
		return fmt.Sprintf("%s%d %s, %s", op, in.Size*8, in.Dst, address(in.Src))
	case CmpXchg:
		return fmt.Sprintf("%s = %s%d %s, %s", R0, op, in.Size*8, address(in.Dst), in.Src)
	case CallHelper:
		return fmt.Sprintf("call helper %d(%s)", in.Imm, args())
	case Call:
		return fmt.Sprintf("call %q(%s)", in.Sym, args())
	case PacketLoad:
		return fmt.Sprintf("packetload%d %s(%s)", in.Size*8, operand(), args())
	case Asm:
		s := fmt.Sprintf("asm %q(%s) -> (%s) clobbers (%s)", in.Sym, args(), regs(in.Outs), regs(in.Clobbers))
		if in.Src != NoReg {
			s += " reads " + in.Src.String()
		}
		return s
	case NoWay:
		return "noway"
	case Jump:
		return "jump " + target(0)
	case JumpIf:
		s := fmt.Sprintf("j%s%d %s, %s -> %s, %s", in.Cond, in.Width, in.Dst, operand(), target(0), target(1))
		if in.Bounds {
			s += " bounds"
		}
		return s
	case Exit:
		return strings.TrimSpace("exit " + args())
	default:
		return fmt.Sprintf("%s%d %s, %s", op, in.Width, in.Dst, operand())
	}
}

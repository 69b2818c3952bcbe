package ssa

import "fmt"

// checkTypes says what is wrong with the types of v and its operands; "" if
// nothing is.
func checkTypes(f *Func, v *Value) string {
	arg := func(i int) Type { return v.Args[i].Type }
	switch v.Op {
	case OpParam:
		if v.Type == Void || int(v.Int) >= len(f.Params) || f.Params[v.Int] != v {
			return "not a parameter of the function"
		}
	case OpAlloca:
		if v.Type != Ptr || v.Size < 0 || v.Align <= 0 || v.Align&(v.Align-1) != 0 {
			return "needs type ptr, a size and a power of two as alignment"
		}
	case OpAdd, OpSub, OpMul, OpUDiv, OpURem, OpSDiv, OpSRem, OpAnd, OpOr, OpXor, OpShl, OpLShr, OpAShr:
		if !v.Type.IsInt() || arg(0) != v.Type || arg(1) != v.Type {
			return fmt.Sprintf("%s of %s and %s", v.Type, arg(0), arg(1))
		}
	case OpZExt, OpSExt:
		if !v.Type.IsInt() || !arg(0).IsInt() || arg(0).Bits() >= v.Type.Bits() {
			return fmt.Sprintf("from %s to %s", arg(0), v.Type)
		}
	case OpTrunc:
		if !v.Type.IsInt() || !arg(0).IsInt() || arg(0).Bits() <= v.Type.Bits() {
			return fmt.Sprintf("from %s to %s", arg(0), v.Type)
		}
	case OpSignExt:
		if !v.Type.IsInt() || arg(0) != v.Type || !v.Width.IsInt() || v.Width.Bits() > v.Type.Bits() {
			return fmt.Sprintf("of %s bits of %s in %s", v.Width, arg(0), v.Type)
		}
	case OpBSwap:
		if arg(0) != v.Type || v.Width < I16 || v.Width > I64 || v.Width.Bits() > v.Type.Bits() {
			return fmt.Sprintf("of %s bits of %s in %s", v.Width, arg(0), v.Type)
		}
	case OpCore:
		if v.Sym == "" || v.Width != I32 && v.Width != I64 || v.Type != I32 && v.Type != I64 {
			return fmt.Sprintf("%s of %s for %q", v.Type, v.Width, v.Sym)
		}
	case OpPtrAdd:
		if v.Type != Ptr || arg(0) != Ptr || arg(1) != I64 {
			return fmt.Sprintf("%s of %s and %s", v.Type, arg(0), arg(1))
		}
	case OpPtrToInt:
		if v.Type != I64 || arg(0) != Ptr {
			return fmt.Sprintf("from %s to %s", arg(0), v.Type)
		}
	case OpIntToPtr:
		if v.Type != Ptr || arg(0) != I64 {
			return fmt.Sprintf("from %s to %s", arg(0), v.Type)
		}
	case OpICmp:
		if v.Type != I1 || arg(0) == Void || arg(0) != arg(1) {
			return fmt.Sprintf("%s of %s and %s", v.Type, arg(0), arg(1))
		}
	case OpSelect:
		if v.Type == Void || arg(0) != I1 || arg(1) != v.Type || arg(2) != v.Type {
			return fmt.Sprintf("%s of %s, %s and %s", v.Type, arg(0), arg(1), arg(2))
		}
	case OpPhi:
		for i := range v.Args {
			if v.Type == Void || arg(i) != v.Type {
				return fmt.Sprintf("%s with an operand of type %s", v.Type, arg(i))
			}
		}
	case OpPacketLoad:
		if !v.Type.IsInt() || arg(0) != Ptr || arg(1) != I64 || !v.Width.IsInt() || v.Width > I32 || v.Width == I1 || v.Width.Bits() > v.Type.Bits() {
			return fmt.Sprintf("%s of %s at %s, %s", v.Width, v.Type, arg(0), arg(1))
		}
	case OpAsm:
		if v.Asm == nil {
			return "without assembly"
		}
	case OpAsmOut:
		if v.Args[0].Op != OpAsm || v.Int < 1 {
			return "is no further result of inline assembly"
		}
	case OpLoad, OpStore:
		return checkAccess(v)
	case OpAtomicAdd, OpAtomicAnd, OpAtomicOr, OpAtomicXor, OpXchg, OpCmpXchg:
		return checkAtomic(v)
	case OpBranch:
		if arg(0) != I1 {
			return "needs an i1"
		}
	case OpSwitch:
		if !arg(0).IsInt() {
			return "needs an integer"
		}
		for _, n := range v.Cases {
			if SignExtend(n, arg(0).Bits()) != n {
				return fmt.Sprintf("case %d is no %s", n, arg(0))
			}
		}
	case OpReturn:
		switch {
		case len(v.Args) == 0 && f.Result == Void:
		case len(v.Args) == 1 && arg(0) == f.Result:
		default:
			return fmt.Sprintf("in a function that gives %s", f.Result)
		}
	}
	if (v.Op.IsTerminator() || v.Op == OpStore) && v.Type != Void {
		return "has a type"
	}
	return ""
}

func checkAtomic(v *Value) string {
	for _, a := range v.Args[1:] {
		if a.Type != v.Type {
			return fmt.Sprintf("%s of %s", v.Type, a.Type)
		}
	}
	switch {
	case v.Args[0].Type != Ptr:
		return fmt.Sprintf("address of type %s", v.Args[0].Type)
	case v.Width != I32 && v.Width != I64 || !v.Type.IsInt() || v.Width.Bits() > v.Type.Bits():
		return fmt.Sprintf("%s of %s", v.Width, v.Type)
	case v.Align < v.Width.Bytes() || v.Align&(v.Align-1) != 0:
		return fmt.Sprintf("alignment %d", v.Align)
	case v.Flags&Signed != 0:
		return "a signed atomic operation"
	}
	return ""
}

func checkAccess(v *Value) string {
	typ := v.Type
	if v.Op == OpStore {
		typ = v.Args[1].Type
	}
	switch {
	case v.Args[0].Type != Ptr:
		return fmt.Sprintf("address of type %s", v.Args[0].Type)
	case v.Width == Void || typ == Void || v.Width.Bits() > typ.Bits():
		return fmt.Sprintf("%s of %s", v.Width, typ)
	case (v.Width == Ptr) != (typ == Ptr):
		return fmt.Sprintf("%s of %s", v.Width, typ)
	case v.Align <= 0 || v.Align&(v.Align-1) != 0:
		return fmt.Sprintf("alignment %d", v.Align)
	case v.Op == OpStore && v.Flags&Signed != 0:
		return "a signed store"
	}
	return ""
}

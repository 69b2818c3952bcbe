package ssa

// Op is an operation. If you add one, add its row to opTable, a case to
// translate or the pass that makes it, one to opt/fold.go if it can be folded,
// and one to isel.
type Op uint8

// The operations. Integer operations work on operands and results of one type
// and wrap; a division by zero gives 0 and a remainder by zero the dividend, as
// BPF defines it.
const (
	OpInvalid Op = iota

	// The leaves, see Func.Const, Func.Undef, Func.Global and Func.Extern.
	OpConst  // Int: the value, sign-extended from its type
	OpUndef  // any value
	OpGlobal // the address of Sym, plus Int
	OpExtern // the address of Sym, which the module only declares; null where Sym is weak and isn't there

	OpParam  // Int: the parameter's index
	OpAlloca // the address of Size bytes in the frame, aligned to Align; in the entry block

	OpAdd
	OpSub
	OpMul
	OpUDiv
	OpURem
	OpSDiv
	OpSRem
	OpAnd
	OpOr
	OpXor
	OpShl
	OpLShr
	OpAShr

	OpZExt
	OpSExt
	OpTrunc
	OpSignExt // the low Width bits of Args[0], sign-extended within its type

	// What the CO-RE access Sym says of the kernel that runs the program: the
	// offset of a field, most of all. Int is what it is in the types that the
	// program was compiled with, Width how many bits it may need, I32 or I64. The
	// loader makes an invalid instruction of it where the kernel has no such field,
	// so that it must stay behind the branches that it stands behind.
	OpCore

	OpPtrAdd   // Args[0] + Args[1] (i64), a pointer
	OpPtrToInt // a pointer as i64
	OpIntToPtr // an i64 as pointer

	OpICmp   // Pred
	OpSelect // Args[0] (i1) ? Args[1] : Args[2]
	OpPhi    // Args in the order of Block.Preds
	OpBSwap  // the low Width bits of Args[0] with their bytes reversed, zero-extended

	OpLoad  // of Width bits at Args[0]+Int, zero-extended to Type (sign-extended if Signed)
	OpStore // the low Width bits of Args[1] to Args[0]+Int

	// Atomic operations on Width bits (I32 or I64) at Args[0]+Int. They give what
	// was there before, zero-extended to Type.
	OpAtomicAdd // + Args[1]
	OpAtomicAnd
	OpAtomicOr
	OpAtomicXor
	OpXchg    // Args[1] takes its place
	OpCmpXchg // where it equals Args[1], Args[2] takes its place

	OpHelper // call of the kernel's helper number Int
	OpCall   // call of function Sym

	// Width bits of the packet that a program of the kernel's socket filters or
	// traffic control works on, in host order: those at Args[1], as Args[0], the
	// context, has it. Where the packet is shorter, the program ends and gives 0.
	// As a call, it destroys registers.
	OpPacketLoad

	// Inline assembly: what Asm says, with Args as operands. It gives the first of
	// its results; AsmOut gives the others. No pass looks into it, moves, copies or
	// removes it, and it may do anything with memory.
	OpAsm
	OpAsmOut // result Int of Args[0], an asm that stands right before

	// The terminators.
	OpJump   // to Succs[0]
	OpBranch // to Succs[0] if Args[0] (i1), else Succs[1]
	OpSwitch // to Succs[i+1] where Args[0] == Cases[i], else Succs[0]
	OpReturn // with Args[0], if any
	OpUnreachable
)

// opInfo describes an operation.
type opInfo struct {
	name       string
	args       int // number of arguments; -1: any
	terminator bool
	effects    bool // does something beside giving its value, or must stay in its place
	commutes   bool
}

var opTable = [...]opInfo{
	OpInvalid:  {"invalid", 0, false, true, false},
	OpConst:    {"const", 0, false, false, false},
	OpUndef:    {"undef", 0, false, false, false},
	OpGlobal:   {"global", 0, false, false, false},
	OpExtern:   {"extern", 0, false, false, false},
	OpParam:    {"param", 0, false, true, false},
	OpAlloca:   {"alloca", 0, false, false, false},
	OpAdd:      {"add", 2, false, false, true},
	OpSub:      {"sub", 2, false, false, false},
	OpMul:      {"mul", 2, false, false, true},
	OpUDiv:     {"udiv", 2, false, false, false},
	OpURem:     {"urem", 2, false, false, false},
	OpSDiv:     {"sdiv", 2, false, false, false},
	OpSRem:     {"srem", 2, false, false, false},
	OpAnd:      {"and", 2, false, false, true},
	OpOr:       {"or", 2, false, false, true},
	OpXor:      {"xor", 2, false, false, true},
	OpShl:      {"shl", 2, false, false, false},
	OpLShr:     {"lshr", 2, false, false, false},
	OpAShr:     {"ashr", 2, false, false, false},
	OpZExt:     {"zext", 1, false, false, false},
	OpSExt:     {"sext", 1, false, false, false},
	OpTrunc:    {"trunc", 1, false, false, false},
	OpSignExt:  {"signext", 1, false, false, false},
	OpCore:     {"core", 0, false, false, false},
	OpPtrAdd:   {"ptradd", 2, false, false, false},
	OpPtrToInt: {"ptrtoint", 1, false, false, false},
	OpIntToPtr: {"inttoptr", 1, false, false, false},
	OpICmp:     {"icmp", 2, false, false, false},
	OpSelect:   {"select", 3, false, false, false},
	OpPhi:      {"phi", -1, false, false, false},
	OpBSwap:    {"bswap", 1, false, false, false},
	OpLoad:     {"load", 1, false, false, false},
	OpStore:    {"store", 2, false, true, false},

	OpAtomicAdd: {"atomicadd", 2, false, true, false},
	OpAtomicAnd: {"atomicand", 2, false, true, false},
	OpAtomicOr:  {"atomicor", 2, false, true, false},
	OpAtomicXor: {"atomicxor", 2, false, true, false},
	OpXchg:      {"xchg", 2, false, true, false},
	OpCmpXchg:   {"cmpxchg", 3, false, true, false},

	OpHelper: {"helper", -1, false, true, false},
	OpCall:   {"call", -1, false, true, false},

	OpPacketLoad: {"packetload", 2, false, true, false},
	OpAsm:        {"asm", -1, false, true, false},
	OpAsmOut:     {"asmout", 1, false, true, false},

	OpJump:   {"jump", 0, true, true, false},
	OpBranch: {"br", 1, true, true, false},
	OpSwitch: {"switch", 1, true, true, false},
	OpReturn: {"ret", -1, true, true, false},

	OpUnreachable: {"unreachable", 0, true, true, false},
}

func (op Op) String() string { return opTable[op].name }

// IsTerminator reports whether op ends a block.
func (op Op) IsTerminator() bool { return opTable[op].terminator }

// Commutes reports whether the two arguments of op may be exchanged.
func (op Op) Commutes() bool { return opTable[op].commutes }

// IsLeaf reports whether op is a constant or an address that has no place in a
// block.
func (op Op) IsLeaf() bool { return op >= OpConst && op <= OpExtern }

// IsAtomic reports whether op is an atomic operation on memory.
func (op Op) IsAtomic() bool { return op >= OpAtomicAdd && op <= OpCmpXchg }

// IsAccess reports whether op reads or writes memory at Args[0]+Int.
func (op Op) IsAccess() bool { return op == OpLoad || op == OpStore || op.IsAtomic() }

// IsConst reports whether v is the constant n.
func (v *Value) IsConst(n int64) bool { return v.Op == OpConst && v.Int == n }

// HasEffects reports whether v must be kept even if nothing uses its value.
func (v *Value) HasEffects() bool {
	if v.Flags&Pure != 0 {
		return false
	}
	return opTable[v.Op].effects || v.Flags&Volatile != 0
}

// ZeroUpper reports whether the register that holds v, an I32, is known to have
// zeros in its upper half, to the verifier too: whether v comes from an operation that writes the
// whole register. What merely names a part of another register, or comes from
// outside, has not.
func (v *Value) ZeroUpper() bool { return v.zeroUpper(4) }

// zeroUpper looks through phis of few operands to a small depth, and takes what
// is beyond for unknown.
func (v *Value) zeroUpper(depth int) bool {
	switch v.Op {
	case OpConst:
		return true
	case OpLoad:
		return v.Flags&Signed == 0
	case OpUDiv, OpURem, OpSDiv, OpSRem:
		return false // the upper half is zero, but the verifier takes it for unknown
	case OpShl, OpLShr, OpAShr, OpOr, OpXor, OpMul:
		return v.Args[1].Op == OpConst // likewise (Linux 6.1), unless it knows the operand
	case OpParam, OpTrunc, OpUndef, OpHelper, OpCall, OpAsm, OpAsmOut:
		return false
	case OpPhi, OpSelect:
		if depth == 0 || len(v.Args) > 8 {
			return false
		}
		args := v.Args
		if v.Op == OpSelect {
			args = args[1:]
		}
		for _, a := range args {
			if a != v && !a.zeroUpper(depth-1) {
				return false
			}
		}
	}
	return true
}

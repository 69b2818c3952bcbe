// Package opt rewrites functions in SSA form: it makes them better, and brings
// them into the form that isel takes.
//
// [Module] comes first. It looks at all functions of a module: calls become the
// bodies of what they call, and functions that nobody needs any more go.
//
// [Run] then runs the passes of one table on each function that is left, each
// pass in a file of its own, with the reasons for their order beside them. The last ones are the
// legalisation: they make of any function one that consists of what BPF has.
//
// # The form that isel takes
//
// After Run, all of this holds. CheckLegal says so, and is run where
// Config.Verify is set.
//
// Types. Every value is I64, Ptr or, from CPU v3 on, I32, except that an icmp
// is I1. The function's result and its parameters are of these types too.
// Narrower types are left only as the Width of loads, stores, signext and
// bswap.
//
// Registers. A value of type I32 is the low half of its register. The upper
// half is zero where ssa.Value.ZeroUpper says so (all 32-bit operations, loads
// and constants do that), and unspecified otherwise (trunc, parameters, results
// of calls). Hence:
//
//   - trunc I64 -> I32 costs nothing: it is the same register, read as 32 bits;
//   - zext I32 -> I64 of a value with ZeroUpper costs nothing: the same register;
//     any other zext is a 32-bit move;
//   - sext I32 -> I64 is movsx on v4, a move and two shifts by 32 below;
//   - signext is movsx (v4 alone; below, it has been made into shifts).
//
// What is copied, spilled and reloaded as a whole keeps its upper half; a
// 32-bit move or reload that clears it does no harm. Arguments of helpers have
// ZeroUpper where they are I32, so that the verifier knows their bounds as
// 64-bit values; only the numbers that bpf_trace_printk prints need not.
// Arguments and results of the module's own functions may have anything there.
//
// Leaves. OpConst and OpGlobal are operands anywhere, in no block; OpUndef is
// not left. A constant of type Ptr is an address known as a number, mostly the
// null pointer. Isel uses a constant as immediate where the instruction takes
// it (a 32-bit signed number, sign-extended) and materialises it at its use
// otherwise, in 32-bit form where that gives the same register: an I32 always,
// and an I64 in 0..0xffffffff. In commuting operations and comparisons a
// constant is the second argument. Instructions with constant arguments alone
// have been folded.
//
// Operations that are left, beside phis and terminators:
//
//	add sub mul udiv urem and or xor shl lshr ashr  on I64 and I32
//	sdiv srem                                       from v4 on
//	zext sext trunc                                 between I32 and I64
//	signext.i8 .i16                                 from v4 on; signext.i32 of I64 too
//	bswap.i16 .i32 .i64                             zero-extends its result
//	ptradd ptrtoint inttoptr                        the last two are copies
//	icmp                                            see branches
//	load store                                      see memory
//	atomicadd atomicand atomicor atomicxor          see memory
//	xchg cmpxchg                                    see memory
//	param alloca                                    at the start of the entry block
//	helper call                                     with up to 5 arguments
//	packetload.i8 .i16 .i32                         as a call, it destroys r0 to r5
//	asm asmout                                      as they were
//
// The count of a shift by a constant is less than the width. Shifts by other
// values and divisions follow BPF: the count is taken modulo the width, x/0 is
// 0, x%0 is x. There is no neg: 0 - x is sub with a constant as first argument.
//
// Branches. Terminators are jump, br and ret, and ret has an argument unless
// the function gives void; unreachable is left behind assembly that leaves the
// function itself. The condition of every br is an icmp that
// stands right before it and has no other use: the two are one BPF jump. Its
// operands are both I64, both I32, or both Ptr; a pointer is compared as 64
// bits. There is no select, no switch and no other I1. `icmp.ne (and x, y), 0`
// with an and that has no other use is a JSET. The two successors of a br differ.
//
// Critical edges are left, since splitting them costs a jump. The copies for
// phis can stand in the predecessor, before the comparison: copy each operand
// to a fresh register there, all in parallel, and the fresh register to the phi
// at the top of the block. The fresh register is dead on the other edge, so
// this is right on every edge, and coalescing makes the usual shape of it:
//
//	b0: v1 = icmp.ne i1 v0, i32 9           w0 = 1
//	    br v1 b2 b1                         if w1 != 9 goto b2
//	b1: jump b2                             w0 = 0
//	b2: v2 = phi i32 [i32 1 b0], [i32 0 b1] exit
//	    ret v2
//
// Blocks. f.Blocks is in the order in which the code should be laid out, the
// entry first; all blocks can be reached from the entry. A block may hold
// nothing but its jump. Where a br's Succs[1] does not come next, but Succs[0]
// does, emission negates the condition.
//
// Memory. A load gives I32, I64 or Ptr, and reads Width bits (I8, I16, I32, I64,
// Ptr) at Args[0]+Int; what is narrower than the type is zero-extended, or
// sign-extended where the flag Signed is set (v4 alone, type I64). A store
// writes the low Width bits of Args[1], which is I32, I64, Ptr, or a constant of
// these types. Int fits 16 bits with a sign. Args[0] is a pointer: an alloca
// (base r10), a global, or any other. Accesses are as wide as their alignment
// allows: Align is at least the width.
//
// Atomic operations give I32 or I64 and work on Width bits, I32 or I64, with
// offsets as above. Which version of the instruction set has which of them is
// for isel to say.
//
// Calls. Arguments and results are I64, I32 or Ptr. The result of a helper or
// call that gives void, or is unused, is not to be relied on.
//
// Positions. Every instruction may have one; what a pass made has that of what
// it was made for.
package opt

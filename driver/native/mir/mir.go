// Package mir holds functions as BPF machine instructions: what instruction
// selection makes, register allocation rewrites and emission encodes.
//
// Up to register allocation a function uses any number of virtual registers
// (v0, v1, ...) beside the physical ones (r0 to r10). It is not in SSA form:
// BPF's two-address instructions change their first operand, and a register
// may have several definitions. A virtual register holds 64 bits; 32-bit
// instructions, as in the hardware, clear the upper half of what they write.
//
// Physical registers appear only where the machine asks for them, and never
// live from one block into another: parameters are copied out of r1 to r5 at
// the start of the entry block, arguments into them just before a call, a
// result out of r0 just after it, and a return value into r0 before the exit.
// r10, the frame pointer, is always readable and never written.
//
//	func prog(r1) cpu v3
//	b0:
//	  v0 = mov64 r1
//	  v1 = load32 [v0+8]
//	  v2 = mov32 1
//	  jne32 v1, 9 -> b2, b1
//	b1:
//	  v2 = mov32 0
//	  jump b2
//	b2:
//	  r0 = mov64 v2
//	  exit r0
package mir

import (
	"encoding/binary"
	"fmt"

	"rucy-llvm/driver/native/ssa"
)

// Reg is a register: none, one of the machine's, or a virtual one.
type Reg int32

// The machine's registers. The zero Reg is none of them, so that an operand
// which is left out is no register.
const (
	NoReg Reg = iota
	R0        // the result of calls and of the function
	R1        // R1 to R5: arguments; calls destroy them
	R2
	R3
	R4
	R5
	R6 // R6 to R9: preserved by calls
	R7
	R8
	R9
	R10 // the frame pointer, read-only

	firstVirtual Reg = 16
)

// NumPhysical is the number of Reg values that physical registers take,
// NoReg among them: tables indexed by a physical register have this length.
const NumPhysical = int(R10) + 1

// V returns virtual register n.
func V(n int) Reg { return firstVirtual + Reg(n) }

// Arg returns the register of argument i, counted from 0.
func Arg(i int) Reg { return R1 + Reg(i) }

// IsVirtual reports whether r is a virtual register.
func (r Reg) IsVirtual() bool { return r >= firstVirtual }

// IsPhysical reports whether r is a register of the machine.
func (r Reg) IsPhysical() bool { return r > NoReg && r <= R10 }

// Index is n of virtual register V(n).
func (r Reg) Index() int { return int(r - firstVirtual) }

// Number is the number by which the machine knows physical register r.
func (r Reg) Number() int { return int(r - R0) }

func (r Reg) String() string {
	switch {
	case r.IsVirtual():
		return fmt.Sprintf("v%d", r.Index())
	case r.IsPhysical():
		return fmt.Sprintf("r%d", r.Number())
	}
	return "none"
}

// Func is a function.
type Func struct {
	Name string
	CPU  int // the version of the instruction set, 1 to 4
	// ByteOrder is that of the machine, for raw data in inline assembly; nil
	// means little-endian.
	ByteOrder binary.ByteOrder
	Params    int // the number of parameters, which are in r1, r2, ... at the entry
	Blocks    []*Block
	Frame     []*Object // what the function keeps on its stack
	Pos       ssa.Pos
	// Allocated says that no virtual registers are left; physical ones may
	// then live from block to block.
	Allocated bool

	virtuals int
	lastID   int
}

// Block is a basic block: instructions of which the last, and only the last,
// is a terminator.
type Block struct {
	ID     int // its index in Func.Blocks
	Instrs []*Instr
	Succs  []*Block
	Preds  []*Block // one entry an edge; [Func.Connect] makes them
	Freq   float64  // how often the block runs for one run of the function, estimated
}

// Object is a piece of the stack frame: a variable or a spill slot.
type Object struct {
	Name   string
	Size   int // in bytes
	Align  int // in bytes, a power of two
	Spill  bool
	Offset int // from r10, negative; 0 until the frame is laid out
	Pos    ssa.Pos
}

// Instr is an instruction. Which fields it uses is said by its Op; see [Op].
type Instr struct {
	// ID identifies the instruction through register allocation; what the
	// allocator inserts has ID 0.
	ID int
	// Origin is the ID of the instruction that an inserted one repeats.
	Origin int

	Op    Op
	Cond  Cond // of a JumpIf
	Width int  // 32 or 64: of an ALU operation or comparison
	Size  int  // in bytes: of a memory access, a byte swap, a sign extension
	Dst   Reg
	Src   Reg // where NoReg, Imm is the operand
	Imm   int64
	Off   int     // displacement of a memory access
	Frame *Object // of a FrameAddr; or the base of a memory access, whose base register is R10
	Sym   string
	Args  []Reg // physical registers that a call, an Exit or assembly reads
	// Outs and Clobbers are physical registers that assembly writes: the ones hold
	// its results, the others nothing.
	Outs, Clobbers []Reg
	// Bounds says of a JumpIf that from it the verifier learns what it must know of
	// its operands behind it.
	Bounds bool
	Pos    ssa.Pos
}

// NewReg returns a new virtual register.
func (f *Func) NewReg() Reg {
	f.virtuals++
	return V(f.virtuals - 1)
}

// NumVirtual is the number of virtual registers made so far.
func (f *Func) NumVirtual() int { return f.virtuals }

// NewObject adds an object to f's frame.
func (f *Func) NewObject(o Object) *Object {
	f.Frame = append(f.Frame, &o)
	return &o
}

// NewBlock adds an empty block at the end of f.
func (f *Func) NewBlock() *Block {
	b := &Block{ID: len(f.Blocks), Freq: 1}
	f.Blocks = append(f.Blocks, b)
	return b
}

// Term is b's terminator.
func (b *Block) Term() *Instr { return b.Instrs[len(b.Instrs)-1] }

// Number gives every instruction that has none an ID, and the blocks the IDs
// of their places.
func (f *Func) Number() {
	for i, b := range f.Blocks {
		b.ID = i
		for _, in := range b.Instrs {
			if in.ID == 0 {
				f.lastID++
				in.ID = f.lastID
			}
		}
	}
}

// Connect makes the predecessor lists from the successors.
func (f *Func) Connect() {
	for _, b := range f.Blocks {
		b.Preds = nil
	}
	for _, b := range f.Blocks {
		for _, s := range b.Succs {
			s.Preds = append(s.Preds, b)
		}
	}
}

// Clone copies f, its blocks and instructions. Frame objects are shared.
func (f *Func) Clone() *Func {
	c := *f
	c.Frame = append([]*Object(nil), f.Frame...)
	c.Blocks = make([]*Block, len(f.Blocks))
	for i := range f.Blocks {
		c.Blocks[i] = &Block{ID: i}
	}
	at := func(list []*Block) []*Block {
		var out []*Block
		for _, b := range list {
			out = append(out, c.Blocks[b.ID])
		}
		return out
	}
	for i, b := range f.Blocks {
		n := c.Blocks[i]
		n.Freq, n.Succs, n.Preds = b.Freq, at(b.Succs), at(b.Preds)
		n.Instrs = make([]*Instr, len(b.Instrs))
		for k, in := range b.Instrs {
			d := *in
			n.Instrs[k] = &d
		}
	}
	return &c
}

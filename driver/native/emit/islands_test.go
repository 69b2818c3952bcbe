package emit_test

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/cilium/ebpf/asm"

	"rucy-llvm/driver/native/emit"
	"rucy-llvm/driver/native/mir"
)

// TestFarJumps follows the ways through large functions, from block to block and
// in their code, and wants them to be the same ones.
func TestFarJumps(t *testing.T) {
	for _, c := range []struct {
		name         string
		blocks, size int // of a block, at most
		near         int // how many blocks a jump leads over, at most
	}{
		{"few large blocks", 6, 50_000, 6},
		{"one block larger than any jump", 3, 150_000, 3},
		{"many blocks, jumps to anywhere", 3000, 60, 3000},
		{"many blocks, jumps to one", 4000, 60, 0},
		{"many blocks, near jumps", 3000, 60, 20},
	} {
		for _, cpu := range []int{1, 3, 4} {
			t.Run(fmt.Sprintf("%s, v%d", c.name, cpu), func(t *testing.T) {
				t.Parallel()
				f := jumpy(rand.New(rand.NewPCG(uint64(c.blocks), uint64(cpu))), cpu, c.blocks, c.size, c.near)
				want := f.Clone()
				code := emit.Func(f).Insns
				slots := number(code)
				for seed := range int64(10) {
					if x, y := walkBlocks(want, seed), walkCode(t, code, slots, seed); x != y {
						t.Fatalf("seed %d ends as %d, want %d", seed, y, x)
					}
				}
			})
		}
	}
}

// jumpy makes a function whose blocks compute r0 = r0*5 + their number, go on
// for a while, and jump somewhere depending on r0. r1 counts the blocks down.
func jumpy(r *rand.Rand, cpu, blocks, size, near int) *mir.Func {
	f := &mir.Func{Name: "f", CPU: cpu, Params: 2, Allocated: true}
	for range blocks {
		f.NewBlock()
	}
	last := f.Blocks[blocks-1]
	for i, b := range f.Blocks {
		add := func(in mir.Instr) { b.Instrs = append(b.Instrs, &in) }
		if b == last {
			add(mir.Instr{Op: mir.Exit, Args: []mir.Reg{mir.R0}})
			break
		}
		add(mir.Instr{Op: mir.Mul, Width: 64, Dst: mir.R0, Imm: 5})
		add(mir.Instr{Op: mir.Add, Width: 64, Dst: mir.R0, Imm: int64(i)})
		add(mir.Instr{Op: mir.Add, Width: 64, Dst: mir.R1, Imm: -1})
		assembly := r.IntN(2) == 0
		for n := r.IntN(size); n > 0; n -= 4 {
			if assembly { // which must not be torn apart
				add(mir.Instr{Op: mir.Asm, Sym: "r0 += 1; goto +1; r0 += 100; r0 += 3", Args: []mir.Reg{mir.R0}, Outs: []mir.Reg{mir.R0}})
				continue
			}
			for range 4 {
				add(mir.Instr{Op: mir.Add, Width: 64, Dst: mir.R0, Imm: 1})
			}
		}
		target := func() *mir.Block {
			if near == 0 {
				return last
			}
			return f.Blocks[min(max(i+r.IntN(2*near)-near, 0), blocks-1)]
		}
		next := f.Blocks[i+1]
		switch r.IntN(4) {
		case 0:
			add(mir.Instr{Op: mir.Jump})
			b.Succs = []*mir.Block{target()}
			if near == 0 {
				b.Succs[0] = next
			}
		case 1:
			add(mir.Instr{Op: mir.JumpIf, Cond: mir.GT, Width: 64, Dst: mir.R0, Imm: 1 << 30})
			b.Succs = []*mir.Block{target(), target()}
		case 2:
			add(mir.Instr{Op: mir.JumpIf, Cond: mir.EQ, Width: 64, Dst: mir.R1, Imm: 0})
			b.Succs = []*mir.Block{last, next}
		default:
			add(mir.Instr{Op: mir.JumpIf, Cond: mir.Set, Width: 64, Dst: mir.R0, Imm: 1 << r.IntN(5)})
			b.Succs = []*mir.Block{target(), next}
		}
	}
	f.Number()
	f.Connect()
	return f
}

// The walks that go round in circles end when r1, which is down by one with each
// block, has gone from one of these numbers to the other.
const firstCount, lastCount = 40, -40

// walkBlocks runs f and returns r0 at its end.
func walkBlocks(f *mir.Func, seed int64) int64 {
	regs := [mir.NumPhysical]int64{mir.R0: seed, mir.R1: firstCount}
	b := f.Blocks[0]
	for {
		for _, in := range b.Instrs {
			switch in.Op {
			case mir.Add:
				regs[in.Dst] += in.Imm
			case mir.Mul: // a block begins
				if regs[mir.R1] == lastCount {
					return regs[mir.R0]
				}
				regs[in.Dst] *= in.Imm
			case mir.Asm:
				regs[mir.R0] += 4
			case mir.Exit:
				return regs[mir.R0]
			case mir.Jump:
				b = b.Succs[0]
			case mir.JumpIf:
				x, yes := regs[in.Dst], false
				switch in.Cond {
				case mir.EQ:
					yes = x == in.Imm
				case mir.GT:
					yes = uint64(x) > uint64(in.Imm)
				case mir.Set:
					yes = x&in.Imm != 0
				}
				if yes {
					b = b.Succs[0]
				} else {
					b = b.Succs[1]
				}
			}
		}
	}
}

// number maps slots to instructions.
func number(code asm.Instructions) []int {
	var slots []int
	for i := range code {
		for range code[i].Width() {
			slots = append(slots, i)
		}
	}
	return slots
}

// walkCode does the same as walkBlocks with code.
func walkCode(t *testing.T, code asm.Instructions, slots []int, seed int64) int64 {
	regs := [11]int64{0: seed, 1: firstCount}
	for slot := 0; ; slot++ {
		in := code[slots[slot]]
		op := in.OpCode
		x, n := regs[in.Dst], in.Constant
		switch {
		case op.Class() == asm.ALU64Class:
			if op.ALUOp() == asm.Add {
				regs[in.Dst] += n
			} else if regs[1] == lastCount {
				return regs[0]
			} else {
				regs[in.Dst] *= n
			}
		case op.JumpOp() == asm.Exit:
			return regs[0]
		case op.JumpOp() == asm.Ja && op.Class() == asm.Jump32Class:
			slot += int(n)
		case op.JumpOp() == asm.Ja || op.JumpOp() == asm.JEq && x == n || op.JumpOp() == asm.JNE && x != n ||
			op.JumpOp() == asm.JGT && uint64(x) > uint64(n) || op.JumpOp() == asm.JLE && uint64(x) <= uint64(n) ||
			op.JumpOp() == asm.JSet && x&n != 0:
			slot += int(in.Offset)
		case op.JumpOp() != asm.JEq && op.JumpOp() != asm.JNE && op.JumpOp() != asm.JGT && op.JumpOp() != asm.JLE && op.JumpOp() != asm.JSet:
			t.Fatalf("at %d: unexpected %v", slot, in)
		}
	}
}

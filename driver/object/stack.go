package object

import (
	"debug/elf"
	"fmt"
)

// Frame is what a function of an object needs of the stack.
type Frame struct {
	Func string
	Size int // in bytes
}

// stackReg is the register that frames lie below.
const stackReg = 10

// callbackFunc is what a load of 64 bits has for its source register where it loads
// the address of a function: without a relocation, as linkers leave it.
const callbackFunc = 4

// Stacks returns, for each function that nobody calls, the chain of calls from there
// that needs the most stack, if each frame is rounded up to a multiple of unit. An
// object that calls in circles has none.
func Stacks(object []byte, unit int) ([][]Frame, error) {
	o, err := readObject(object)
	if err != nil {
		return nil, err
	}
	var list []*function
	byName := map[string]*function{}
	for _, s := range o.sections {
		if !s.isCode() {
			continue
		}
		if len(s.data)%8 != 0 {
			return nil, fmt.Errorf("read object: section %s: %d bytes are no whole number of instructions", s.name, len(s.data))
		}
		for _, fn := range o.functions(s) {
			list = append(list, fn)
			byName[fn.name] = fn
		}
	}
	calls, called := map[*function][]*function{}, map[*function]bool{}
	for _, fn := range list {
		for _, name := range fn.callees() {
			if callee := byName[name]; callee != nil {
				calls[fn] = append(calls[fn], callee)
				called[callee] = true
			}
		}
	}
	type rest struct {
		size  int
		chain []Frame
	}
	known := map[*function]rest{}
	var visit func(fn *function) rest
	visit = func(fn *function) rest {
		if r, ok := known[fn]; ok {
			return r
		}
		known[fn] = rest{} // a circle ends here
		var r rest
		for _, callee := range calls[fn] {
			if next := visit(callee); next.size > r.size {
				r = next
			}
		}
		depth := fn.stackDepth()
		r.size += max((depth+unit-1)/unit, 1) * unit
		r.chain = append([]Frame{{fn.name, depth}}, r.chain...)
		known[fn] = r
		return r
	}
	var chains [][]Frame
	for _, fn := range list {
		if !called[fn] {
			chains = append(chains, visit(fn).chain)
		}
	}
	return chains, nil
}

// callees are the names of the functions that a function calls, or has the kernel
// call back.
func (fn *function) callees() (names []string) {
	for slot := 0; slot < len(fn.code)/8; slot++ {
		in, offset := fn.insn(slot), fn.start+uint64(slot)*8
		switch to, relocated := fn.section.relocs[offset]; {
		case in.isCall() && in.src != callHelper && in.src != callKfunc || in.isCall() && relocated:
			names = append(names, fn.callTarget(offset, in))
		case in.isWide() && relocated && (to.kind == elf.STT_FUNC || to.section != nil && to.section.isCode()):
			name, _ := fn.loadTarget(offset, uint64(uint32(in.imm)))
			names = append(names, name)
		case in.isWide() && in.src == callbackFunc:
			names = append(names, fn.section.nameOf(offset+8+uint64(int64(in.imm)*8)))
		}
		if in.isWide() {
			slot++
		}
	}
	return names
}

// stackDepth is how far below r10 a function reaches: by its accesses, and by the
// addresses that it computes.
func (fn *function) stackDepth() int {
	depth := 0
	var copies [16]bool // of r10
	for slot := 0; slot < len(fn.code)/8; slot++ {
		in := fn.insn(slot)
		switch in.class() {
		case classLDX:
			if in.src == stackReg {
				depth = max(depth, -int(in.off))
			}
			copies[in.dst] = false
		case classST, classSTX:
			if in.dst == stackReg {
				depth = max(depth, -int(in.off))
			}
		case classALU64:
			switch {
			case in.operation() == aluMov && in.fromReg():
				copies[in.dst] = in.src == stackReg
			case in.operation() == aluAdd && !in.fromReg():
				if copies[in.dst] {
					depth = max(depth, -int(in.imm))
				}
				copies[in.dst] = false
			default:
				copies[in.dst] = false
			}
		}
		if in.isWide() {
			copies[in.dst] = false
			slot++
		}
	}
	return depth
}

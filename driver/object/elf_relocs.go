package object

import (
	"bytes"
	"debug/elf"
	"fmt"
	"math"

	"github.com/cilium/ebpf/asm"
)

// reloc says that a place holds an address which the loader has to fill in.
type reloc struct {
	offset uint64
	kind   uint32
	symbol *symbol
}

// The relocations of BPF, as LLVM's documentation names them.
const (
	relAddr64Insn = 1  // R_BPF_64_64: a 64-bit load of an address
	relAddr64Data = 2  // R_BPF_64_ABS64: an address in data
	relCall       = 10 // R_BPF_64_32: a call
)

const relSize = 16

func (f *file) encodeRelocs(relocs []reloc) []byte {
	var b bytes.Buffer
	for _, r := range relocs {
		f.append(&b, elf.Rel64{Off: r.offset, Info: elf.R_INFO(uint32(r.symbol.number), r.kind)})
	}
	return b.Bytes()
}

// encodeFuncs puts the code of all functions into their sections.
func (f *file) encodeFuncs() error {
	for _, fn := range f.module.Funcs {
		sym := f.symbols[fn.Name]
		var code bytes.Buffer
		for i, ins := range fn.Insns {
			place := sym.value + uint64(code.Len())
			ins, err := f.relocateInsn(ins, sym.section, place)
			if err == nil {
				_, err = ins.Marshal(&code, f.order)
			}
			if err != nil {
				return fmt.Errorf("function %s: instruction %d: %w", fn.Name, i, err)
			}
		}
		sym.section.bytes = append(sym.section.bytes, code.Bytes()...)
	}
	return nil
}

// relocateInsn encodes what an instruction at a place of a section refers to,
// in the instruction itself or in a relocation.
func (f *file) relocateInsn(ins asm.Instruction, s *section, place uint64) (asm.Instruction, error) {
	name := ins.Reference()
	if name == "" {
		return ins, nil
	}
	target := f.symbols[name]
	if target == nil {
		return ins, fmt.Errorf("reference to %s, which isn't defined", name)
	}
	switch {
	case ins.OpCode.JumpOp() == asm.Call:
		return f.relocateCall(ins, target, s, place)
	case ins.OpCode.IsDWordLoad():
		return f.relocateLoad(ins, target, s, place)
	}
	return ins, fmt.Errorf("reference to %s from %v, which is neither a call nor a 64-bit load", name, ins)
}

// relocateCall encodes a call. The immediate counts slots from behind the call
// to the function called; with a relocation, from behind its symbol, which for
// a call of the symbol itself is -1.
//
//	call of          in the same section   in another one
//	a local one      distance              .text, offset/8 - 1
//	a global one     symbol, -1            symbol, -1
func (f *file) relocateCall(ins asm.Instruction, target *symbol, s *section, place uint64) (asm.Instruction, error) {
	if target.kind == elf.STT_OBJECT {
		return ins, fmt.Errorf("call of %s, which is data", target.name)
	}
	ins.Src = asm.PseudoCall
	switch {
	case target.linkage != Local:
		ins.Constant = -1
		f.addReloc(s, reloc{place, relCall, target})
	case target.section == s:
		ins.Constant = (int64(target.value) - int64(place+8)) / 8
	default:
		ins.Constant = int64(target.value)/8 - 1
		f.addReloc(s, reloc{place, relCall, f.sectionSymbol(target.section)})
	}
	return ins, nil
}

// relocateLoad encodes the load of an address. Loaders take the address of a
// symbol as it is, without an offset, and functions by the section alone; so
// all but plain references to global data go through the section.
func (f *file) relocateLoad(ins asm.Instruction, target *symbol, s *section, place uint64) (asm.Instruction, error) {
	ins.Src = asm.R0
	ins.Offset = 0
	isFunc := target.kind == elf.STT_FUNC
	if target.section == nil || ins.Constant == 0 && target.linkage != Local && target.linkage != Private && !isFunc {
		if ins.Constant != 0 {
			return ins, fmt.Errorf("address %d bytes behind %s, which is not defined here", ins.Constant, target.name)
		}
		f.addReloc(s, reloc{place, relAddr64Insn, target})
		return ins, nil
	}
	if isMapSection(target.section.name) && (ins.Constant != 0 || target.linkage != Global) {
		return ins, fmt.Errorf("address %d bytes behind map %s, where only that of a global map itself can be taken", ins.Constant, target.name)
	}
	offset := int64(target.value) + ins.Constant
	if offset < 0 || offset > math.MaxInt32 {
		return ins, fmt.Errorf("address %d bytes behind %s is out of range", ins.Constant, target.name)
	}
	ins.Constant = offset
	f.addReloc(s, reloc{place, relAddr64Insn, f.sectionSymbol(target.section)})
	return ins, nil
}

// relocateData encodes the address that ref says, which data starts with.
func (f *file) relocateData(holder *symbol, data []byte, ref Ref) error {
	target := f.symbols[ref.Symbol]
	if target == nil {
		return fmt.Errorf("reference to %s, which isn't defined", ref.Symbol)
	}
	r := reloc{holder.value + uint64(ref.Offset), relAddr64Data, target}
	if target.linkage == Local || target.linkage == Private {
		r.symbol = f.sectionSymbol(target.section)
		f.order.PutUint64(data, f.order.Uint64(data)+target.value)
	}
	f.addReloc(holder.section, r)
	return nil
}

func (f *file) addReloc(s *section, r reloc) { f.relocs[s] = append(f.relocs[s], r) }

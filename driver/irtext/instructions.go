package irtext

import (
	"github.com/llir/llvm/ir"
	"github.com/llir/llvm/ir/types"
	"github.com/llir/llvm/ir/value"

	"rucy-llvm/frontend/diag"
)

// instructions are the instructions, by their first word, which has been taken.
var instructions map[string]func(r *reader, op string) ir.Instruction

// terminators are the instructions that end a block.
var terminators map[string]func(r *reader) ir.Terminator

func init() {
	instructions = map[string]func(r *reader, op string) ir.Instruction{
		"fneg":           (*reader).fneg,
		"icmp":           (*reader).icmp,
		"fcmp":           (*reader).fcmp,
		"select":         (*reader).selectInst,
		"freeze":         (*reader).freeze,
		"phi":            (*reader).phi,
		"extractvalue":   (*reader).extractValue,
		"insertvalue":    (*reader).insertValue,
		"extractelement": (*reader).extractElement,
		"insertelement":  (*reader).insertElement,
		"shufflevector":  (*reader).shuffleVector,
		"alloca":         (*reader).alloca,
		"load":           (*reader).load,
		"store":          (*reader).store,
		"getelementptr":  (*reader).getElementPtr,
		"cmpxchg":        (*reader).cmpXchg,
		"atomicrmw":      (*reader).atomicRMW,
		"fence":          (*reader).fence,
		"va_arg":         (*reader).vaArg,
		"call":           (*reader).call,
		"tail":           (*reader).tailCall,
		"musttail":       (*reader).tailCall,
		"notail":         (*reader).tailCall,
	}
	for op := range castInstructions {
		instructions[op] = (*reader).cast
	}
	for op := range binaryInstructions {
		instructions[op] = (*reader).binary
	}
	terminators = map[string]func(r *reader) ir.Terminator{
		"ret":         (*reader).ret,
		"br":          (*reader).br,
		"switch":      (*reader).switchTerm,
		"indirectbr":  (*reader).indirectBr,
		"unreachable": (*reader).unreachable,
	}
}

// unknownToBPF are the instructions that deal with exceptions or jump out of
// inline assembly, none of which BPF has.
var unknownToBPF = map[string]bool{
	"invoke": true, "callbr": true, "resume": true, "landingpad": true, "catchpad": true, "catchret": true,
	"catchswitch": true, "cleanuppad": true, "cleanupret": true,
}

// instruction takes an instruction, with its result, or a record of the debugger.
func (r *reader) instruction() {
	f := r.fn
	var name token
	f.start = r.tok.start
	if r.tok.kind == hash {
		r.debugRecord()
		return
	}
	if r.tok.kind == local {
		name = r.tok
		r.advance()
		r.expect('=')
	}
	start := r.tok.start
	if r.tok.kind != word {
		r.unexpected("an instruction")
	}
	op := r.word()
	f.start, f.waiting, f.before = start, 0, f.before[:0]
	if read := terminators[op]; read != nil {
		r.advance()
		t := read(r)
		if name.kind == local {
			r.fail(diag.IRInvalid, name.start, name.end, "%s gives no result", op)
		}
		r.finishInstruction(start, t)
		f.block.Term = t
		return
	}
	read := instructions[op]
	if read == nil {
		if unknownToBPF[op] {
			r.fail(diag.IRUnsupported, start, r.tok.end, "%s is not supported: BPF has nothing like it", op)
		}
		r.unexpected("an instruction")
	}
	r.advance()
	inst := read(r, op)
	for _, b := range f.before {
		r.finishInstruction(start, b)
		f.block.Insts = append(f.block.Insts, b)
	}
	r.finishInstruction(start, inst)
	f.block.Insts = append(f.block.Insts, inst)
	if v, ok := inst.(named); ok && v.Type() != types.Void {
		r.defineLocal(name, v, f.index)
	} else if name.kind == local {
		r.fail(diag.IRInvalid, name.start, name.end, "%s gives no result here", op)
	}
}

// finishInstruction notes where an instruction is and for what it waits.
func (r *reader) finishInstruction(start int, inst value.User) {
	f := r.fn
	f.places = append(f.places, place{int32(start), int32(r.last)})
	if f.waiting > 0 {
		r.wait(inst)
	}
}

// trailers takes what follows an instruction: its alignment, where it has one,
// and what is attached to it.
func (r *reader) trailers(md *ir.Metadata, align *ir.Align) {
	for r.accept(',') {
		if align != nil && r.acceptWord("align") {
			*align = ir.Align(r.align())
			continue
		}
		*md = append(*md, r.attachment(dbgOfInstruction))
	}
}

// metaFollows reports whether metadata stands behind the next token.
func (r *reader) metaFollows() bool {
	i := r.tok.end
	for i < len(r.text) && (r.text[i] == ' ' || r.text[i] == '\t' || r.text[i] == '\n' || r.text[i] == '\r') {
		i++
	}
	return i < len(r.text) && r.text[i] == '!'
}

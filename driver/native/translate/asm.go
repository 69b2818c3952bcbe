package translate

import (
	"fmt"

	"github.com/llir/llvm/ir"
	"github.com/llir/llvm/ir/constant"
	"github.com/llir/llvm/ir/types"

	"rucy-llvm/driver/native/assemble"
	"rucy-llvm/driver/native/ssa"
)

// assembly translates inline assembly. It is assembled once with any registers
// here, so that a mistake is told of at its place.
func (f *function) assembly(inst *ir.InstCall, asm *ir.InlineAsm) {
	operands, err := assemble.Constraints(asm.Constraint)
	if err != nil {
		f.fail("inline assembly: %v", err)
	}
	if need, have := assemble.Registers(operands); need > have {
		f.fail("inline assembly: the operands need %d registers, and it leaves %d", need, have)
	}
	code := f.assembled(asm, inst, operands)
	results := f.resultTypes(inst)
	typ := ssa.Void
	if len(results) > 0 {
		typ, _ = f.valueType(results[0])
	}
	v := f.ssa.NewValue(ssa.OpAsm, typ, f.pos)
	for _, o := range operands {
		if o.Argument >= 0 {
			v.AddArg(f.asmOperand(inst, o))
		}
	}
	f.cur.Append(v)
	v.Asm = &ssa.Asm{Template: asm.Asm, Constraints: asm.Constraint}
	if !code.FallsThrough {
		v.Flags |= ssa.NoReturn
	}
	parts := []*ssa.Value{}
	for i, r := range results {
		out := v
		if i > 0 {
			typ, _ := f.valueType(r)
			out = f.emit(ssa.OpAsmOut, typ, v)
			out.Int = int64(i)
		}
		parts = append(parts, out)
	}
	for i, r := range results { // behind all results
		_, bits := f.valueType(r)
		parts[i] = f.mask(parts[i], bits)
	}
	if len(results) > 0 {
		f.define(inst, parts...)
	}
}

// resultTypes are the types of what inst gives: of a structure's fields.
func (f *function) resultTypes(inst *ir.InstCall) []types.Type {
	switch typ := resultType(inst).(type) {
	case *types.VoidType:
		return nil
	case *types.StructType:
		return typ.Fields
	default:
		return []types.Type{typ}
	}
}

// asmOperand is what an operand of inline assembly reads.
func (f *function) asmOperand(inst *ir.InstCall, o assemble.Constraint) *ssa.Value {
	if o.Argument >= len(inst.Args) {
		f.fail("inline assembly: there are %d operands, and constraints for more", len(inst.Args))
	}
	arg := inst.Args[o.Argument]
	if a, ok := arg.(*ir.Arg); ok {
		arg = a.Value
	}
	c, isConstant := arg.(constant.Constant)
	if o.Kind == assemble.Immediate && !isConstant {
		f.fail("inline assembly: operand %d has to be a constant", o.Argument)
	}
	if isConstant && (o.Kind == assemble.Immediate || o.MayBeImmediate) {
		if s := f.scalar(c); s.sym != "" {
			return f.address(s.sym, s.n)
		} else if !s.undef {
			bits := 64 - bitsOf(c.Type())
			return f.ssa.Const(ssa.I64, s.n<<bits>>bits)
		}
	}
	return f.value(arg)
}

// assembled is the code of inline assembly with some registers for its operands.
func (f *function) assembled(asm *ir.InlineAsm, inst *ir.InstCall, operands []assemble.Constraint) *assemble.Code {
	var texts []assemble.Operand
	registers := 0
	for _, o := range operands[:assemble.Numbered(operands)] {
		text := assemble.Operand{Text: fmt.Sprintf("r%d", registers%10), Half: fmt.Sprintf("w%d", registers%10)}
		switch {
		case o.Kind == assemble.Memory:
			text = assemble.Operand{Text: "(r9 + 0)"}
		case o.Tied >= 0:
			text = texts[o.Tied]
		case o.Kind == assemble.Immediate:
			v := f.asmOperand(inst, o)
			text = assemble.Operand{Text: fmt.Sprint(v.Int)}
			if v.Op == ssa.OpGlobal || v.Op == ssa.OpExtern {
				text.Text = fmt.Sprintf("%q", v.Sym)
			}
		case o.Register >= 0:
			text = assemble.Operand{Text: fmt.Sprintf("r%d", o.Register), Half: fmt.Sprintf("w%d", o.Register)}
			fallthrough
		default:
			registers++
			if o.Half {
				text.Text = text.Half
			}
		}
		texts = append(texts, text)
	}
	text, err := assemble.Expand(asm.Asm, texts, 0)
	if err != nil {
		f.fail("inline assembly: %v", err)
	}
	code, err := assemble.Parse(text, f.order)
	if err != nil {
		f.fail("inline assembly: %v", err)
	}
	for _, ins := range code.Insns {
		if name := ins.Reference(); name != "" {
			f.symbol(name)
		}
	}
	return code
}

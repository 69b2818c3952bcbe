package llvmgen

import (
	"slices"

	"github.com/llir/llvm/ir"
	"github.com/llir/llvm/ir/constant"
	irtypes "github.com/llir/llvm/ir/types"
	"github.com/llir/llvm/ir/value"

	"rucy-llvm/frontend/catalog"
	"rucy-llvm/frontend/typed"
	"rucy-llvm/frontend/types"
)

// tracePrintk prints a format and up to three arguments, as enum bpf_func_id
// numbers helpers.
const tracePrintk = 6

// printk prints to the trace pipe, with the cheapest helper that can take the
// arguments.
func (f *function) printk(e *typed.Printk) operand {
	args, ok := f.formatArgs(e.Args)
	if !ok {
		return operand{}
	}
	format, size := firstByte(f.text(e.Format, 1)), i32(int64(len(e.Format)+1))
	var v value.Value
	if e.Seq != nil {
		return f.seqPrintf(e, format, size, args)
	}
	if len(args) <= typed.MaxTracePrintkArgs {
		signature := irtypes.NewFunc(irtypes.I64, irtypes.I8Ptr, irtypes.I32)
		signature.Variadic = true
		v = f.call(helperAddress(tracePrintk, signature), append([]value.Value{format, size}, args...)...)
	} else {
		data := f.storeArgs(args)
		signature := irtypes.NewFunc(irtypes.I64, irtypes.I8Ptr, irtypes.I32, irtypes.I8Ptr, irtypes.I32)
		v = f.call(helperAddress(catalog.PrintHelper().ID, signature), format, size, data, i32(int64(len(args)*8)))
	}
	f.forgetLoads()
	if e.T == types.Nil {
		return operand{}
	}
	return operand{v: v, rng: rangeI64}
}

// seqPrintf prints to a file of the kernel's, which reads all arguments from memory.
func (f *function) seqPrintf(e *typed.Printk, format, size value.Value, args []value.Value) operand {
	data := value.Value(constant.NewNull(irtypes.I8Ptr))
	if len(args) > 0 {
		data = f.storeArgs(args)
	}
	file, ok := f.kernelPointer(e.Seq)
	if !ok {
		return operand{}
	}
	signature := irtypes.NewFunc(irtypes.I64, irtypes.I8Ptr, irtypes.I8Ptr, irtypes.I32, irtypes.I8Ptr, irtypes.I32)
	f.call(helperAddress(catalog.LookupHelper("bpf_seq_printf").ID, signature), file, format, size, data, i32(int64(len(args)*8)))
	f.forgetLoads()
	return operand{}
}

// storeArgs puts numbers and addresses into an array on the stack, one for all calls
// of the program, and returns its address.
func (f *function) storeArgs(args []value.Value) value.Value {
	if f.printkArgs == nil {
		f.printkArgs = f.alloca(irtypes.NewArray(f.mostPrintkArgs(), irtypes.I64), "args")
	}
	array := f.printkArgs.ElemType
	for i, arg := range args {
		slot := f.gep(array, f.printkArgs, i64(0), i64(int64(i)))
		to := f.bitcast(slot, irtypes.NewPointer(arg.Type()))
		f.cur.insts = append(f.cur.insts, &ir.InstStore{Src: arg, Dst: to, Align: 8, Metadata: f.dbg()})
	}
	return f.bitcast(f.printkArgs, irtypes.I8Ptr)
}

// mostPrintkArgs is the largest number of arguments in the program.
func (f *function) mostPrintkArgs() uint64 {
	most := 0
	typed.Walk(f.body, func(e typed.Expr) {
		if p, ok := e.(*typed.Printk); ok {
			most = max(most, len(p.Args))
		}
	})
	return uint64(most)
}

// formatArgs are the arguments of a format as a helper takes them. The kernel reads
// a string up to its NUL, and one that fills its memory has none: so it gets a copy.
// The places of the copies are those of all calls: they are filled when all
// arguments are known, and read at once. ok is false where an argument leaves.
func (f *function) formatArgs(list []typed.Expr) (args []value.Value, ok bool) {
	numbers, strings := make([]operand, len(list)), make([]content, len(list))
	for i, e := range list {
		switch lit, isLit := e.(*typed.StrLit); {
		case isLit: // as it is in memory
			strings[i].v = f.constantText(lit).v
		case isPointer(e.Type()):
			strings[i] = f.content(e)
		default:
			numbers[i] = f.expr(e)
		}
		if f.cur == nil {
			return nil, false
		}
	}
	used := map[int]int{} // places, by their size
	for i, e := range list {
		if !isPointer(e.Type()) {
			args = append(args, f.as64(numbers[i]))
			continue
		}
		to := spot{strings[i].v, wordAlign}
		if !endsWithNUL(e) {
			t := types.String{Size: strings[i].size() + 1}
			to.v = f.printedText(t, used[t.Size])
			used[t.Size]++
			f.copyTo(to, types.Pointer{Elem: t, Space: types.Memory}, strings[i], false)
		}
		args = append(args, f.bitcast(to.v, irtypes.I8Ptr))
	}
	return args, true
}

// endsWithNUL reports whether the memory of a string is sure to hold one.
func endsWithNUL(e typed.Expr) bool {
	switch e := e.(type) {
	case *typed.StrLit:
		return true
	case *typed.Make:
		return slices.ContainsFunc(e.Parts, isForeignText)
	case *typed.If:
		return endsWithNUL(e.Then) && endsWithNUL(e.Else)
	case *typed.Seq:
		return endsWithNUL(e.List[len(e.List)-1])
	case *typed.Element:
		table, ok := e.Array.(*typed.GlobalRef)
		return ok && table.Global.Kind == typed.Table
	}
	return false
}

// textPlace is one of the places on the stack from which strings are printed.
type textPlace struct{ size, number int }

func (f *function) printedText(t types.String, number int) *ir.InstAlloca {
	place := textPlace{t.Size, number}
	slot, ok := f.textPlaces[place]
	if !ok {
		slot = f.alloca(f.memoryType(t), "text")
		f.textPlaces[place] = slot
	}
	return slot
}

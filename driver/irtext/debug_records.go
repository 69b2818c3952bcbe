package irtext

import (
	"github.com/llir/llvm/ir"
	"github.com/llir/llvm/ir/types"

	"rucy-llvm/frontend/diag"
)

// record is a record for the debugger, of LLVM 19 on, and the intrinsic that says
// the same in LLVM 18 and before.
type record struct {
	intrinsic string
	operands  int // that the intrinsic takes
	more      int // that it has no room for
}

// #dbg_value(i32 %x, !12, !DIExpression(), !13)
// call void @llvm.dbg.value(metadata i32 %x, metadata !12, metadata !DIExpression()), !dbg !13
var records = map[string]record{
	"#dbg_value":         {"llvm.dbg.value", 3, 0},
	"#dbg_declare":       {"llvm.dbg.declare", 3, 0},
	"#dbg_declare_value": {"llvm.dbg.value", 3, 0},
	"#dbg_assign":        {"llvm.dbg.value", 3, 3}, // and where it is stored
	"#dbg_label":         {"llvm.dbg.label", 1, 0},
}

// debugRecord takes a record, and makes a call of it.
func (r *reader) debugRecord() {
	f := r.fn
	rec, ok := records[r.word()]
	if !ok {
		r.fail(diag.IRTooNew, r.tok.start, r.tok.end, "%s is no record of LLVM 22 or before", shorten(r.word()))
	}
	start := r.tok.start
	f.start, f.waiting = start, 0
	r.advance()
	r.expect('(')
	callee := r.debugFunction(rec)
	call := &ir.InstCall{Callee: callee, Typ: types.Void}
	for range rec.operands {
		call.Args = append(call.Args, r.metadataOperand())
		r.expect(',')
	}
	waiting := f.waiting
	for range rec.more {
		r.metadataOperand()
		r.expect(',')
	}
	at := r.tok.start
	call.Metadata = ir.Metadata{{Name: "dbg", Node: r.nodeRef()}}
	if !dbgOfInstruction.is(call.Metadata[0].Node) {
		r.invalid(at, "a DILocation must stand here")
	}
	r.expect(')')
	f.waiting = waiting
	r.finishInstruction(start, call)
	f.block.Insts = append(f.block.Insts, call)
}

// debugFunction is the intrinsic of a record, which the module need not declare.
func (r *reader) debugFunction(rec record) *ir.Func {
	if s := r.symbols[rec.intrinsic]; s != nil {
		if f, ok := s.value.(*ir.Func); ok {
			return f
		}
	}
	f := &ir.Func{Parent: r.module, Sig: &types.FuncType{RetType: types.Void}}
	f.SetName(rec.intrinsic)
	for range rec.operands {
		f.Sig.Params = append(f.Sig.Params, types.Metadata)
		f.Params = append(f.Params, &ir.Param{Typ: types.Metadata})
	}
	f.Type()
	r.module.Funcs = append(r.module.Funcs, f)
	r.symbols[rec.intrinsic] = &symbol{value: f, read: true}
	return f
}

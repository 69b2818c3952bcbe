package llvmgen

import (
	"github.com/llir/llvm/ir"
	"github.com/llir/llvm/ir/constant"
	irtypes "github.com/llir/llvm/ir/types"
	"github.com/llir/llvm/ir/value"

	"rucy-llvm/frontend/catalog"
	"rucy-llvm/frontend/typed"
)

// Scratch memory is the only entry of a map with one for each CPU. A function that has
// objects there looks it up when it begins; there always is one, which the verifier
// doesn't know:
//
//	key = 0
//	scratch = bpf_map_lookup_elem(map, &key)
//	return 0 if scratch == nil

// instance is a function of the module: a method that has objects in scratch memory
// is one for each program that calls it.
type instance struct {
	fn      *typed.Func
	scratch *typed.Scratch // nil where it has none
}

// instances are the functions of the module that a function of the program is.
func instances(fn *typed.Func) (list []instance) {
	if len(fn.Scratch) == 0 {
		return []instance{{fn, nil}}
	}
	for _, s := range fn.Scratch {
		list = append(list, instance{fn, s})
	}
	return list
}

// callee is the function of the module that the current one means by fn.
func (f *function) callee(fn *typed.Func) *ir.Func {
	if len(fn.Scratch) == 0 {
		return f.funcs[instance{fn, nil}]
	}
	return f.funcs[instance{fn, f.scratch}]
}

// scratchMap is the map of a program's scratch memory.
func (g *module) scratchMap(s *typed.Scratch) *ir.Global {
	m, ok := g.scratches[s]
	if !ok {
		m = g.defineMap(&typed.Map{
			Name: s.Layout.Name, Span: s.Program.NameSpan, Kind: catalog.LookupMapKind("percpu_array"), MaxEntries: 1, Value: s.Layout,
		})
		g.scratches[s] = m
	}
	return m
}

// findScratch looks up the scratch memory, if the function has objects there.
func (f *function) findScratch() {
	if f.scratch == nil {
		return
	}
	used := false
	typed.Walk(f.body, func(e typed.Expr) {
		if e, ok := e.(*typed.Make); ok && f.scratch.Fields[e.Object] != nil {
			used = true
		}
	})
	if !used {
		return
	}
	key := f.alloca(irtypes.I32, "key")
	f.cur.insts = append(f.cur.insts, &ir.InstStore{Src: i32(0), Dst: key, Align: 4, Metadata: f.dbg()})
	entry := f.mapHelper(mapLookup, irtypes.I8Ptr, constant.NewBitCast(f.scratchMap(f.scratch), irtypes.I8Ptr), f.bitcast(key, irtypes.I8Ptr))
	f.orNever(entry)
	f.scratchBase = f.bitcast(entry, irtypes.NewPointer(f.structLayout(f.scratch.Layout).ir))
}

// inScratch is the address of an object in scratch memory, or nil where it lies
// on the stack.
func (f *function) inScratch(o *typed.Object) value.Value {
	if f.scratch == nil || f.scratch.Fields[o] == nil {
		return nil
	}
	l := f.structLayout(f.scratch.Layout)
	return f.gep(l.ir, f.scratchBase, i64(0), i32(l.index[f.scratch.Fields[o]]))
}

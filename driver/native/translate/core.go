package translate

import (
	"strconv"
	"strings"

	"github.com/llir/llvm/ir"
	"github.com/llir/llvm/ir/constant"
	"github.com/llir/llvm/ir/value"

	"rucy-llvm/driver/native/ssa"
	"rucy-llvm/driver/object"
)

// LLVM's passes leave a global variable for each CO-RE access, whose name says
// everything, and whose loads are what the loader shall find out:
//
//	@"llvm.task_struct:0:1264$0:9:0"     the struct, the kind of question, the answer as the
//	                                     program's own types have it, the way to the field
//	@"llvm.btf_type_id.3$7"              the number of a type: in the program (6), in the kernel (7)

// coreAccess describes the CO-RE access that a global variable stands for.
func (t *translator) coreAccess(g *ir.Global) object.Access {
	if a, ok := t.accesses[g.Name()]; ok {
		return a
	}
	a, ok := parseAccess(g.Name())
	if !ok {
		t.fail("the CO-RE access @%q is not in the form that LLVM gives it", g.Name())
	}
	t.accesses[g.Name()] = a
	return a
}

func parseAccess(name string) (a object.Access, ok bool) {
	head, path, ok := strings.Cut(name, "$")
	if !ok {
		return a, false
	}
	if strings.HasPrefix(head, "llvm.btf_type_id.") {
		kind, err := strconv.Atoi(path)
		return object.Access{Kind: kind, Path: "0"}, err == nil && (kind == askTypeIDLocal || kind == askTypeIDTarget)
	}
	parts := strings.SplitN(head, ":", 3)
	if len(parts) != 3 || path == "" {
		return a, false
	}
	kind, err1 := strconv.Atoi(parts[1])
	local, err2 := strconv.ParseInt(parts[2], 10, 64)
	if err2 != nil { // an enumerator above the largest signed number
		var u uint64
		u, err2 = strconv.ParseUint(parts[2], 10, 64)
		local = int64(u)
	}
	return object.Access{Kind: kind, Local: local, Path: path}, err1 == nil && err2 == nil && kind >= 0 && kind <= askTypeMatches
}

// accessOf is the global variable of the CO-RE access at the address; nil
// where it is another address.
func accessOf(addr value.Value) *ir.Global {
	g, ok := stripCasts(addr).(*ir.Global)
	if !ok || !object.IsAccess(g) {
		return nil
	}
	return g
}

// loadCore translates a load of the variable of a CO-RE access.
func (f *function) loadCore(inst *ir.InstLoad, g *ir.Global) {
	a := f.coreAccess(g)
	typ, bits := f.valueType(inst.ElemType)
	if !typ.IsInt() {
		f.fail("a CO-RE access of type %s is not supported", inst.ElemType)
	}
	if bits == 32 {
		f.define(inst, f.core(ssa.I32, g.Name(), a))
		return
	}
	f.define(inst, f.resize(f.core(ssa.I64, g.Name(), a), 64, typ, bits, false))
}

// core is the value of a CO-RE access, as typ.
func (f *function) core(typ ssa.Type, name string, a object.Access) *ssa.Value {
	v := f.emit(ssa.OpCore, typ)
	v.Sym, v.Int, v.Width = name, a.Local, ssa.I32
	if a.IsTypeID() || a.Kind == askEnumValue {
		v.Width = ssa.I64
	} else if a.Local != int64(int32(a.Local)) {
		f.fail("the CO-RE access @%q does not fit 32 bits", name)
	}
	return v
}

// passthrough hides where its second argument comes from, so that LLVM's
// passes don't bring two accesses together. Ours wouldn't.
func passthrough(f *function, inst *ir.InstCall) {
	f.define(inst, f.value(inst.Args[len(inst.Args)-1]))
}

// compare is a comparison that LLVM hid from its passes.
func compare(f *function, inst *ir.InstCall) {
	n, ok := inst.Args[0].(constant.Constant)
	if !ok {
		f.fail("the predicate is not a constant")
	}
	const firstPredicate = 32 // CmpInst::ICMP_EQ
	number := f.scalar(n).n - firstPredicate
	if number < 0 || int(number) > int(ssa.SLE) {
		f.fail("the predicate %d is not one of integers", number+firstPredicate)
	}
	f.define(inst, f.compareOperands(ssa.Predicate(number), inst.Args[1], inst.Args[2]))
}

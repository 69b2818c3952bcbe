package llvmgen

import (
	"github.com/llir/llvm/ir"
	"github.com/llir/llvm/ir/constant"
	"github.com/llir/llvm/ir/enum"
	irtypes "github.com/llir/llvm/ir/types"
	"github.com/llir/llvm/ir/value"

	"rucy-llvm/frontend/typed"
	"rucy-llvm/frontend/types"
)

// What programs do with maps are calls of helpers, which take the addresses of keys and
// values: numbers are put into words of the stack for that.

// The helpers of maps, as enum bpf_func_id numbers them.
const (
	mapLookup = 1
	mapUpdate = 2
	mapDelete = 3
	mapPush   = 87
	mapPop    = 88
	mapPeek   = 89
	mapEach   = 164
)

// Flags of an update.
const (
	updateAny     = 0
	updateNoExist = 1
)

// mapAddress is a map as helpers take it.
func (f *function) mapAddress(m *typed.Map) value.Value {
	return constant.NewBitCast(f.maps[m], irtypes.I8Ptr)
}

// mapItself is the map that an operation is of: one that the object declares, or one that
// another map holds.
func (f *function) mapItself(m *typed.Map, from typed.Expr) value.Value {
	if from == nil {
		return f.mapAddress(m)
	}
	return f.expr(from).v
}

// inMemory is the address of a key or value of type t.
func (f *function) inMemory(e typed.Expr, t types.Type, slot typed.SpillSlot) value.Value {
	o := f.expr(e)
	if f.cur == nil {
		return nil
	}
	if isPointer(e.Type()) {
		return f.bitcast(o.v, irtypes.I8Ptr)
	}
	at := f.spillSlot(slot)
	f.store(o, f.bitcast(at, irtypes.NewPointer(f.memoryType(t))), t, false)
	return f.bitcast(at, irtypes.I8Ptr)
}

// spillSlot is a word of the stack for keys, or one for values.
func (f *function) spillSlot(slot typed.SpillSlot) *ir.InstAlloca {
	at, ok := f.spills[slot]
	if !ok {
		at = f.alloca(irtypes.I64, [...]string{"key", "value"}[slot])
		f.spills[slot] = at
	}
	return at
}

// keyType is the type of a map's keys in memory.
func keyType(m *typed.Map) types.Type {
	if m.Key == nil {
		return types.Int{Bits: 32} // an index
	}
	return m.Key
}

// mapHelper calls a helper of maps, all of whose arguments are addresses but for flags.
func (f *function) mapHelper(id int, result irtypes.Type, args ...value.Value) value.Value {
	var params []irtypes.Type
	for _, a := range args {
		params = append(params, a.Type())
	}
	return f.call(helperAddress(id, irtypes.NewFunc(result, params...)), args...)
}

// succeeded is whether a helper gave no error, as a Bool.
func (f *function) succeeded(status value.Value) operand {
	return operand{v: f.icmp(enum.IPredEQ, status, i64(0))}
}

// lookup finds the value of a key. Where there must be one, there is no way on without:
// the verifier wants to see that.
func (f *function) lookup(e *typed.MapLookup) operand {
	if e.Map.Kind.IsStorage() {
		return f.stored(e)
	}
	key := f.inMemory(e.Key, keyType(e.Map), typed.KeySlot)
	if f.cur == nil {
		return operand{}
	}
	entry := f.mapHelper(mapLookup, irtypes.I8Ptr, f.mapItself(e.Map, e.From), key)
	if pointer, sure := e.T.(types.Pointer); sure {
		f.orNever(entry)
		return operand{v: f.bitcast(entry, f.pointerType(pointer))}
	}
	return operand{v: f.bitcast(entry, f.pointerType(e.T.(types.Nilable).Elem.(types.Pointer)))}
}

// orNever goes on where an address that is never null isn't.
func (f *function) orNever(address value.Value) {
	found, never := newBlock("found"), newBlock("never")
	f.branch(f.icmp(enum.IPredNE, address, constant.NewNull(address.Type().(*irtypes.PointerType))), found, never)
	f.enter(never)
	f.exhausted()
	f.enter(found)
}

func (f *function) update(e *typed.MapUpdate) operand {
	key := f.inMemory(e.Key, keyType(e.Map), typed.KeySlot)
	if f.cur == nil {
		return operand{}
	}
	x := f.inMemory(e.X, e.Map.Value, typed.ValueSlot)
	if f.cur == nil {
		return operand{}
	}
	flags := int64(updateAny)
	if e.NoExist {
		flags = updateNoExist
	}
	return f.succeeded(f.mapHelper(mapUpdate, irtypes.I64, f.mapItself(e.Map, e.From), key, x, i64(flags)))
}

func (f *function) delete(e *typed.MapDelete) operand {
	if e.Map.Kind.IsStorage() {
		return f.deleteStored(e)
	}
	key := f.inMemory(e.Key, keyType(e.Map), typed.KeySlot)
	if f.cur == nil {
		return operand{}
	}
	return f.succeeded(f.mapHelper(mapDelete, irtypes.I64, f.mapItself(e.Map, e.From), key))
}

func (f *function) push(e *typed.MapPush) operand {
	x := f.inMemory(e.X, e.Map.Value, typed.ValueSlot)
	if f.cur == nil {
		return operand{}
	}
	return f.succeeded(f.mapHelper(mapPush, irtypes.I64, f.mapItself(e.Map, e.From), x, i64(updateAny)))
}

// has asks a filter: it finds, or not, what it peeks at.
func (f *function) has(e *typed.MapHas) operand {
	x := f.inMemory(e.X, e.Map.Value, typed.ValueSlot)
	if f.cur == nil {
		return operand{}
	}
	return f.succeeded(f.mapHelper(mapPeek, irtypes.I64, f.mapItself(e.Map, e.From), x))
}

func (f *function) take(e *typed.MapTake) operand {
	helper := mapPop
	if e.Peek {
		helper = mapPeek
	}
	if e.To != nil {
		to := f.expr(e.To)
		if f.cur == nil {
			return operand{}
		}
		return f.succeeded(f.mapHelper(helper, irtypes.I64, f.mapItself(e.Map, e.From), f.bitcast(to.v, irtypes.I8Ptr)))
	}
	at := f.spillSlot(typed.ValueSlot)
	f.cur.insts = append(f.cur.insts, &ir.InstStore{Src: i64(0), Dst: at, Align: wordAlign, Metadata: f.dbg()})
	found := f.succeeded(f.mapHelper(helper, irtypes.I64, f.mapItself(e.Map, e.From), f.bitcast(at, irtypes.I8Ptr)))
	o := f.load(f.bitcast(at, irtypes.NewPointer(f.memoryType(e.Map.Value))), e.Map.Value, "", false)
	o.has = found.v
	return o
}

// loadFrom reads a number or Bool through its address.
func (f *function) loadFrom(e *typed.Load) operand {
	from := f.expr(e.X)
	if f.cur == nil {
		return operand{}
	}
	return f.load(from.v, e.X.Type().(types.Pointer).Elem, "", false)
}

// storeTo writes a number or Bool through its address.
func (f *function) storeTo(e *typed.Store) operand {
	to := f.expr(e.To)
	o := f.expr(e.X)
	if f.cur == nil {
		return operand{}
	}
	f.store(o, to.v, e.To.Type().(types.Pointer).Elem, false)
	return o
}

var atomicOps = map[typed.BinaryOp]enum.AtomicOp{
	typed.Add: enum.AtomicOpAdd, typed.Sub: enum.AtomicOpAdd, typed.And: enum.AtomicOpAnd, typed.Or: enum.AtomicOpOr, typed.Xor: enum.AtomicOpXor,
}

// atomic changes a number in one step. There is no subtraction: the opposite is added.
func (f *function) atomic(e *typed.Atomic) operand {
	to := f.expr(e.To)
	o := f.expr(e.X)
	if f.cur == nil {
		return operand{}
	}
	return f.atomically(to.v, e.To.Type().(types.Pointer).Elem.(types.Int), e.Op, o, e.T)
}

// atomically changes a number of type t in one step, and gives what it is then.
func (f *function) atomically(to value.Value, t types.Int, op typed.BinaryOp, o operand, result types.Type) operand {
	amount := f.asWidth(o, t.Bits)
	if op == typed.Sub {
		amount = f.bin(opSub, intConst(irtypes.NewInt(uint64(t.Bits)), 0), amount)
	}
	inst := &ir.InstAtomicRMW{Op: atomicOps[op], Dst: to, X: amount, Ordering: enum.AtomicOrderingSequentiallyConsistent, Typ: amount.Type(), Metadata: f.dbg()}
	f.cur.insts = append(f.cur.insts, inst)
	if result == types.Nil {
		return operand{}
	}
	return f.binary(op, f.extend(value.Value(inst), t), o, result)
}

// eachNext is in a callback that the kernel calls for an entry: there is one.
func (f *function) eachNext(e *typed.EachNext) operand {
	for i, v := range []*typed.Var{e.Key, e.Value} {
		f.setVar(v, operand{v: f.bitcast(f.ir.Params[i+1], f.irType(v.Type))})
	}
	return operand{v: constant.True}
}

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

// field reads a field. A second read of a field of ctx on the same path gives
// the first one's value, unless a helper was called or ctx was written to in
// between: then the kernel may have changed it.
func (f *function) field(e *typed.Field) operand {
	if types.IsForeign(e.X.Type()) {
		return f.foreignField(e)
	}
	base := f.expr(e.X)
	if f.cur == nil {
		return operand{}
	}
	if base.v == f.ctx {
		if o, ok := f.cur.loads[e.Field]; ok {
			return o
		}
	}
	o := f.loadField(e.X, base, e.Field)
	if base.v == f.ctx {
		f.cur.loads[e.Field] = o
	}
	return o
}

// loadField reads a field of what x, with the value base, points at.
func (f *function) loadField(x typed.Expr, base operand, field *types.Field) operand {
	address, align := f.fieldAddress(x, base, field), f.alignOf(x, field.Offset, field.Type)
	if field.Bits > 0 {
		return f.loadBits(address, field, align, isVolatile(x))
	}
	return f.loadAt(address, field.Type, align, field.Name, isVolatile(x))
}

// alignOf is the alignment with which something of type t is accessed, which lies at an
// offset of what x points at. In a packet all is accessed as if it were aligned: few
// machines mind, and the verifier of those says so.
func (f *function) alignOf(x typed.Expr, offset int, t types.Type) int {
	_, align := types.Size(t)
	if x.Type().(types.Pointer).Space == types.InPacket {
		return align
	}
	return min(align, alignAt(f.aligned.of(x), offset))
}

// fieldAddress is the address of a field of what x, with the value base,
// points at.
func (f *function) fieldAddress(x typed.Expr, base operand, field *types.Field) value.Value {
	l := f.structLayout(x.Type().(types.Pointer).Struct())
	if index, isMember := l.index[field]; isMember {
		return f.gep(l.ir, base.v, i64(0), i32(index))
	}
	return f.address(base.v, field.Offset, f.memoryType(field.Type))
}

// load reads a value of type t, to be known as name. What isn't the function's
// own is read and written by volatile accesses: the verifier allows a field of ctx
// to be read and written in its own width only, and llc merges neighbours that it
// may touch, two u32s say, into one access of 64 bits; and others may change a
// variable of the object.
func (f *function) load(address value.Value, t types.Type, name string, volatile bool) operand {
	_, align := types.Size(t)
	return f.loadAt(address, t, align, name, volatile)
}

// loadAt is load from an address that is a multiple of align.
func (f *function) loadAt(address value.Value, t types.Type, align int, name string, volatile bool) operand {
	inst := ir.NewLoad(f.memoryType(t), address)
	inst.Volatile, inst.Align, inst.Metadata = volatile, ir.Align(align), f.dbg()
	v := f.insert(inst)
	if name != "" {
		f.wanted[v] = name
	}
	switch t := t.(type) {
	case types.Int:
		if t.Slot > 0 {
			v = f.trunc(v, irtypes.NewInt(uint64(t.Bits)))
		}
		return f.extend(f.swapIfForeign(v, t), t)
	case types.Basic: // Bool
		return operand{v: f.icmp(enum.IPredNE, v, intConst(irtypes.I8, 0))}
	}
	return operand{v: v}
}

// extend makes a value of the language of v, a narrow integer of type t.
func (f *function) extend(v value.Value, t types.Int) operand {
	switch {
	case t.Bits >= 32:
	case t.Signed:
		v = f.sext(v, irtypes.I32)
	default:
		v = f.zext(v, irtypes.I32)
	}
	return operand{v: v, rng: rangeOf(t)}
}

// swapIfForeign changes between the byte order of a field and the target's.
func (f *function) swapIfForeign(v value.Value, t types.Int) value.Value {
	if !t.BigEndian || f.opts.BigEndian || t.Bits == 8 {
		return v
	}
	return f.call(f.bswap(irtypes.NewInt(uint64(t.Bits))), v)
}

// setField writes a field.
func (f *function) setField(e *typed.SetField) operand {
	if types.IsForeign(e.Base.Type()) {
		return f.setForeign(e)
	}
	base := f.expr(e.Base)
	o := f.expr(e.X)
	if f.cur == nil {
		return operand{}
	}
	address, align := f.fieldAddress(e.Base, base, e.Field), f.alignOf(e.Base, e.Field.Offset, e.Field.Type)
	if e.Field.Bits > 0 {
		f.storeBits(o, address, e.Field, align, isVolatile(e.Base))
	} else {
		f.storeAt(o, address, e.Field.Type, align, isVolatile(e.Base))
	}
	if isVolatile(e.Base) {
		f.forgetLoads()
	}
	return o
}

// store writes a value to memory that has type t. It is volatile where loads are.
func (f *function) store(o operand, address value.Value, t types.Type, volatile bool) {
	_, align := types.Size(t)
	f.storeAt(o, address, t, align, volatile)
}

// storeAt is store to an address that is a multiple of align.
func (f *function) storeAt(o operand, address value.Value, t types.Type, align int, volatile bool) {
	if f.hideWrites && !volatile {
		f.storeUnseen(o, address, t, align)
		return
	}
	v := o.v
	switch t := t.(type) {
	case types.Int:
		v = f.swapIfForeign(f.asWidth(o, t.Bits), t)
		if t.Slot > 0 {
			v = f.zext(v, irtypes.NewInt(uint64(t.Slot)))
		}
	case types.Basic: // Bool
		v = f.zext(v, irtypes.I8)
	}
	f.cur.insts = append(f.cur.insts, &ir.InstStore{Src: v, Dst: address, Volatile: volatile, Align: ir.Align(align), Metadata: f.dbg()})
}

// storeUnseen is store of a value of the program's own that the verifier must not
// know.
func (f *function) storeUnseen(o operand, address value.Value, t types.Type, align int) {
	bits, v := 8, o.v // of a Bool
	i, isInt := t.(types.Int)
	if isInt {
		bits, v = i.Bits, f.asWidth(o, i.Bits)
	}
	v = f.unseen(v, bits)
	if isInt {
		v = f.swapIfForeign(v, i)
	}
	f.cur.insts = append(f.cur.insts, &ir.InstStore{Src: v, Dst: address, Align: ir.Align(align), Metadata: f.dbg()})
}

// unseen is an integer as one of so many bits that the verifier doesn't know.
func (f *function) unseen(v value.Value, bits int) value.Value {
	if c, known := v.(*constant.Int); known {
		v = f.bin(opAdd, f.hiddenZero, intConst(irtypes.I64, c.X.Int64()))
	} else {
		if v.Type().(*irtypes.IntType).BitSize < 64 {
			v = f.zext(v, irtypes.I64)
		}
		v = f.bin(opAdd, f.hiddenZero, v)
	}
	if bits == 64 {
		return v
	}
	return f.trunc(v, irtypes.NewInt(uint64(bits)))
}

// isVolatile reports whether what e refers to must be accessed as it is written.
func isVolatile(e typed.Expr) bool { return e.Type().(types.Pointer).Space == types.Context }

// forgetLoads says that memory may have changed.
func (f *function) forgetLoads() { clear(f.cur.loads) }

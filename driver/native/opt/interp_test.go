package opt_test

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math/bits"

	"rucy-llvm/driver/native/ssa"
	"rucy-llvm/driver/native/translate"
	"rucy-llvm/driver/object"
)

// machine runs functions in SSA form. It shares no code with the passes that
// it checks. Addresses are numbers; memory is a few regions with room between.
type machine struct {
	funcs   map[string]*ssa.Func
	symbols map[string]uint64
	regions []region
	next    uint64
	steps   int
	order   binary.ByteOrder
	trace   []string // what helpers and volatile loads have seen
	value   uint64   // the address of the value that a map has
	kept    []uint64 // addresses that an unknown helper has got
}

type region struct {
	base uint64
	data []byte
}

var errSteps = errors.New("too many steps")

type fault string

func newMachine(unit *translate.Unit, order binary.ByteOrder) *machine {
	m := &machine{order: order, funcs: map[string]*ssa.Func{}, symbols: map[string]uint64{}, next: 1 << 20}
	for _, f := range unit.Funcs {
		m.funcs[f.SSA.Name] = f.SSA
	}
	for _, d := range unit.Data {
		m.symbols[d.Name] = m.alloc(initial(d))
	}
	return m
}

func initial(d *object.Data) []byte {
	data := make([]byte, d.Size)
	copy(data, d.Bytes)
	return data
}

// alloc makes a region, and returns its address.
func (m *machine) alloc(data []byte) uint64 {
	base := m.next
	m.regions = append(m.regions, region{base, data})
	m.next += uint64(len(data)+63) &^ 63 * 2
	return base
}

func (m *machine) memory(addr uint64, size int) []byte {
	for _, r := range m.regions {
		if addr >= r.base && addr+uint64(size) <= r.base+uint64(len(r.data)) {
			return r.data[addr-r.base:][:size]
		}
	}
	panic(fault(fmt.Sprintf("access of %d bytes at %#x", size, addr)))
}

// place names an address. Objects in the frame have none that passes keep.
func (m *machine) place(addr uint64) string {
	for i, r := range m.regions {
		if addr >= r.base && addr < r.base+uint64(len(r.data)) {
			return fmt.Sprintf("%d+%d", min(i, 3), addr-r.base)
		}
	}
	return "nowhere"
}

// run calls a function. A fault in the program comes as an error.
func (m *machine) run(name string, args ...uint64) (result uint64, err error) {
	defer func() {
		switch e := recover().(type) {
		case nil:
		case fault:
			err = errors.New(string(e))
		case error:
			if !errors.Is(e, errSteps) {
				panic(e)
			}
			err = e
		default:
			panic(e)
		}
	}()
	return m.call(m.funcs[name], args), nil
}

func (m *machine) call(f *ssa.Func, args []uint64) uint64 {
	values := make([]uint64, f.NumValues())
	regions := len(m.regions)
	defer func() { m.regions = m.regions[:regions] }()
	get := func(v *ssa.Value) uint64 {
		switch v.Op {
		case ssa.OpConst:
			return cut(uint64(v.Int), v.Type)
		case ssa.OpGlobal:
			return m.symbols[v.Sym] + uint64(v.Int)
		case ssa.OpUndef:
			return cut(0xdeadbeefcafef00d, v.Type)
		}
		return values[v.ID]
	}
	var from *ssa.Block
	b := f.Entry()
	for {
		phis := b.Phis()
		incoming := make([]uint64, len(phis))
		for i, phi := range phis {
			for k, p := range b.Preds {
				if p == from {
					incoming[i] = get(phi.Args[k])
					break
				}
			}
		}
		for i, phi := range phis {
			values[phi.ID] = incoming[i]
		}
		for _, v := range b.Instrs[len(phis):] {
			if m.steps++; m.steps > 20000 {
				panic(errSteps)
			}
			var next *ssa.Block
			switch v.Op {
			case ssa.OpParam:
				values[v.ID] = cut(args[v.Int], v.Type)
			case ssa.OpAlloca:
				values[v.ID] = m.alloc(make([]byte, v.Size))
			case ssa.OpJump:
				next = b.Succs[0]
			case ssa.OpBranch:
				next = b.Succs[1]
				if get(v.Args[0]) != 0 {
					next = b.Succs[0]
				}
			case ssa.OpSwitch:
				next = b.Succs[0]
				for i, n := range v.Cases {
					if cut(uint64(n), v.Args[0].Type) == get(v.Args[0]) {
						next = b.Succs[i+1]
					}
				}
			case ssa.OpReturn:
				if len(v.Args) == 0 {
					return 0
				}
				return get(v.Args[0])
			case ssa.OpUnreachable:
				panic(fault("unreachable"))
			case ssa.OpCall:
				var actual []uint64
				for _, a := range v.Args {
					actual = append(actual, get(a))
				}
				values[v.ID] = cut(m.call(m.funcs[v.Sym], actual), v.Type)
			case ssa.OpHelper:
				values[v.ID] = cut(m.helper(v, get), v.Type)
			case ssa.OpAtomicAdd, ssa.OpAtomicAnd, ssa.OpAtomicOr, ssa.OpAtomicXor, ssa.OpXchg, ssa.OpCmpXchg:
				values[v.ID] = m.atomic(v, get)
			case ssa.OpLoad, ssa.OpStore:
				values[v.ID] = m.access(v, get)
			default:
				values[v.ID] = cut(eval(v, get), v.Type)
			}
			if next != nil {
				from, b = b, next
				break
			}
		}
	}
}

// cut clears what lies above the width of typ.
func cut(n uint64, typ ssa.Type) uint64 {
	if typ == ssa.Void {
		return 0
	}
	return n << (64 - typ.Bits()) >> (64 - typ.Bits())
}

func sext(n uint64, typ ssa.Type) int64 { return int64(n) << (64 - typ.Bits()) >> (64 - typ.Bits()) }

// helper notes the call, and gives a number that depends on its arguments.
func (m *machine) helper(v *ssa.Value, get func(*ssa.Value) uint64) uint64 {
	h := uint64(v.Int) * 0x9e3779b97f4a7c15
	text := fmt.Sprintf("helper %d", v.Int)
	note := func(n uint64) {
		text += fmt.Sprintf(" %d", n)
		h = bits.RotateLeft64(h^n, 17) * 0xbf58476d1ce4e5b9
	}
	contents := func(addr uint64, size int) {
		for _, b := range m.memory(addr, size) {
			note(uint64(b))
		}
	}
	arg := func(i int) uint64 { return get(v.Args[i]) }
	pointers := false
	for _, a := range v.Args {
		if pointers = pointers || a.Type == ssa.Ptr; a.Type != ssa.Ptr {
			note(get(a))
		}
	}
	result := func() uint64 { return h }
	switch {
	case !pointers:
	case v.Int == 16: // get_current_comm
		for i := range m.memory(arg(0), int(arg(1))) {
			m.memory(arg(0), int(arg(1)))[i] = byte(i * len(m.trace))
		}
	case v.Int == 113: // probe_read_kernel
		contents(arg(2), int(arg(1)))
		copy(m.memory(arg(0), int(arg(1))), m.memory(arg(2), int(arg(1))))
	case v.Int == 25: // perf_event_output
		contents(arg(3), int(arg(4)))
	case v.Int == 2: // map_update_elem
		contents(arg(1), 8)
		contents(arg(2), 8)
		copy(m.memory(m.value, 8), m.memory(arg(2), 8))
	case v.Int == 1: // map_lookup_elem
		contents(arg(1), 8)
		result = func() uint64 { return m.value }
	case v.Int == 9999: // it keeps what it gets, and changes all that it has
		if len(m.kept) < 4 {
			m.kept = append(m.kept, arg(0))
		}
		for _, p := range m.kept {
			if m.place(p) != "nowhere" {
				contents(p, 8)
				m.memory(p, 8)[0]++
			}
		}
	default:
		panic(fault(fmt.Sprintf("helper %d with a pointer", v.Int)))
	}
	m.trace = append(m.trace, text)
	return result()
}

func (m *machine) access(v *ssa.Value, get func(*ssa.Value) uint64) uint64 {
	addr := get(v.Args[0]) + uint64(v.Int)
	if addr%uint64(v.Align) != 0 {
		panic(fault(fmt.Sprintf("access at %#x is not aligned to %d", addr, v.Align)))
	}
	size := v.Width.Bytes()
	mem := m.memory(addr, size)
	if v.Op == ssa.OpStore {
		m.put(mem, get(v.Args[1]))
		return 0
	}
	n := m.number(mem)
	if v.Flags&ssa.Volatile != 0 {
		for i := range size { // each byte: an unaligned load is split
			m.trace = append(m.trace, "volatile "+m.place(addr+uint64(i)))
		}
	}
	if v.Flags&ssa.Signed != 0 {
		n = cut(uint64(sext(n, v.Width)), v.Type)
	}
	return n
}

// number is the number that mem holds.
func (m *machine) number(mem []byte) uint64 {
	var raw [8]byte
	if m.order == binary.ByteOrder(binary.BigEndian) {
		copy(raw[8-len(mem):], mem)
	} else {
		copy(raw[:], mem)
	}
	return m.order.Uint64(raw[:])
}

// put writes the low bytes of n to mem.
func (m *machine) put(mem []byte, n uint64) {
	var raw [8]byte
	m.order.PutUint64(raw[:], n)
	if m.order == binary.ByteOrder(binary.BigEndian) {
		copy(mem, raw[8-len(mem):])
	} else {
		copy(mem, raw[:])
	}
}

// atomic does an atomic operation: nothing runs beside it.
func (m *machine) atomic(v *ssa.Value, get func(*ssa.Value) uint64) uint64 {
	addr, size := get(v.Args[0])+uint64(v.Int), v.Width.Bytes()
	if addr%uint64(size) != 0 {
		panic(fault(fmt.Sprintf("atomic operation at %#x", addr)))
	}
	mem := m.memory(addr, size)
	old, x := m.number(mem), get(v.Args[1])
	now := old
	switch v.Op {
	case ssa.OpAtomicAdd:
		now += x
	case ssa.OpAtomicAnd:
		now &= x
	case ssa.OpAtomicOr:
		now |= x
	case ssa.OpAtomicXor:
		now ^= x
	case ssa.OpXchg:
		now = x
	case ssa.OpCmpXchg:
		if cut(x, v.Width) == old {
			now = get(v.Args[2])
		}
	}
	m.put(mem, now)
	m.trace = append(m.trace, fmt.Sprintf("%s %s", v.Op, m.place(addr)))
	return old
}

// eval evaluates an operation without effects.
func eval(v *ssa.Value, get func(*ssa.Value) uint64) uint64 {
	x := get(v.Args[0])
	var y uint64
	if len(v.Args) > 1 {
		y = get(v.Args[1])
	}
	typ := v.Args[0].Type
	sx, sy := sext(x, typ), sext(y, typ)
	count := y % uint64(typ.Bits())
	switch v.Op {
	case ssa.OpAdd, ssa.OpPtrAdd:
		return x + y
	case ssa.OpSub:
		return x - y
	case ssa.OpMul:
		return x * y
	case ssa.OpUDiv:
		if y == 0 {
			return 0
		}
		return x / y
	case ssa.OpURem:
		if y == 0 {
			return x
		}
		return x % y
	case ssa.OpSDiv:
		if sy == 0 {
			return 0
		}
		if sy == -1 {
			return -x
		}
		return uint64(sx / sy)
	case ssa.OpSRem:
		if sy == 0 {
			return x
		}
		if sy == -1 {
			return 0
		}
		return uint64(sx % sy)
	case ssa.OpAnd:
		return x & y
	case ssa.OpOr:
		return x | y
	case ssa.OpXor:
		return x ^ y
	case ssa.OpShl:
		return x << count
	case ssa.OpLShr:
		return x >> count
	case ssa.OpAShr:
		return uint64(sx >> count)
	case ssa.OpZExt, ssa.OpTrunc, ssa.OpPtrToInt, ssa.OpIntToPtr:
		return x
	case ssa.OpSExt:
		return uint64(sx)
	case ssa.OpSignExt:
		return uint64(sext(x, v.Width))
	case ssa.OpBSwap:
		return bits.ReverseBytes64(x) >> (64 - v.Width.Bits())
	case ssa.OpSelect:
		if x != 0 {
			return y
		}
		return get(v.Args[2])
	case ssa.OpICmp:
		holds := false
		switch v.Pred {
		case ssa.EQ:
			holds = x == y
		case ssa.NE:
			holds = x != y
		case ssa.UGT:
			holds = x > y
		case ssa.UGE:
			holds = x >= y
		case ssa.ULT:
			holds = x < y
		case ssa.ULE:
			holds = x <= y
		case ssa.SGT:
			holds = sx > sy
		case ssa.SGE:
			holds = sx >= sy
		case ssa.SLT:
			holds = sx < sy
		case ssa.SLE:
			holds = sx <= sy
		}
		if holds {
			return 1
		}
		return 0
	}
	panic(fault("no rule for " + v.String()))
}

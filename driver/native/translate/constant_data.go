package translate

import (
	"github.com/llir/llvm/ir/enum"

	"rucy-llvm/driver/native/ssa"
)

// This file knows what memory holds that nothing changes.

// isInterposable reports whether another definition may take the place of one.
func isInterposable(l enum.Linkage) bool {
	switch l {
	case enum.LinkageNone, enum.LinkageExternal, enum.LinkageInternal, enum.LinkagePrivate, enum.LinkageLinkOnceODR, enum.LinkageWeakODR:
		return false
	}
	return true
}

// knownBytes is what is at addr and behind it, if that is known: a part of a
// constant that holds no address. Loaders change constants before they load a
// program, which is why C has them volatile then.
func (t *translator) knownBytes(addr *ssa.Value, offset, size int) ([]byte, bool) {
	for addr.Op == ssa.OpPtrAdd && addr.Args[1].Op == ssa.OpConst {
		offset += int(addr.Args[1].Int)
		addr = addr.Args[0]
	}
	if addr.Op != ssa.OpGlobal {
		return nil, false
	}
	d := t.constants[addr.Sym]
	offset += int(addr.Int)
	if d == nil || offset < 0 || size < 0 || offset+size > d.Size {
		return nil, false
	}
	if d.Bytes == nil {
		return make([]byte, size), true
	}
	for _, r := range d.Refs {
		if r.Offset < offset+size && offset < r.Offset+pointerSize {
			return nil, false
		}
	}
	return d.Bytes[offset:][:size], true
}

// numberIn is the integer that bytes are in memory.
func (t *translator) numberIn(bytes []byte) int64 {
	n := uint64(0)
	for i := range bytes {
		if isLittleEndian(t) {
			n |= uint64(bytes[i]) << (8 * i)
		} else {
			n = n<<8 | uint64(bytes[i])
		}
	}
	return int64(n)
}

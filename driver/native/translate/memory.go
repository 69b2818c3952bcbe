package translate

import (
	"github.com/llir/llvm/ir"
	"github.com/llir/llvm/ir/constant"
	"github.com/llir/llvm/ir/value"

	"rucy-llvm/driver/native/ssa"
)

// This file writes out the intrinsics that fill and copy memory: BPF has no
// such functions to call. Pieces are as wide as all that is known of the
// alignment allows:
//
//	12 bytes from a frame object's byte 4 on:   i32 at 4, i64 at 8

// maxPieces is the number of pieces up to which they are written out: more would
// take much of what a program may have. llc writes 128.
const maxPieces = 4096

// region is memory that an intrinsic works on.
type region struct {
	addr   *ssa.Value
	object *ssa.Value // the frame object that addr points into, or nil
	start  int        // of addr in it
	align  int        // of addr; of the object, where there is one
}

// region is what argument i of inst points to.
func (f *function) region(inst *ir.InstCall, i, size int) *region {
	r := &region{addr: f.value(inst.Args[i]), align: 1}
	if arg, ok := inst.Args[i].(*ir.Arg); ok {
		for _, attr := range arg.Attrs {
			if a, ok := attr.(ir.Align); ok {
				r.align = int(a)
			}
		}
	}
	base := r.addr
	for base.Op == ssa.OpPtrAdd && base.Args[1].Op == ssa.OpConst {
		r.start += int(base.Args[1].Int)
		base = base.Args[0]
	}
	if base.Op != ssa.OpAlloca {
		r.start = 0
		return r
	}
	// It is ours to align, as far as its size makes that worth it.
	for base.Align < 8 && base.Align*2 <= base.Size && base.Align < size {
		base.Align *= 2
	}
	if known := alignAt(base.Align, r.start); known < r.align {
		r.start, r.object = 0, base // what the intrinsic says is more
		return r
	}
	r.object, r.align = base, base.Align
	return r
}

// alignAt is the alignment of the byte at offset.
func (r *region) alignAt(offset int) int { return alignAt(r.align, r.start+offset) }

// piece is a part of a region that is accessed at once.
type piece struct {
	at    int
	width ssa.Type
}

// pieces cuts size bytes into pieces that are aligned in all regions.
func (f *function) pieces(size int, regions ...*region) (list []piece) {
	for at := 0; at < size; {
		width := ssa.I64
		for _, r := range regions {
			for width.Bytes() > size-at || width.Bytes() > r.alignAt(at) {
				width--
			}
		}
		if len(list) == maxPieces {
			f.fail("%d bytes in pieces of %d are too many to be written out: BPF has no function for it", size, width.Bytes())
		}
		list = append(list, piece{at, width})
		at += width.Bytes()
	}
	return list
}

// length is the number of bytes that inst works on.
func (f *function) length(inst *ir.InstCall, name string) int {
	size, ok := inst.Args[2].(constant.Constant)
	if !ok {
		f.fail("a %s of variable size is not supported: BPF has no %s to call", name, name)
	}
	n := f.scalar(size).n
	if n < 0 || n > maxPieces*8 {
		f.fail("a %s of %d bytes is not supported: at most %d are written out", name, n, maxPieces*8)
	}
	return int(n)
}

// isVolatile reports whether the last argument says so.
func (f *function) isVolatile(arg value.Value) bool {
	c, ok := arg.(constant.Constant)
	return ok && f.scalar(c).n != 0
}

func (f *function) loadPiece(from *region, p piece, flags ssa.Flags) *ssa.Value {
	v := f.emit(ssa.OpLoad, p.width, from.addr)
	v.Int, v.Width, v.Align, v.Flags = int64(p.at), p.width, p.width.Bytes(), flags
	return v
}

func (f *function) storePiece(to *region, p piece, x *ssa.Value, flags ssa.Flags) {
	v := f.emit(ssa.OpStore, ssa.Void, to.addr, x)
	v.Int, v.Width, v.Align, v.Flags = int64(p.at), p.width, p.width.Bytes(), flags
}

func (f *function) memoryFlags(inst *ir.InstCall) ssa.Flags {
	if f.isVolatile(inst.Args[3]) {
		return ssa.Volatile
	}
	return 0
}

// memset fills memory with a byte.
func memset(f *function, inst *ir.InstCall) {
	n := f.length(inst, "memset")
	dst, fill, flags := f.region(inst, 0, n), f.value(inst.Args[1]), f.memoryFlags(inst)
	if fill.Op == ssa.OpUndef && flags == 0 {
		return
	}
	const ones = 0x0101010101010101
	if fill.Op != ssa.OpConst && n > 1 {
		fill = f.emit(ssa.OpMul, ssa.I64, f.emit(ssa.OpZExt, ssa.I64, fill), f.ssa.Const(ssa.I64, ones))
	}
	for _, p := range f.pieces(n, dst) {
		x := fill
		switch {
		case fill.Op == ssa.OpConst:
			x = f.ssa.Const(p.width, int64(uint64(uint8(fill.Int))*ones))
		case p.width != fill.Type:
			x = f.emit(ssa.OpTrunc, p.width, fill)
		}
		f.storePiece(dst, p, x, flags)
	}
}

// memcpy copies memory that doesn't overlap, piece by piece.
func memcpy(f *function, inst *ir.InstCall) {
	n := f.length(inst, "memcpy")
	dst, src, flags := f.region(inst, 0, n), f.region(inst, 1, n), f.memoryFlags(inst)
	if f.copyKnown(dst, src, n, flags) {
		return
	}
	for _, p := range f.pieces(n, dst, src) {
		f.storePiece(dst, p, f.loadPiece(src, p, flags), flags)
	}
}

// copyKnown stores the bytes of a constant as numbers.
func (f *function) copyKnown(dst, src *region, n int, flags ssa.Flags) bool {
	bytes, ok := f.knownBytes(src.addr, 0, n)
	if !ok || flags != 0 {
		return false
	}
	for _, p := range f.pieces(n, dst) {
		x := f.numberIn(bytes[p.at:][:p.width.Bytes()])
		f.storePiece(dst, p, f.ssa.Const(p.width, ssa.SignExtend(x, p.width.Bits())), flags)
	}
	return true
}

// memmove copies memory that may overlap: all is read before anything is
// written, except where the two are objects of their own.
func memmove(f *function, inst *ir.InstCall) {
	n := f.length(inst, "memmove")
	dst, src, flags := f.region(inst, 0, n), f.region(inst, 1, n), f.memoryFlags(inst)
	if f.copyKnown(dst, src, n, flags) {
		return
	}
	if dst.apart(src) {
		for _, p := range f.pieces(n, dst, src) {
			f.storePiece(dst, p, f.loadPiece(src, p, flags), flags)
		}
		return
	}
	list := f.pieces(n, dst, src)
	var read []*ssa.Value
	for _, p := range list {
		read = append(read, f.loadPiece(src, p, flags))
	}
	for i, p := range list {
		f.storePiece(dst, p, read[i], flags)
	}
}

// apart reports whether two regions can't overlap: a frame object overlaps
// neither another one nor a global.
func (r *region) apart(other *region) bool {
	if r.object == nil {
		r, other = other, r
	}
	return r.object != nil && r.object != other.object && (other.object != nil || other.addr.Op == ssa.OpGlobal)
}

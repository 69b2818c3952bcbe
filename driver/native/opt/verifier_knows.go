package opt

import "rucy-llvm/driver/native/ssa"

// What the optimiser knows of a value, the verifier need not know: to it, the
// result of a division or of a change of the byte order can be any number. A
// mask or a comparison that does nothing may still be what tells it the bounds
// of an index.
//
//	v1 = udiv i64 i64 1, v0
//	v2 = and i64 v1, i64 1         v2 is v1, but only this says so
//	v3 = ptradd ptr @pair, v2

// verifierKnows reports whether the verifier knows as much of v's bits as
// knownBits.
func verifierKnows(v *ssa.Value) bool { return followed(v, knownDepth) }

func followed(v *ssa.Value, depth int) bool {
	if depth == 0 || v.Op.IsLeaf() {
		return true // knownBits looks no further
	}
	args := v.Args
	switch v.Op {
	case ssa.OpUDiv, ssa.OpURem, ssa.OpSDiv, ssa.OpSRem, ssa.OpBSwap:
		return false
	case ssa.OpSelect:
		args = args[1:]
	case ssa.OpPhi:
		if len(args) > maxPhi {
			return true
		}
		depth = min(depth, 3)
	default:
		if !computes(v) {
			return true
		}
	}
	for _, a := range args {
		if a != v && !followed(a, depth-1) {
			return false
		}
	}
	return true
}

// boundsAddress reports whether an address or an argument of a helper may be
// computed of v, in few steps.
func boundsAddress(v *ssa.Value) bool { return leadsToAddress(v, 4) }

func leadsToAddress(v *ssa.Value, depth int) bool {
	if depth == 0 || len(v.Uses()) > maxPhi {
		return true
	}
	for k, u := range v.Uses() {
		switch {
		case u.Op == ssa.OpPtrAdd, u.Op == ssa.OpHelper, u.Op == ssa.OpCall:
			return true
		case u.Op == ssa.OpSelect && v.UseIndex(k) == 0:
		case u.Op == ssa.OpPhi, u.Op == ssa.OpSelect, computes(u):
			if leadsToAddress(u, depth-1) {
				return true
			}
		}
	}
	return false
}

// idle reports whether a mask of x that leaves those bits, and changes none, does
// nothing for the verifier either. All such operations on x stay or go
// together, so that what is compared is what is used.
func idle(x *ssa.Value, left uint64) bool {
	return leavesNoMore(x, left) || verifierKnows(x) || !boundsAddress(x)
}

// leavesNoMore reports whether x is a mask itself, so that the verifier knows which
// bits it has at most, whatever it knows of what is masked.
func leavesNoMore(x *ssa.Value, left uint64) bool {
	if x.Op != ssa.OpAnd || x.Args[1].Op != ssa.OpConst {
		return false
	}
	return uint64(x.Args[1].Int)&mask(x.Type)&^left == 0
}

package opt

import (
	"errors"
	"fmt"

	"rucy-llvm/driver/native/ssa"
)

// CheckLegal reports where f is not in the form that isel takes: see the
// package comment.
func CheckLegal(f *ssa.Func, cfg Config) error {
	if cfg.CPU == 0 {
		cfg.CPU = 3
	}
	l := &legality{cfg: &cfg}
	if f.Result != ssa.Void && !l.typ(f.Result) {
		l.errs = append(l.errs, fmt.Errorf("the result has type %s", f.Result))
	}
	dom := ssa.Dominators(f)
	for _, b := range f.Blocks {
		if !dom.Reachable(b) {
			l.errs = append(l.errs, fmt.Errorf("b%d can't be reached", b.ID))
		}
		for i, v := range b.Instrs {
			l.value(v, i)
		}
	}
	if l.errs == nil {
		return nil
	}
	return fmt.Errorf("func %s is not in the form that isel takes: %w", f.Name, errors.Join(l.errs...))
}

type legality struct {
	cfg  *Config
	errs []error
}

func (l *legality) fail(v *ssa.Value, format string, args ...any) {
	l.errs = append(l.errs, fmt.Errorf("v%d = %s: %s", v.ID, v, fmt.Sprintf(format, args...)))
}

// typ reports whether values have type t.
func (l *legality) typ(t ssa.Type) bool {
	return t == ssa.I64 || t == ssa.Ptr || t == ssa.I32 && l.cfg.CPU >= 3
}

func (l *legality) value(v *ssa.Value, at int) {
	if v.Type != ssa.Void && v.Op != ssa.OpICmp && !l.typ(v.Type) {
		l.fail(v, "type %s", v.Type)
	}
	for _, a := range v.Args {
		if a.Op == ssa.OpUndef {
			l.fail(v, "an undefined operand")
		}
		if a.Type == ssa.I1 && v.Op != ssa.OpBranch || a.Op.IsLeaf() && !l.typ(a.Type) {
			l.fail(v, "an operand of type %s", a.Type)
		}
	}
	switch v.Op {
	case ssa.OpSelect, ssa.OpSwitch:
		l.fail(v, "not lowered")
	case ssa.OpUnreachable:
		if !endsInAssembly(v.Block) {
			l.fail(v, "not lowered")
		}
	case ssa.OpSDiv, ssa.OpSRem, ssa.OpSignExt:
		if l.cfg.CPU < 4 {
			l.fail(v, "not expanded")
		}
	case ssa.OpICmp:
		b := v.Block
		if len(v.Uses()) != 1 || v.Uses()[0] != b.Term() || at != len(b.Instrs)-2 {
			l.fail(v, "is not right before its only use, a branch")
		}
	case ssa.OpBranch:
		if v.Args[0].Op != ssa.OpICmp || v.Args[0].Block != v.Block {
			l.fail(v, "has no comparison of its own")
		}
		if v.Block.Succs[0] == v.Block.Succs[1] {
			l.fail(v, "both ways lead to b%d", v.Block.Succs[0].ID)
		}
	case ssa.OpLoad, ssa.OpStore:
		if !fitsOffset(v.Int) {
			l.fail(v, "offset %d", v.Int)
		}
		if v.Align < v.Width.Bytes() {
			l.fail(v, "alignment %d", v.Align)
		}
		if v.Flags&ssa.Signed != 0 && (l.cfg.CPU < 4 || v.Type != ssa.I64) {
			l.fail(v, "a signed load")
		}
	case ssa.OpAtomicAdd, ssa.OpAtomicAnd, ssa.OpAtomicOr, ssa.OpAtomicXor, ssa.OpXchg, ssa.OpCmpXchg:
		if !fitsOffset(v.Int) {
			l.fail(v, "offset %d", v.Int)
		}
	case ssa.OpHelper:
		for i := range v.Args {
			if needsExtension(v, i) {
				l.fail(v, "the upper half of an argument is unknown")
			}
		}
	}
}

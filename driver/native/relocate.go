package native

import (
	"errors"

	"github.com/cilium/ebpf/btf"

	"rucy-llvm/driver/object"
)

// resolveAccesses completes the CO-RE relocations of m: it gives each the type
// at which its access starts, and writes the numbers of types, which nobody
// knew before, into the code.
func resolveAccesses(m *object.Module, accesses map[string]object.Access) error {
	var ids map[btf.Type]int64
	for _, fn := range m.Funcs {
		slot, next := 0, 0
		for i := range fn.Insns {
			if next == len(fn.Relos) {
				break
			}
			r := &fn.Relos[next]
			if r.Slot == slot {
				next++
				if m.Debug == nil || m.Debug.Roots[r.Name] == nil {
					return &Error{Func: fn.Name, Err: errors.New("a CO-RE access without debug information for its type: " + r.Name)}
				}
				a := accesses[r.Name]
				r.Type, r.Access, r.Kind = m.Debug.Roots[r.Name], a.Path, a.Kind
				if a.IsTypeID() {
					if ids == nil {
						ids = typeIDs(m.Debug)
					}
					fn.Insns[i].Constant = ids[r.Type]
				}
			}
			slot += int(fn.Insns[i].Width())
		}
	}
	return nil
}

// typeIDs are the numbers of all types.
func typeIDs(d *object.Debug) map[btf.Type]int64 {
	ids := map[btf.Type]int64{}
	for i, t := range d.Types {
		ids[t] = int64(i + 1)
	}
	return ids
}

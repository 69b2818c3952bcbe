package types

// SpinLock is the kernel's spin lock, a part of a value of a map. Only the kernel looks into
// it.
var SpinLock = (&Struct{Name: "bpf_spin_lock", Fields: []*Field{{Name: "val", Type: Int{Bits: 32}, Access: Hidden}}}).Layout()

// HasLock reports whether a lock lies in memory of type t.
func HasLock(t Type) bool {
	switch t := t.(type) {
	case *Struct:
		if t == SpinLock {
			return true
		}
		for _, f := range t.Fields {
			if HasLock(f.Type) {
				return true
			}
		}
	case Array:
		return HasLock(t.Elem)
	}
	return false
}

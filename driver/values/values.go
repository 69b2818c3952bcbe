// Package values reads and writes what programs and user space leave each other in
// memory: records, keys and values of maps, parameters. BTF says what the bytes are.
//
//	bytes --[Decode]--> value --[Text], [AppendJSON]--> what is shown
//	text  --[Encode]--> bytes
//
// It knows nothing of the kernel: who calls it has read the bytes.
package values

import (
	"encoding/binary"
	"slices"

	"github.com/cilium/ebpf/btf"
)

// Field is a member of a struct, with its value: an int64, a uint64, a bool, a string, a
// []Field for a struct, or a []any of one of these for an array.
type Field struct {
	Name  string
	Value any
}

// Lines is a value that has lines of its own where it is shown, such as a stack of
// functions.
type Lines []string

// bigEndian is set on machines of that byte order.
var bigEndian = binary.NativeEndian.Uint16([]byte{0, 1}) == 1

func isNumber(t btf.Type, size int) bool {
	n, ok := btf.UnderlyingType(t).(*btf.Int)
	return ok && int(n.Size) == size && !isChar(n)
}

// isChar reports whether arrays of t are texts. LLVM leaves BTF's encoding for that
// unused: the name tells.
func isChar(t btf.Type) bool {
	n, ok := btf.UnderlyingType(t).(*btf.Int)
	return ok && n.Size == 1 && (n.Name == "char" || n.Encoding == btf.Char)
}

// isNetworkOrder reports whether a type is one of the kernel's for numbers in network
// order.
func isNetworkOrder(t btf.Type) bool {
	typedef, ok := btf.QualifiedType(t).(*btf.Typedef) // variables are const volatile
	return ok && slices.Contains([]string{"__be16", "__be32", "__be64"}, typedef.Name)
}

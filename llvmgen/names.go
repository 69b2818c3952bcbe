package llvmgen

import (
	"fmt"
	"strings"
)

// names keeps names within one scope apart.
type names struct {
	taken map[string]bool
	next  map[string]int // by name: the last number that was put behind it
}

func newNames() *names { return &names{map[string]bool{}, map[string]int{}} }

// unique returns name, or name with a number behind the separator where it is
// taken. A dot keeps the result apart from all names that Ruby has; an
// underscore keeps it an identifier of C.
func (n *names) unique(name, separator string) string {
	candidate := name
	for n.taken[candidate] {
		n.next[name]++
		candidate = fmt.Sprintf("%s%s%d", name, separator, n.next[name])
	}
	n.taken[candidate] = true
	return candidate
}

// ident turns a name of Ruby's into an identifier of C, which is what the
// kernel wants in BTF and libbpf in a symbol: sub? is sub_p (as Lisp has it),
// sub! is sub_bang, and Net::Sock is Net_Sock.
func ident(name string) string {
	name = strings.ReplaceAll(name, "::", "_")
	var b strings.Builder
	for i := range len(name) {
		switch c := name[i]; {
		case c == '_', 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z', '0' <= c && c <= '9' && i > 0:
			b.WriteByte(c)
		case c == '?':
			b.WriteString("_p")
		case c == '!':
			b.WriteString("_bang")
		case c == '=':
			b.WriteString("_set")
		default:
			fmt.Fprintf(&b, "_%02x", c)
		}
	}
	if b.Len() == 0 {
		return "_"
	}
	return b.String()
}

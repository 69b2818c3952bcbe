package sema

import (
	"encoding/binary"
	"net"
	"net/netip"

	"rucy-llvm/frontend/diag"
	"rucy-llvm/frontend/source"
	"rucy-llvm/frontend/syntax"
	"rucy-llvm/frontend/typed"
)

// addressKind is a word that makes a constant of an address: a number, or an array
// of bytes as they stand in packets.
type addressKind struct {
	example string
	isArray bool
	bytes   func(text string) ([]byte, bool)
}

// addressKinds are the words, by name.
var addressKinds = map[string]addressKind{
	"ipv4": {`ipv4("10.0.0.1")`, false, func(text string) ([]byte, bool) {
		a, err := netip.ParseAddr(text)
		return a.AsSlice(), err == nil && a.Is4()
	}},
	"ipv6": {`ipv6("2001:db8::1")`, true, func(text string) ([]byte, bool) {
		a, err := netip.ParseAddr(text)
		return a.AsSlice(), err == nil && a.Is6() && a.Zone() == ""
	}},
	"mac": {`mac("02:00:00:00:00:01")`, true, func(text string) ([]byte, bool) {
		a, err := net.ParseMAC(text)
		return a, err == nil && len(a) == 6
	}},
}

// isAddress reports whether a call is one of these words.
func (c *checker) isAddress(n *syntax.Call) bool {
	_, ok := addressKinds[n.Name.Text]
	return ok && n.Recv == nil && n.Block == nil && c.methods[n.Name.Text] == nil
}

// address is the address that a call spells, in the order of the network.
func (c *checker) address(n *syntax.Call) (bytes []byte, ok bool) {
	kind := addressKinds[n.Name.Text]
	text, isText := "", false
	if len(n.Args) == 1 {
		text, isText = c.constantString(n.Args[0])
	}
	if !isText {
		c.error(diag.WrongArguments, n.Span(), "`%s` takes an address as a string that is known when the program is compiled", n.Name.Text).
			WithHelp("write `%s`", kind.example)
		return nil, false
	}
	if bytes, ok = kind.bytes(text); !ok {
		c.error(diag.BadAddress, n.Args[0].Span(), "this is no address of the kind that `%s` takes", n.Name.Text).
			WithHelp("write it as in `%s`", kind.example)
	}
	return bytes, ok
}

// addressCall is ipv4("10.0.0.1") and its kin in a method: a number in the order of
// the machine, or a constant array. It is false for other calls.
func (m *method) addressCall(n *syntax.Call) (typed.Expr, bool) {
	if !m.isAddress(n) {
		return nil, false
	}
	at := n.Span()
	bytes, ok := m.address(n)
	switch {
	case !ok:
		return invalid(at), true
	case !addressKinds[n.Name.Text].isArray:
		return intOf(at, int64(binary.BigEndian.Uint32(bytes))), true
	}
	key := n.Name.Text + " " + string(bytes)
	t := m.tables.literals[key]
	if t == nil {
		t = m.newTable(syntax.Name{Text: n.Name.Text, Span: at}, bytesOf(at, bytes))
		m.tables.literals[key] = t
	}
	return m.tableRef(t, at), true
}

// bytesOf are literals of bytes.
func bytesOf(at source.Span, bytes []byte) (list []typed.Expr) {
	for _, b := range bytes {
		list = append(list, intOf(at, int64(b)))
	}
	return list
}

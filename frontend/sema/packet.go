package sema

import (
	"rucy-llvm/frontend/catalog"
	"rucy-llvm/frontend/diag"
	"rucy-llvm/frontend/syntax"
	"rucy-llvm/frontend/typed"
	"rucy-llvm/frontend/types"
)

// packetLoads are the words that read a number of the packet, in network byte
// order, with its width in bits.
var packetLoads = map[string]int{"load_byte": 8, "load_half": 16, "load_word": 32}

// packetLoad checks ctx.load_word(offset) and its kin. It is false for other
// calls.
func (m *method) packetLoad(n *syntax.Call) (typed.Expr, bool) {
	bits := packetLoads[n.Name.Text]
	if bits == 0 || n.Recv == nil {
		return nil, false
	}
	at := n.Span()
	base := m.expr(n.Recv, asValue)
	switch {
	case isInvalid(base) || base.Type() == types.Never:
		return base, true
	case base.Type() != m.program.Ctx.Type && base.Type() != types.Packet:
		m.unknownMethod(n, base)
		return invalid(at), true
	case !m.kind.LoadsPacket && m.kind.Packet == nil:
		m.error(diag.WrongProgram, n.Name.Span, "`%s` programs can't use `%s`", m.program.Section, n.Name.Text).
			WithHelp("it is for programs of %s", quotedSome(loadingSections(), "and"))
		m.arguments(n)
		return invalid(at), true
	case len(n.Args) != 1 || n.Block != nil:
		m.error(diag.WrongArguments, at, "`%s` takes 1 argument, an offset in bytes; there %s %d", n.Name.Text, isAre(len(n.Args)), len(n.Args)).
			WithHelp("write `%s.%s(0)`", m.program.Ctx.Name, n.Name.Text)
		m.arguments(n)
		return invalid(at), true
	}
	offset := m.expr(n.Args[0], asValue)
	switch {
	case isInvalid(offset) || offset.Type() == types.Never:
		return offset, true
	case !m.isInteger(offset, "the offset of `"+n.Name.Text+"`"):
		return invalid(at), true
	}
	if k := constInt(offset); k != nil && (k.Sign() < 0 || k.BitLen() > 16) {
		m.error(diag.WrongArguments, offset.Span(), "%s is no offset in a packet", shorten(k)).
			WithHelp("offsets reach from 0 to 65535")
		return invalid(at), true
	}
	if !m.kind.LoadsPacket {
		return m.loadDirectly(at, offset, bits), true
	}
	if len(m.sendings) > 0 { // which the program must not leave without a word
		return m.loadCopied(at, offset, bits), true
	}
	return &typed.PacketLoad{Info: typed.Info{T: types.I64, S: at}, Ctx: m.theCtx(at), Offset: offset, Bits: bits}, true
}

// loadingSections are the sections whose programs can use packetLoads.
func loadingSections() []string {
	var sections []string
	for _, t := range catalog.ProgramTypes() {
		if t.LoadsPacket || t.Packet != nil {
			sections = append(sections, t.Sections[0].Name)
		}
	}
	return sections
}

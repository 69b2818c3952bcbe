package sema

import (
	"slices"

	"rucy-llvm/frontend/catalog"
	"rucy-llvm/frontend/diag"
	"rucy-llvm/frontend/source"
	"rucy-llvm/frontend/syntax"
	"rucy-llvm/frontend/typed"
	"rucy-llvm/frontend/types"
)

// What lies in a packet is referred to as it is in memory. The kernel wants to see
// that the packet doesn't end before it, so that a reference may be nil; and whoever
// moves the packet ends all references.

// packetPart is what all parts of a packet are to those who follow references: one
// header may lie in another.
const packetPart = ".part"

// packetMember checks ctx.packet, and what is called on the packet. It is false for other
// calls.
func (m *method) packetMember(n *syntax.Call, base typed.Expr) (typed.Expr, bool) {
	at := n.Span()
	if base.Type() == types.Packet {
		if member := packetMembers[n.Name.Text]; member != nil {
			return member(m, n), true
		}
		m.error(diag.UnknownField, n.Name.Span, "the packet has no method `%s`", n.Name.Text).
			WithHelp("%s", didYouMean(n.Name.Text, packetMemberNames, "it has "+quoted(packetMemberNames, "and")))
		m.arguments(n)
		return invalid(at), true
	}
	if !m.isCtx(base.Type()) || n.Name.Text != "packet" || len(n.Args) > 0 || n.Block != nil || base.Type().(types.Pointer).Struct().Field("packet") != nil {
		return nil, false
	}
	if m.kind.Packet == nil {
		help := "headers of packets are for " + quoted(packetSections(false), "and") + " programs"
		if m.kind.LoadsPacket {
			help = "read it number by number: `" + m.program.Ctx.Name + ".load_byte(0)`, `load_half`, `load_word`; " + help
		}
		m.error(diag.WrongProgram, n.Name.Span, "`%s` programs can't look into the memory of a packet", m.program.Section).
			WithHelp("%s", help)
		return invalid(at), true
	}
	return &typed.PacketRef{Info: typed.Info{T: types.Packet, S: at}}, true
}

// packetMembers are what can be called on a packet, beside packetLoads.
var packetMembers map[string]func(m *method, n *syntax.Call) typed.Expr

// packetMemberNames are their names, for messages.
var packetMemberNames = []string{"header", "bytes", "length", "load_byte", "load_half", "load_word"}

func init() {
	packetMembers = map[string]func(m *method, n *syntax.Call) typed.Expr{
		"header": (*method).packetHeader, "bytes": (*method).packetBytes, "length": (*method).packetLength,
	}
}

// packetHeader checks packet.header(Class, offset).
func (m *method) packetHeader(n *syntax.Call) typed.Expr {
	at := n.Span()
	if len(n.Args) != 2 || n.Block != nil {
		m.error(diag.WrongArguments, at, "`header` takes 2 arguments, a class and an offset in bytes; there %s %d", isAre(len(n.Args)), len(n.Args)).
			WithHelp("write `header(IPv4Hdr, 14)`")
		m.arguments(n)
		return invalid(at)
	}
	name, isConst := n.Args[0].(*syntax.Const)
	class := (*class)(nil)
	if isConst && name.Scope == nil {
		class = m.classNamed(name.Name)
	}
	if class == nil {
		d := m.error(diag.WrongArguments, n.Args[0].Span(), "the first argument of `header` is a class, which says what lies there")
		names := slices.Clone(preludeNames)
		for own := range m.classes {
			names = append(names, own)
		}
		d.WithHelp("%s", didYouMean(orX(m.text(n.Args[0])), names, "the classes that are there are "+quoted(preludeNames, "and")+"; or declare one: class Name; attr :length, :be16; end"))
		m.arguments(n)
		return invalid(at)
	}
	if !class.valid {
		return invalid(at)
	}
	if class.layout.Size == 0 {
		m.error(diag.WrongArguments, n.Args[0].Span(), "`%s` has no attributes", class.name.Text).
			WithHelp("say what lies there: attr :length, :be16")
		return invalid(at)
	}
	return m.headerAt(at, n.Args[1], class.layout, "`"+class.name.Text+"`")
}

// packetBytes checks packet.bytes(offset, length): an array of bytes.
func (m *method) packetBytes(n *syntax.Call) typed.Expr {
	at := n.Span()
	if len(n.Args) != 2 || n.Block != nil {
		m.error(diag.WrongArguments, at, "`bytes` takes 2 arguments, an offset and how many bytes; there %s %d", isAre(len(n.Args)), len(n.Args)).
			WithHelp("write `bytes(14, 20)`")
		m.arguments(n)
		return invalid(at)
	}
	length := m.constantInt(n.Args[1])
	if length == nil || length.Sign() <= 0 || !length.IsInt64() || length.Int64() > catalog.MaxPacketOffset {
		m.error(diag.NotConstant, n.Args[1].Span(), "how many bytes are asked for must be known when the program is compiled").
			WithHelp("write a number from 1 to %d; ask for a byte at a computed offset by `load_byte(offset)`", catalog.MaxPacketOffset)
		return invalid(at)
	}
	return m.headerAt(at, n.Args[0], types.Array{Elem: types.Int{Bits: 8}, Len: int(length.Int64())}, count(int(length.Int64()), "byte"))
}

// headerAt is a reference to what lies at an offset of the packet.
func (m *method) headerAt(at source.Span, offset syntax.Node, t types.Type, what string) typed.Expr {
	o := m.expr(offset, asValue)
	size, _ := types.Size(t)
	switch {
	case isInvalid(o) || o.Type() == types.Never:
		return orInvalid(o, at)
	case !m.isInteger(o, "an offset in the packet"):
		return invalid(at)
	}
	last := int64(catalog.MaxPacketOffset - size)
	if k := constInt(o); k != nil && (k.Sign() < 0 || !k.IsInt64() || k.Int64() > last) {
		m.error(diag.WrongArguments, o.Span(), "%s is no offset of %s in a packet", shorten(k), what).
			WithHelp("offsets reach from 0 to %d", last)
		return invalid(at)
	}
	return m.header(at, o, t)
}

func (m *method) header(at source.Span, offset typed.Expr, t types.Type) typed.Expr {
	size, _ := types.Size(t)
	reach := int64(catalog.MaxPacketOffset - size)
	if b := m.bounds(offset); b.hi < reach {
		reach = max(b.hi, 0)
	}
	e := &typed.Header{
		Info:   typed.Info{T: types.Nilable{Elem: types.Pointer{Elem: t, Space: types.InPacket}}, S: at},
		Ctx:    m.theCtx(at),
		Offset: offset,
		Reach:  int(reach) + size,
	}
	m.note(e, []place{{site: m.packetSite()}})
	m.nils[e] = nilWhy{span: at, text: "this is `nil` where the packet ends before"}
	return e
}

// packetSite stands for all that lies in the packet.
func (m *method) packetSite() *site {
	key := siteKey{what: packetHere}
	s := m.sites[key]
	if s == nil {
		s = &site{number: len(m.sites), packet: true}
		m.sites[key] = s
	}
	return s
}

// theCtx is the program's ctx, where nobody names it. Who reads the packet is inlined.
func (m *method) theCtx(at source.Span) typed.Expr {
	return &typed.Local{Info: typed.Info{T: m.program.Ctx.Type, S: at}, Var: m.program.Ctx}
}

// recheck is what an element of an array takes, at an index which is computed, if the
// array lies in the packet: the verifier has to see once more that it does.
func (m *method) recheck(array, index typed.Expr) typed.Expr {
	if p := array.Type().(types.Pointer); p.Space != types.InPacket || constInt(index) != nil {
		return nil
	}
	return m.theCtx(index.Span())
}

// loadDirectly is the number of so many bits at an offset, of which the program ends
// with 0 where the packet ends before: as the instructions do that read packets, in
// programs that have no such instructions.
func (m *method) loadDirectly(at source.Span, offset typed.Expr, bits int) typed.Expr {
	if m.kind.Packet.Loads { // also from where the program can't look
		return m.loadCopied(at, offset, bits)
	}
	there := m.header(at, offset, types.Array{Elem: types.Int{Bits: bits, BigEndian: bits > 8}, Len: 1})
	return m.orLeave(at, there, bits, func(found typed.Expr) typed.Expr { return m.element(at, found, intOf(at, 0), true) })
}

// loadCopied is the same where a helper copies the number, in programs that have the
// instructions, too: where these can't stand.
func (m *method) loadCopied(at source.Span, offset typed.Expr, bits int) typed.Expr {
	there := &typed.PacketNumber{Info: typed.Info{T: types.Nilable{Elem: types.I64}, S: at}, Ctx: m.theCtx(at), Offset: offset, Bits: bits}
	return m.orLeave(at, there, bits, func(found typed.Expr) typed.Expr { return found })
}

// orLeave is the number that is found, if something is there, and otherwise the end of the
// program.
func (m *method) orLeave(at source.Span, there typed.Expr, bits int, number func(found typed.Expr) typed.Expr) typed.Expr {
	set, get := m.keep(there)
	leave := &typed.Return{Info: typed.Info{T: types.Never, S: at}, X: intOf(at, 0)}
	e := &typed.If{Info: typed.Info{T: types.I64, S: at}, Cond: present(get), Then: number(m.valueOf(get)), Else: leave}
	m.known[e] = interval{0, 1<<bits - 1, true}
	return seq(at, append(set, e)...)
}

// packetLength is packet.length.
func (m *method) packetLength(n *syntax.Call) typed.Expr {
	at := n.Span()
	if len(n.Args) > 0 || n.Block != nil {
		m.error(diag.WrongArguments, at, "`length` takes no arguments").WithHelp("write `%s.packet.length`", m.program.Ctx.Name)
		m.arguments(n)
		return invalid(at)
	}
	ctx := m.theCtx(at)
	field := m.kind.Ctx.Field("len")
	if field == nil {
		field = m.kind.Ctx.Field("size") // of a message
	}
	if field != nil {
		return &typed.Field{Info: typed.Info{T: types.Read(field.Type), S: at}, X: ctx, Field: field}
	}
	h := catalog.LookupHelper("bpf_xdp_get_buff_len")
	if !m.mayCall(h, n.Name.Span) {
		return invalid(at)
	}
	return &typed.Call{Info: typed.Info{T: types.Read(h.Result), S: at}, Helper: h, Args: []typed.Expr{ctx}}
}

// packetMoved says that a call may have moved the packet.
func (m *method) packetMoved(name string, at source.Span) {
	m.overwritten([]place{{site: m.packetSite()}}, at, "`"+name+"` may move the packet")
	m.events[len(m.events)-1].moved = true
}

// movedSince reports the use of what refers to a packet that was moved since.
func (m *method) movedSince(v *variable, l local, at source.Span) {
	name, help := "this", "ask for it again, behind the call"
	if v != nil && v.name != "" {
		name = "`" + v.name + "`"
		if text := m.textAt(l.set); text != "" && text != v.name {
			help = "ask for it again, behind the call: `" + v.name + " = " + text + "`"
		}
	}
	m.error(diag.Overwritten, at, "%s refers to where the packet was", name).
		WithNote(l.stale.at, "%s", l.stale.text).
		WithHelp("%s; or keep a copy, by `.dup`", help)
}

// packetSections are the sections whose programs can look into a packet.
func packetSections(write bool) []string {
	var sections []string
	for _, t := range catalog.ProgramTypes() {
		if t.Packet != nil && (t.Packet.Write || !write) {
			sections = append(sections, t.Sections[0].Name)
		}
	}
	return sections
}

// packetWriters says whose programs can write to a packet.
func packetWriters() string {
	return quoted(packetSections(true), "and") + " programs can; keep a copy of what you change: `.dup`"
}

// isOfPacket reports whether values of a type are the packet, or refer to it.
func isOfPacket(t types.Type) bool {
	p, isPointer := t.(types.Pointer)
	return t == types.Packet || isPointer && p.Space == types.InPacket
}

// sameStruct reports whether values of two types refer to structs of one class.
func sameStruct(a, b types.Type) bool {
	p, ok1 := a.(types.Pointer)
	q, ok2 := b.(types.Pointer)
	return ok1 && ok2 && p.Struct() != nil && p.Struct() == q.Struct() && p.Space != types.Context && q.Space != types.Context
}

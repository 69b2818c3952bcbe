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

// A program goes on with another one by a tail call, and doesn't come back:
//
//	map :stages, :prog_array, max_entries: 2, programs: [:first, :second]
//
//	tail_call ctx, stages, 1     `second` runs in the place of this program
//	return XDP_PASS              reached where that fails: nobody is in the slot,
//	                             or 33 programs have gone on so

// mapPrograms is programs: [:first, nil, :second]. Which programs these are is seen when
// the file was read.
func (c *checker) mapPrograms(d *mapDecl, n syntax.Node) bool {
	list, isArray := n.(*syntax.Array)
	if !isArray {
		c.error(diag.BadMap, n.Span(), "`programs:` is a list of the names of programs").
			WithHelp("write `programs: [:first, :second]`; `nil` leaves a slot to user space")
		return false
	}
	for _, item := range list.Elems {
		switch item.(type) {
		case *syntax.Sym, *syntax.Nil:
		default:
			c.error(diag.BadMap, item.Span(), "a program in a map is named by a symbol").
				WithHelp("write its name, as in `:first`; `nil` leaves a slot to user space")
			return false
		}
	}
	if int64(len(list.Elems)) > d.out.MaxEntries && d.out.MaxEntries > 0 {
		c.error(diag.BadMap, n.Span(), "there are %d programs, and the map has room for %d", len(list.Elems), d.out.MaxEntries).
			WithHelp("write `max_entries: %d`", len(list.Elems))
		return false
	}
	if d.out.Flags&catalog.ReadOnly != 0 {
		c.error(diag.BadMap, n.Span(), "a map that user space can only read can't be filled with programs").
			WithHelp("leave out the flag `BPF_F_RDONLY`")
		return false
	}
	d.programs = list.Elems
	return true
}

// programsInMaps reports what is in maps and is no program, or is of another type than
// the others: the kernel takes programs of one type only.
func (c *checker) programsInMaps() {
	for _, d := range sortedMaps(c.maps) {
		var first *syntax.Sym
		for _, item := range d.programs {
			name, isSym := item.(*syntax.Sym)
			if !isSym || !c.isProgramInMap(name) {
				continue
			}
			if first == nil {
				first = name
				continue
			}
			a, b := c.programs[first.Value].section, c.programs[name.Value].section
			if a.valid && b.valid && a.found[0].Type != b.found[0].Type {
				c.error(diag.WrongProgram, name.Span(), "`%s` is a `%s` program, and `%s` a `%s` program: a map has programs of one kind", name.Value, b.found[0].Name, first.Value, a.found[0].Name).
					WithNote(c.programs[name.Value].def.Name.Span, "`%s` is here", name.Value).
					WithHelp("make a map for each kind")
			}
		}
	}
}

// isProgramInMap reports a symbol that names no program.
func (c *checker) isProgramInMap(name *syntax.Sym) bool {
	p := c.programs[name.Value]
	switch {
	case p != nil:
		return true
	case c.parseFailed:
	case c.methods[name.Value] != nil:
		c.error(diag.BadMap, name.Span(), "`%s` is a method, and no program", name.Value).
			WithNote(c.methods[name.Value].Name.Span, "it has no section").
			WithHelp("write a `section!` above it")
	default:
		var names []string
		for _, p := range c.order {
			names = append(names, p.def.Name.Text)
		}
		c.error(diag.UnknownName, name.Span(), "there is no program `%s`", name.Value).
			WithHelp("%s", didYouMean(name.Value, names, "write one: a section!, and `def "+name.Value+"(ctx)`"))
	}
	return false
}

// fillMaps puts the programs, which have been checked, into the maps that name them.
func (c *checker) fillMaps() {
	byName := map[string]*typed.Func{}
	for _, f := range c.result.Funcs {
		if byName[f.Name] == nil {
			byName[f.Name] = f
		}
	}
	for _, d := range sortedMaps(c.maps) {
		for _, item := range d.programs {
			var f *typed.Func
			if name, isSym := item.(*syntax.Sym); isSym {
				f = byName[name.Value]
			}
			d.out.Programs = append(d.out.Programs, f)
		}
	}
}

// tailCall is tail_call ctx, stages, 0. It gives nil, and what went wrong by its kernel
// name: what follows runs only where it fails.
func (m *method) tailCall(n *syntax.Call, at source.Span) typed.Expr {
	h := catalog.LookupHelper("bpf_tail_call")
	if !m.mayCall(h, n.Name.Span) {
		m.forget(n)
		return invalid(at)
	}
	const example = "write `tail_call %s, stages, 0`, with a map that is declared as `map :stages, :prog_array, max_entries: 2, programs: [:first, :second]`"
	if len(n.Args) != 3 || n.Block != nil {
		m.error(diag.WrongArguments, at, "`tail_call` takes ctx, a map of programs and an index").WithHelp(example, m.program.Ctx.Name)
		m.forget(n)
		return invalid(at)
	}
	ctx := m.ctxArgument(n.Args[0], "`tail_call`")
	d := m.mapOf(n.Args[1])
	if d == nil || d.out.Kind != nil && d.out.Kind.Shape != catalog.ProgramShape {
		m.error(diag.WrongArguments, n.Args[1].Span(), "the second argument of `tail_call` is a map of programs, by its name").WithHelp(example, m.program.Ctx.Name)
		return invalid(at)
	}
	index := m.expr(n.Args[2], asValue)
	switch {
	case ctx == nil || isInvalid(index) || !d.valid || !m.usable(d, n.Args[1].Span()):
		return invalid(at)
	case index.Type() == types.Never:
		return index
	case !m.isInteger(index, "the index of `tail_call`"), !m.goesOnWith(d, n, index), m.holdsRecord(n.Name.Span, "`tail_call`", "call it behind the block"):
		return invalid(at)
	}
	call := &typed.Call{Info: typed.Info{T: types.Read(h.Result), S: at}, Helper: h, Args: []typed.Expr{
		ctx, &typed.MapRef{Info: typed.Info{T: types.Nil, S: at}, Map: d.out}, index,
	}}
	if n.Name.Text == h.Name {
		return call
	}
	return seq(at, call, m.nilLit(at, &nilWhy{span: at, text: "`tail_call` gives no value: what follows runs where it fails"}))
}

// goesOnWith reports a tail call to programs of another kind, or to a slot that isn't
// there, and warns of one that nobody fills.
func (m *method) goesOnWith(d *mapDecl, n *syntax.Call, index typed.Expr) bool {
	i := slices.IndexFunc(d.programs, func(item syntax.Node) bool {
		name, isSym := item.(*syntax.Sym)
		return isSym && m.programs[name.Value] != nil && m.programs[name.Value].section.valid
	})
	if i >= 0 {
		name := d.programs[i].(*syntax.Sym)
		if other := m.programs[name.Value].section.found[0]; other.Type != m.kind {
			m.error(diag.WrongProgram, n.Args[1].Span(), "a `%s` program can't go on with `%s`, which is a `%s` program", m.program.Section, name.Value, other.Name).
				WithNote(d.name.Span, "`%s` is declared here", d.out.Name).
				WithHelp("the programs of a map, and those that call them, are of one kind")
			return false
		}
	}
	k := constInt(index)
	switch {
	case k == nil:
	case !k.IsInt64() || k.Int64() < 0 || k.Int64() >= d.out.MaxEntries:
		m.error(diag.IndexRange, index.Span(), "`%s` has %s, and no slot %s", d.out.Name, count(int(d.out.MaxEntries), "slot"), shorten(k)).
			WithNote(d.name.Span, "declared here").
			WithHelp("its slots are 0 to %d", d.out.MaxEntries-1)
		return false
	case len(d.programs) > 0 && k.Int64() >= int64(len(d.programs)):
		m.warn(diag.EmptySlot, index.Span(), "nobody is in slot %s of `%s`", k, d.out.Name).
			WithNote(d.name.Span, "declared here").
			WithHelp("name a program in `programs:`, or `nil`, where user space puts one there")
	}
	return true
}

// holdsRecord reports what must not stand in the block of an emit: it ends the program,
// which would keep the record.
func (m *method) holdsRecord(at source.Span, what, instead string) bool {
	if len(m.sendings) == 0 {
		return false
	}
	m.error(diag.HoldsRecord, at, "%s can't stand in the block of `emit`", what).
		WithNote(m.sendings[len(m.sendings)-1].at, "the record is held here").
		WithHelp("%s", instead)
	return true
}

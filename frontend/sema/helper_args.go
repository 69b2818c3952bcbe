package sema

import (
	"fmt"
	"math/big"

	"rucy-llvm/frontend/catalog"
	"rucy-llvm/frontend/diag"
	"rucy-llvm/frontend/syntax"
	"rucy-llvm/frontend/typed"
	"rucy-llvm/frontend/types"
)

// helperArgs are the arguments of a helper's call, as they are checked.
type helperArgs struct {
	m *method
	h *catalog.Helper
	n *syntax.Call

	before []typed.Expr // what must be done before
	list   []typed.Expr // for all parameters; nil for a format until the others are known
	times  []int        // when they were computed
	after  []typed.Expr // what must be done when the helper has returned
	format *format
	verbs  *verbList
	of     *mapDecl  // the map that the keys and values are of
	entry  *mapEntry // the entry that a key asks for
}

// helperArg is one of them.
type helperArg struct {
	*helperArgs
	p    catalog.Param
	node syntax.Node
	use  string // what it is called in messages: "the argument `to` of `bpf_skb_load_bytes`"
}

// helperArgKinds check an argument for each kind of parameter. They give nil where
// they have reported something.
var helperArgKinds map[catalog.ParamKind]func(a *helperArg) typed.Expr

func init() {
	helperArgKinds = map[catalog.ParamKind]func(a *helperArg) typed.Expr{
		catalog.IntParam:     (*helperArg).integer,
		catalog.AddressParam: (*helperArg).integer,
		catalog.CtxParam:     (*helperArg).ctx,
		catalog.FormatParam:  (*helperArg).formatText,
		catalog.StringParam:  (*helperArg).literalText,
		catalog.SizeParam:    (*helperArg).size,
		catalog.InParam:      (*helperArg).read,
		catalog.TextParam:    (*helperArg).text,
		catalog.OutParam:     (*helperArg).written,
		catalog.InOutParam:   (*helperArg).written,

		catalog.MapParam:      (*helperArg).mapNamed,
		catalog.KeyParam:      (*helperArg).key,
		catalog.ValueParam:    (*helperArg).mapValue,
		catalog.OutValueParam: (*helperArg).mapRoom,
		catalog.KernelParam:   (*helperArg).object,
	}
}

// helperArgs checks the arguments of a helper, of which there is the right number.
func (m *method) helperArgs(h *catalog.Helper, n *syntax.Call) (as *helperArgs, ok bool) {
	as = &helperArgs{m: m, h: h, n: n}
	given, _ := h.Given(len(n.Args))
	ok = true
	next := 0
	for i := range max(len(h.Params), len(n.Args)) {
		p := catalog.Param{Name: "argument", Kind: catalog.IntParam}
		if i < len(h.Params) {
			p = h.Params[i]
		}
		if p.Kind == catalog.SizeParam && len(given) < len(h.Params) && h.Params[i-1].Kind.IsMemory() { // left out
			if ok {
				as.add(as.wholeSize(i - 1))
			}
			continue
		}
		a := &helperArg{as, p, n.Args[next], fmt.Sprintf("the argument `%s` of `%s`", p.Name, h.Name)}
		next++
		e := helperArgKinds[p.Kind](a)
		if e == nil && p.Kind != catalog.FormatParam || p.Kind == catalog.FormatParam && as.format == nil {
			ok = false
		}
		if e != nil && e.Type() == types.Never {
			as.list = append(as.known(), e)
			return as, ok
		}
		as.add(e)
	}
	if !ok {
		return as, false
	}
	for i, e := range as.list {
		if e != nil && !m.stillThere(e, as.times[i]) {
			return as, false
		}
	}
	return as, as.format == nil || m.finishHelperFormat(as)
}

func (as *helperArgs) add(e typed.Expr) {
	as.list = append(as.list, e)
	as.times = append(as.times, as.m.now())
}

// known are the arguments so far.
func (as *helperArgs) known() (list []typed.Expr) {
	for _, e := range as.list {
		if e != nil {
			list = append(list, e)
		}
	}
	return list
}

// value evaluates the argument; nil for one in which something is wrong.
func (a *helperArg) value() typed.Expr {
	e := a.m.expr(a.node, asValue)
	if isInvalid(e) {
		return nil
	}
	return e
}

func (a *helperArg) integer() typed.Expr {
	e := a.value()
	if e == nil || e.Type() == types.Never {
		return e
	}
	if a.format != nil {
		e, ok := a.m.printable(a.verbs.next(), e)
		if !ok {
			return nil
		}
		return e
	}
	if !a.m.isInteger(e, a.use) {
		return nil
	}
	t, narrow := a.p.Type.(types.Int)
	if n := constInt(e); n != nil && narrow && !a.helperTakes(n, t, e) {
		return nil
	}
	return e
}

// helperTakes reports a constant that the helper would see as another number.
func (a *helperArg) helperTakes(n *big.Int, t types.Int, e typed.Expr) bool {
	lo, hi := intRange(types.Int{Bits: t.Bits, Signed: true})
	if _, unsigned := intRange(types.Int{Bits: t.Bits}); !t.Signed {
		hi = unsigned
	}
	if n.Cmp(lo) >= 0 && n.Cmp(hi) <= 0 {
		return true
	}
	a.m.error(diag.ConstantTooWide, e.Span(), "%s doesn't fit into %s, which has %d bits", shorten(n), a.use, t.Bits).
		WithHelp("use a number from %s to %s", lo, hi)
	return false
}

func (a *helperArg) ctx() typed.Expr {
	id, isIdent := a.node.(*syntax.Ident)
	if !isIdent || id.Name != a.m.program.Ctx.Name {
		a.m.error(diag.WrongArguments, a.node.Span(), "%s is the program's ctx", a.use).
			WithHelp("write `%s`", a.m.program.Ctx.Name)
		return nil
	}
	return a.m.ident(id, asValue)
}

// literalText is a string literal, which the kernel reads when it loads the program.
func (a *helperArg) literalText() typed.Expr {
	text, ok := a.m.constantString(a.node)
	if !ok {
		a.m.error(diag.WrongArguments, a.node.Span(), "%s must be a string literal", a.use).
			WithHelp("write the text itself, or a constant of the file")
		return nil
	}
	e := strLit(a.node.Span(), text)
	if !a.m.inMemory(e) {
		return nil
	}
	return e
}

// read is memory that the helper reads: a string, an array or a struct.
func (a *helperArg) read() typed.Expr {
	e := a.value()
	if e == nil || e.Type() == types.Never {
		return e
	}
	if e.Type() == types.Nil && a.p.Nilable {
		return &typed.NilLit{Info: typed.Info{T: types.Nil, S: e.Span()}}
	}
	if !a.isMemory(e) || !a.isLarge(e) {
		return nil
	}
	return e
}

// text is a string with its NUL.
func (a *helperArg) text() typed.Expr {
	e := a.read()
	if e == nil || e.Type() == types.Never || types.IsString(e.Type()) {
		return e
	}
	a.m.error(diag.WrongArguments, e.Span(), "%s is a string, and this is %s", a.use, describe(e.Type())).
		WithHelp("write a text: `\"name\"`")
	return nil
}

// written is memory that the helper writes to.
func (a *helperArg) written() typed.Expr {
	e := a.value()
	if e == nil || e.Type() == types.Never {
		return e
	}
	if !a.isMemory(e) {
		return nil
	}
	p := e.Type().(types.Pointer)
	if p.Space == types.Constant {
		a.m.error(diag.ReadOnlyField, e.Span(), "%s is written to, and a constant can't be changed", a.use).
			WithHelp("%s", madeHelp(a.p, "make a copy of it in a local, with `.dup`"))
		return nil
	}
	if !a.isLarge(e) {
		return nil
	}
	if _, isNew := e.(*typed.Make); isNew {
		a.m.error(diag.WrongArguments, e.Span(), "%s is written to, and nobody keeps this copy", a.use).
			WithHelp("keep it in a local before: `x = %s`", orX(a.m.text(a.node)))
		return nil
	}
	a.m.changed(e, a.node.Span())
	if holdsText(p.Elem) {
		before, held := a.m.keep(e)
		e = seq(e.Span(), append(before, held)...)
		a.m.note(e, a.m.placesOf(held))
		a.after = append(a.after, &typed.EndTexts{Info: typed.Info{T: types.Nil, S: e.Span()}, X: held})
	}
	return e
}

// madeHelp says how to make memory for a helper.
func madeHelp(p catalog.Param, otherwise string) string {
	if p.Size == 8 {
		return "write `a = [0]`, pass `a`, and read `a[0]`"
	}
	return otherwise
}

// isMemory reports an argument that isn't something in memory that helpers can get at.
func (a *helperArg) isMemory(e typed.Expr) bool {
	if p, ok := e.Type().(types.Pointer); ok && types.IsAggregate(p.Elem) {
		if p.Space.HelpersWrite() || p.Space == types.Constant {
			return true
		}
		a.m.error(diag.WrongArguments, e.Span(), "%s can't lie there: the kernel lets helpers have the program's own memory, and values of maps", a.use).
			WithHelp("copy it before: `x = %s.dup`", orX(a.m.text(a.node)))
		return false
	}
	if _, mayBeNil := stripNil(e.Type()); mayBeNil && e.Type() != types.Nil {
		a.m.maybeNil(e, a.use)
		return false
	}
	help := "pass a string, an array or a struct"
	if a.p.Kind != catalog.InParam && a.p.Kind != catalog.TextParam {
		help = madeHelp(a.p, "make an array, `buffer = Array.new(8, 0)`, or a struct of a class, and pass it")
	}
	a.m.error(diag.WrongArguments, e.Span(), "%s is something in memory, and this is %s", a.use, describe(e.Type())).
		WithHelp("%s", help)
	return false
}

// isLarge reports memory that is smaller than what the helper takes.
func (a *helperArg) isLarge(e typed.Expr) bool {
	size := memorySize(e, a.p)
	if size >= a.p.Size && size > 0 {
		return true
	}
	want := max(1, a.p.Size)
	a.m.error(diag.WrongArguments, e.Span(), "%s has %s, and this has %d", a.use, count(want, "byte"), size).
		WithHelp("%s", madeHelp(a.p, "pass something larger"))
	return false
}

// memorySize is how many bytes of an argument a helper gets.
func memorySize(e typed.Expr, p catalog.Param) int {
	text, isLiteral := literal(e)
	switch {
	case e.Type() == types.Nil:
		return 0
	case isLiteral && p.Kind == catalog.TextParam:
		return len(text) + 1
	case isLiteral:
		return len(text)
	}
	size, _ := types.Size(e.Type().(types.Pointer).Elem)
	return size
}

// wholeSize is the size of an argument that is memory.
func (as *helperArgs) wholeSize(i int) typed.Expr {
	e := as.list[i]
	return intOf(e.Span(), int64(memorySize(e, as.h.Params[i])))
}

// size is the size of the memory before it: that of the format, or one that is
// proved to be within the memory.
func (a *helperArg) size() typed.Expr {
	if a.format != nil {
		return a.m.formatSize(a.node, a.format)
	}
	e := a.value()
	i := len(a.list) - 1
	if e == nil || e.Type() == types.Never || a.list[i] == nil {
		return e
	}
	most := int64(memorySize(a.list[i], a.h.Params[i]))
	least := min(most, 1)
	if !a.m.isInteger(e, a.use) {
		return nil
	}
	b := a.m.bounds(e)
	switch n := constInt(e); {
	case b.within(least, most) && n == nil && (b.unseen || *a.m.looped):
		return &typed.Visible{Info: typed.Info{T: types.I64, S: e.Span()}, X: convert(e, types.I64), Lo: b.lo, Hi: b.hi}
	case b.within(least, most):
		return e
	case n != nil:
		a.m.error(diag.WrongArguments, e.Span(), "`%s` has %s, and %s is %s", a.h.Params[i].Name, count(int(most), "byte"), a.use, shorten(n)).
			WithHelp("leave the size out: then it is %d", most)
	default:
		a.m.error(diag.WrongArguments, e.Span(), "it is not proved that %s is from %d to %d", a.use, least, most).
			WithHelp("leave it out for all of `%s`, or bound it: `%s.clamp(%d, %d)`", a.h.Params[i].Name, orX(a.m.text(a.node)), least, most)
	}
	return nil
}

// holdsText reports whether memory of a type has strings in it.
func holdsText(t types.Type) bool {
	switch t := t.(type) {
	case types.String:
		return true
	case types.Array:
		return holdsText(t.Elem)
	case *types.Struct:
		for _, f := range t.Fields {
			if holdsText(f.Type) {
				return true
			}
		}
	}
	return false
}

package sema

import (
	"math/big"
	"slices"
	"strings"

	"rucy-llvm/frontend/diag"
	"rucy-llvm/frontend/source"
	"rucy-llvm/frontend/syntax"
	"rucy-llvm/frontend/typed"
	"rucy-llvm/frontend/types"
)

// global is a variable of the object, as the source declares it.
type global struct {
	name  syntax.Name // as it is written: with the $ of a variable
	out   *typed.Global
	valid bool
}

// declareGlobal takes $name = value at the top of the file.
func (c *checker) declareGlobal(n *syntax.Assign, target *syntax.GVar) {
	name := syntax.Name{Text: target.Name, Span: target.Span()}
	if c.reportRubyGlobal(target) || !c.newGlobal(name, c.globals) {
		return
	}
	g := &global{name: name, out: &typed.Global{Name: name.Text[1:], Span: name.Span, Type: types.Int{Bits: 64, Signed: true}}}
	c.globals[name.Text] = g
	if _, isText := n.Value.(*syntax.Str); isText || isAggregateValue(n.Value) {
		c.aggregateGlobal(g, n)
		return
	}
	value := c.constantFor(n.Value, "the first value of a global variable", "a number, true or false")
	stated, ok := c.globalType(n.Type)
	switch t := value.Type(); {
	case isInvalid(value) || !ok:
		return
	case stated != nil:
		g.out.Type = stated
	case t == types.Bool:
		g.out.Type = types.Bool
	case t == types.U64:
		g.out.Type = types.Int{Bits: 64}
	}
	c.defineGlobal(g, value)
}

// defineGlobal gives a global its first value, if that is of its type.
func (c *checker) defineGlobal(g *global, value typed.Expr) {
	at := value.Span()
	switch t := g.out.Type.(type) {
	case types.Int:
		n := constInt(value)
		if n == nil {
			c.error(diag.WrongOperand, at, "%s can't be the first value of `%s`, which is `%s`", describe(value.Type()), g.name.Text, t).
				WithHelp("write a number")
			return
		}
		if !c.fits(n, t, g.name.Text, at) {
			return
		}
		g.out.Init = []uint64{new(big.Int).And(n, maxU64).Uint64()}
	default: // a Bool
		b, ok := value.(*typed.BoolLit)
		if !ok {
			c.error(diag.WrongOperand, at, "%s can't be the first value of `%s`, which is `bool`", describe(value.Type()), g.name.Text).
				WithHelp("write `true` or `false`")
			return
		}
		g.out.Init = []uint64{0}
		if b.Value {
			g.out.Init[0] = 1
		}
	}
	g.valid = true
	c.result.Globals = append(c.result.Globals, g.out)
}

// fits reports a constant that what has type t can't hold.
func (c *checker) fits(n *big.Int, t types.Int, name string, at source.Span) bool {
	lo, hi := intRange(t)
	if n.Cmp(lo) >= 0 && n.Cmp(hi) <= 0 {
		return true
	}
	c.error(diag.ConstantTooWide, at, "%s does not fit into `%s`, which is `%s`", shorten(n), name, t).
		WithHelp("`%s` holds numbers from %s to %s", t, lo, hi)
	return false
}

// globalTypeNames are the types that a global can have.
var globalTypeNames = []string{"u8", "u16", "u32", "u64", "i8", "i16", "i32", "i64", "bool"}

// globalTypeNamed is the type of that name, if a global can have it.
func globalTypeNamed(name string) types.Type {
	if name == "bool" {
		return types.Bool
	}
	if t, ok := fieldTypes[name].(types.Int); ok && !t.BigEndian {
		return t
	}
	return nil
}

// globalType is the type that a #: comment states; nil where there is none.
func (c *checker) globalType(comment *syntax.Comment) (t types.Type, ok bool) {
	if comment == nil {
		return nil, true
	}
	name := strings.TrimSpace(strings.TrimPrefix(comment.Text, ":"))
	if t := globalTypeNamed(name); t != nil {
		return t, true
	}
	c.error(diag.UnknownType, comment.Span(), "a global variable can't have the type `%s`", name).
		WithHelp("%s", didYouMean(name, globalTypeNames, "the types are "+quoted(globalTypeNames, "and")))
	return nil, false
}

// newGlobal reports a declaration whose name is taken, or can't be one.
func (c *checker) newGlobal(name syntax.Name, among map[string]*global) bool {
	symbol := strings.TrimPrefix(name.Text, "$")
	if first := among[name.Text]; first != nil {
		c.error(diag.DeclaredTwice, name.Span, "`%s` is declared twice", name.Text).
			WithNote(first.name.Span, "first declared here").
			WithHelp("remove one of the two: it has one first value")
		return false
	}
	if !isCName(symbol) {
		c.error(diag.BadName, name.Span, "a variable of the object can't be called `%s`", name.Text).
			WithHelp("use letters of ASCII, digits and underscores: the name becomes part of the object's BTF")
		return false
	}
	return true
}

// globalNames reports globals whose symbols something else in the object has.
func (c *checker) globalNames() {
	seen := map[string]*global{}
	for _, list := range []map[string]*global{c.globals, c.params, c.externs} {
		for _, g := range sortedGlobals(list) {
			symbol := g.out.Name
			d := (*diag.Diagnostic)(nil)
			switch program, method := c.programs[symbol], c.methods[symbol]; {
			case seen[symbol] != nil:
				d = c.error(diag.DeclaredTwice, g.name.Span, "`%s` and `%s` would have one name in the object", g.name.Text, seen[symbol].name.Text).
					WithNote(seen[symbol].name.Span, "`%s` is declared here", seen[symbol].name.Text)
			case program != nil:
				d = c.error(diag.DeclaredTwice, g.name.Span, "`%s` and the program `%s` would have one name in the object", g.name.Text, symbol).
					WithNote(program.def.Name.Span, "the program is here")
			case method != nil && list[symbol] != nil: // a param is read as a method is called
				d = c.error(diag.DeclaredTwice, g.name.Span, "`%s` is a method, too", symbol).
					WithNote(method.Name.Span, "the method is here")
			case c.isSectionName(symbol) || symbol == "_license" || symbol == "_version":
				d = c.error(diag.BadName, g.name.Span, "a variable of the object can't be called `%s`", symbol)
			default:
				seen[symbol] = g
				continue
			}
			d.WithHelp("give one of the two another name")
			seen[symbol] = g
		}
	}
}

// sortedGlobals are globals in the order of the source.
func sortedGlobals(list map[string]*global) []*global {
	var sorted []*global
	for _, g := range list {
		sorted = append(sorted, g)
	}
	slices.SortFunc(sorted, func(a, b *global) int { return int(a.name.Span.Start) - int(b.name.Span.Start) })
	return sorted
}

// reportRubyGlobal reports a global variable that is Ruby's own.
func (c *checker) reportRubyGlobal(n *syntax.GVar) bool {
	return c.reportHabit(globalHabits, n.Name, n.Span())
}

// globalOf finds a global variable, or reports that there is none.
func (m *method) globalOf(n *syntax.GVar) *typed.Global {
	if g := m.globals[n.Name]; g != nil {
		if !g.valid {
			return nil
		}
		return g.out
	}
	if m.parseFailed || m.reportRubyGlobal(n) {
		return nil
	}
	var names []string
	for _, g := range sortedGlobals(m.globals) {
		names = append(names, g.name.Text)
	}
	m.error(diag.UnknownName, n.Span(), "the global variable `%s` is not declared", n.Name).
		WithHelp("%s", didYouMean(n.Name, names, "declare it at the top of the file, with its first value: `"+n.Name+" = 0`"))
	return nil
}

// globalRead is the value of a global variable.
func (m *method) globalRead(n *syntax.GVar) typed.Expr {
	g := m.globalOf(n)
	if g == nil {
		return invalid(n.Span())
	}
	return m.readGlobal(g, n.Span())
}

func (m *method) readGlobal(g *typed.Global, at source.Span) typed.Expr {
	if types.IsAggregate(g.Type) {
		return m.globalRef(g, at)
	}
	e := &typed.ReadGlobal{Info: typed.Info{T: types.Read(g.Type), S: at}, Global: g}
	m.known[e] = fieldBounds(g.Type)
	return e
}

// setGlobal stores a value into a global variable. It wraps there; a constant
// that would is a mistake.
func (m *method) setGlobal(at source.Span, target *syntax.GVar, value typed.Expr) typed.Expr {
	g := m.globalOf(target)
	switch {
	case value.Type() == types.Never:
		return value
	case g == nil || isInvalid(value):
		return invalid(at)
	case types.IsAggregate(g.Type):
		return m.setAggregate(at, g, target.Name, value)
	}
	t, isInt := g.Type.(types.Int)
	switch {
	case isInt && !m.isInteger(value, "stored in `"+target.Name+"`"):
		return invalid(at)
	case !isInt && value.Type() != types.Bool:
		if types.IsInteger(value.Type()) {
			m.error(diag.WrongOperand, value.Span(), "an integer can't be stored in `%s`, which is a boolean", target.Name).
				WithHelp("compare it, as in `x != 0`, or declare the variable with a number: `%s = 0`", target.Name)
		} else {
			m.noValue(value, "stored in `"+target.Name+"`")
		}
		return invalid(at)
	}
	if n := constInt(value); n != nil && isInt && !m.fits(n, t, target.Name, value.Span()) {
		return invalid(at)
	}
	e := &typed.SetGlobal{Info: typed.Info{T: value.Type(), S: at}, Global: g, X: value}
	m.known[e] = m.intBounds(value)
	return e
}

// updateGlobal is $name op= value. A sum is made atomically, so that no count
// is lost where programs run at once; of what the value itself changes, Ruby
// has the value before.
func (m *method) updateGlobal(n *syntax.OpAssign, target *syntax.GVar, use usage) typed.Expr {
	at := n.Span()
	g := m.globalOf(target)
	if g == nil {
		m.expr(n.Value, asValue)
		return invalid(at)
	}
	x := m.readGlobal(g, target.Span())
	value := m.raw(n.Value, asValue)
	sum := m.settle(m.binary(operands{at, n.Op, x, value, target}))
	t, isInt := g.Type.(types.Int)
	b, isBinary := sum.(*typed.Binary)
	failed := *m.errors > 0 || m.diags.HasErrors() || m.work.over // then value may hold what can't be walked
	if !isInt || !isBinary || b.Op != typed.Add && b.Op != typed.Sub || failed || changes(value, g) {
		return m.setGlobal(at, target, sum)
	}
	if t.Bits < 32 {
		m.warn(diag.LostUpdate, n.OpSpan, "`%s` has %d bits, so `%s=` may lose what another CPU adds at the same time", target.Name, t.Bits, n.Op).
			WithHelp("declare it with 32 or 64 bits: `%s = 0 #: u32`", target.Name)
		return m.setGlobal(at, target, sum)
	}
	e := &typed.AddGlobal{Info: typed.Info{T: b.T, S: at}, Global: g, Op: b.Op, X: b.Y}
	if use == dropped {
		e.T = types.Nil
	}
	return e
}

// changes reports whether the value of e, when it is computed, changes g.
func changes(e typed.Expr, g *typed.Global) bool {
	found := false
	seen := map[*typed.Func]bool{}
	var visit func(e typed.Expr)
	visit = func(e typed.Expr) {
		switch e := e.(type) {
		case *typed.SetGlobal:
			found = found || e.Global == g
		case *typed.AddGlobal:
			found = found || e.Global == g
		case *typed.Invoke:
			if !seen[e.Func] {
				seen[e.Func] = true
				typed.Walk(e.Func.Body, visit)
			}
		}
	}
	typed.Walk(e, visit)
	return found
}

package sema

import (
	"fmt"
	"slices"
	"strings"

	"rucy-llvm/frontend/catalog"
	"rucy-llvm/frontend/diag"
	"rucy-llvm/frontend/source"
	"rucy-llvm/frontend/syntax"
	"rucy-llvm/frontend/typed"
	"rucy-llvm/frontend/types"
)

// program is a def with a section, before its body is checked.
type program struct {
	def     *syntax.Def
	section *section
}

// declareDef takes a def at the top of the file: a program if a section! stands
// before it, else a method.
func (c *checker) declareDef(def *syntax.Def) {
	s := c.section
	c.section = nil
	name := def.Name.Text
	first := c.methods[name]
	if p := c.programs[name]; p != nil {
		first = p.def
	}
	switch {
	case c.reportHabit(defHabits, name, def.Name.Span):
	case first != nil:
		c.error(diag.DeclaredTwice, def.Name.Span, "`%s` is defined twice", name).
			WithNote(first.Name.Span, "first defined here").
			WithHelp("give one of the two another name: in Ruby, the second would replace the first")
	case def.Singleton != nil:
		c.error(diag.MethodsNotYet, def.Name.Span, "`%s` has a receiver: methods of single objects are not supported", name).
			WithHelp("write `def %s`", name)
	case s == nil:
		c.methods[name] = def
	default:
		p := &program{def, s}
		c.programs[name] = p
		c.order = append(c.order, p)
	}
}

// program checks a program: its body for each of its sections.
func (c *checker) program(p *program) {
	def := p.def
	c.programName(def.Name)
	param := c.programParam(def, p.section)
	if !p.section.valid {
		return
	}
	for i, found := range p.section.found {
		m := c.newMethod(def, found, param, c.contextType(found, param))
		m.out.Options = p.section.options
		if i > 0 {
			m.out.Name = c.nameOfSeveral(def.Name, i)
		}
		if c.first == nil {
			c.first = m
		}
		if !m.mayUseGPL(strings.TrimSuffix(found.Section.Name, "/"), found.Type.GPLOnly, p.section.span) {
			c.diags.Append(m.diags)
			return
		}
		m.programSignature()
		m.start = m.probeArguments()
		m.again = i > 0
		c.checkProgram(m)
		if m.diags.HasErrors() || c.work.over {
			return // the other sections would say the same
		}
	}
}

// checkProgram checks the body of a program that has all else.
func (c *checker) checkProgram(m *method) {
	m.body()
	if m.again && !m.diags.HasErrors() {
		m.diags = &diag.List{} // what is warned of was told for the first section
	}
	c.diags.Append(m.diags)
	if c.work.over {
		c.reportWork(m.def)
	}
	c.result.Funcs = append(c.result.Funcs, m.out)
	c.checked = append(c.checked, m)
}

// nameOfSeveral is the name of the program that a method is for one of its later
// sections: name_2, name_3.
func (c *checker) nameOfSeveral(name syntax.Name, i int) string {
	text := fmt.Sprintf("%s_%d", name.Text, i+1)
	other := c.methods[text]
	if p := c.programs[text]; p != nil {
		other = p.def
	}
	if other != nil {
		c.error(diag.DeclaredTwice, other.Name.Span, "`%s` is the program that `%s` is for section %d", text, name.Text, i+1).
			WithNote(name.Span, "`%s` is defined here", name.Text).
			WithHelp("give one of the two another name")
	}
	return text
}

// maxName is how long a program's name may be: the kernel's limit for names in
// BTF is 511 bytes.
const maxName = 500

// programName checks the name of a program, which becomes a symbol of the
// object, a name in BTF, and what bpftool shows.
func (c *checker) programName(name syntax.Name) {
	text := name.Text
	switch {
	case strings.HasSuffix(text, "?") || strings.HasSuffix(text, "!") || strings.HasSuffix(text, "="):
		c.error(diag.BadName, name.Span, "a program can't be called `%s`", text).
			WithHelp("call it `%s`: the kernel takes letters, digits and underscores", strings.TrimRight(text, "?!="))
	case !isCName(text):
		c.error(diag.BadName, name.Span, "a program can't be called `%s`", text).
			WithHelp("use letters of ASCII, digits and underscores: the kernel takes no others")
	case len(text) > maxName:
		c.error(diag.BadName, name.Span, "a program's name can't have %d letters", len(text)).
			WithHelp("use a name of %d letters or less", maxName)
	case text == "_license" || text == "_version":
		c.error(diag.BadName, name.Span, "a program can't be called `%s`", text).
			WithHelp("give it another name: the object has a symbol of that name already")
	case c.isSectionName(text):
		c.error(diag.BadName, name.Span, "a program can't be called `%s`", text).
			WithHelp("call it `%s_program`, for example: `%s` is a section of the object, and LLVM makes a symbol of its name", text, text)
	}
}

// isSectionName reports whether the object has a section of that name, which
// LLVM's code generators take for a symbol's.
func (c *checker) isSectionName(name string) bool {
	if name == "license" || name == "version" {
		return true
	}
	return slices.ContainsFunc(c.order, func(p *program) bool {
		return p.section != nil && slices.ContainsFunc(p.section.found, func(l catalog.Lookup) bool { return l.Name == name })
	})
}

// isCName reports whether a name is an identifier of C, which is what the
// kernel takes in BTF.
func isCName(name string) bool {
	for i, r := range name {
		letter := r == '_' || 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z'
		if !letter && (i == 0 || r < '0' || r > '9') {
			return false
		}
	}
	return name != ""
}

// programParam checks that a program takes one parameter, ctx, and returns it;
// where there is none it makes one up.
func (c *checker) programParam(def *syntax.Def, s *section) syntax.Name {
	none := syntax.Name{Text: "ctx", Span: def.Name.Span}
	if def.Params == nil || len(def.Params.List) == 0 {
		if !c.parseFailed {
			c.error(diag.WrongParameters, def.Name.Span, "a program takes one parameter, its ctx; `%s` has none", def.Name.Text).
				WithHelp("write `def %s(ctx)`", def.Name.Text)
		}
		return none
	}
	for _, p := range def.Params.List {
		if p.Kind != syntax.ParamRequired {
			c.error(diag.WrongParameters, p.Span(), "a program takes one plain parameter, its ctx").
				WithHelp("write `def %s(ctx)`", def.Name.Text)
			return none
		}
	}
	first := def.Params.List[0]
	if !isCName(first.Name.Text) {
		c.error(diag.BadName, first.Name.Span, "a program's parameter can't be called `%s`", first.Name.Text).
			WithHelp("use letters of ASCII, digits and underscores: the name becomes part of the program's BTF")
	}
	return first.Name
}

// method checks one function: a program, or a method that programs call.
type method struct {
	*checker
	def     *syntax.Def // whose body is being checked: also one that is inlined
	out     *typed.Func
	program *typed.Func          // out, or what calls it
	kind    *catalog.ProgramType // of the program
	hook    catalog.Section      // as the section of the program spells it

	// constant is set where the value of a constant is computed: then there is
	// no method, and only what is known at compile time may be used.
	constant *constantUse

	locked   bool       // in the block of a lock
	attached []*mapDecl // the maps of the cgroup that the program is attached to, which it uses

	start []typed.Expr // of a program: what sets its parameters behind ctx
	again bool         // it was checked for another section

	operations *class             // of a program that is an operation: whose methods it may call
	operation  *catalog.Operation // which one; nil in functions that it calls

	env       *env
	scope     *scope
	variables []*variable // all that were found
	ctx       *variable

	sites    map[siteKey]*site
	sendings []*sending   // the blocks of emits that are being checked, from the outermost on
	events   []*event     // what was overwritten, in the order of the check
	replaced bool         // what a parameter refers to was filled with something else
	remapped []*mapDecl   // the maps of which entries were replaced, or went
	caller   *callContext // where what is being checked is called from

	jumps     jumps
	block     *closure     // what yield means
	active    []activeCall // the methods that are being checked, one called by the other
	targets   []*target    // all that are being checked, from the outermost on
	left      int          // the depth of the outermost target that the current loop is left for
	loopDepth int
	height    int         // of the functions that it calls
	made      int         // how many values variables got so far: see told.go
	silent    int         // what booleans were told before that isn't known any more
	presets   *presets    // of the chain of elsifs whose branches meet; else nil
	wanted    []*variable // what takes the values of the method that is called next

	// What is known of expressions.
	known map[typed.Expr]interval
	refs  map[typed.Expr][]place   // what they may refer to
	nils  map[typed.Expr]nilWhy    // why they may be nil
	reads map[typed.Expr]reading   // whose value they are
	tests map[typed.Expr]condition // what a Bool says of locals
}

func (c *checker) newMethod(def *syntax.Def, found catalog.Lookup, param syntax.Name, ctx *types.Struct) *method {
	m := &method{
		def: def, kind: found.Type, hook: found.Section,
		out: &typed.Func{
			Name: def.Name.Text, Span: def.Span(), NameSpan: def.Name.Span,
			Section: found.Name, Type: found.Type, Result: types.I64,
			Ctx: &typed.Var{Name: param.Text, Span: param.Span, Type: types.Pointer{Elem: ctx}},
		},
		env:    newEnv(nil),
		scope:  newScope(nil),
		known:  map[typed.Expr]interval{},
		refs:   map[typed.Expr][]place{},
		sites:  map[siteKey]*site{},
		caller: &callContext{inner: map[source.Span]*callContext{}},
		nils:   map[typed.Expr]nilWhy{},
		reads:  map[typed.Expr]reading{},
		tests:  map[typed.Expr]condition{},
	}
	m.active = []activeCall{{def: def}}
	own := *c
	own.diags = &diag.List{}
	m.checker = &own
	m.program = m.out
	m.ctx = m.newLocal(param.Text, param.Span)
	m.ctx.holders[m.program.Ctx.Type] = m.program.Ctx
	m.env.set(m.ctx, local{typ: m.program.Ctx.Type, held: m.program.Ctx.Type, set: param.Span, bounds: unknown})
	return m
}

// body checks the method's body, and makes a verdict of its value.
func (m *method) body() {
	use := asValue
	if m.kind.Result.Ignored {
		use = dropped
	}
	why := nilWhy{span: m.def.Name.Span, text: "the body of `" + m.def.Name.Text + "` is empty"}
	value := m.sequence(m.def.Body, use, why)
	if use == asValue {
		value = m.giveResult(value, m.def.Name.Span)
	}
	if m.diags.HasErrors() || m.tooMany() {
		return
	}
	m.out.Body = seq(m.def.Name.Span, append(m.start, m.verdict(value, false))...)
}

package sema

import (
	"maps"
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

// declareProgram takes a def at the top of the file.
func (c *checker) declareProgram(def *syntax.Def) {
	s := c.section
	c.section = nil
	if first := c.programs[def.Name.Text]; first != nil {
		c.error(diag.DeclaredTwice, def.Name.Span, "`%s` is defined twice", def.Name.Text).
			WithNote(first.def.Name.Span, "first defined here").
			WithHelp("give one of the two another name: in Ruby, the second would replace the first")
		return
	}
	p := &program{def, s}
	c.programs[def.Name.Text] = p
	c.order = append(c.order, p)
}

// program checks a program.
func (c *checker) program(p *program) {
	def := p.def
	if def.Singleton != nil || p.section == nil {
		if !c.parseFailed || def.Singleton != nil {
			c.error(diag.MethodsNotYet, def.Name.Span, "`%s` has no section: methods that are no programs are not supported yet", def.Name.Text).
				WithHelp("if it is a program, say where it runs: write `section! \"cgroup/dev\"`, for example, above `def %s(ctx)`", def.Name.Text)
		}
		return
	}
	c.programName(def.Name)
	param := c.programParam(def, p.section)
	if !p.section.valid {
		return
	}
	found := p.section.found
	ctx := c.contextType(found, param)
	flagged := map[string]bool{}
	for {
		m := c.newMethod(def, found, param, ctx, flagged)
		local := m.diags
		m.body()
		if len(m.wanted) == 0 || m.diags.HasErrors() {
			adopt(c.diags, local)
			c.result.Funcs = append(c.result.Funcs, m.out)
			return
		}
		// Locals turned out to be tested for nil: check again, with flags.
		before := len(flagged)
		maps.Copy(flagged, m.wanted)
		if len(flagged) == before {
			adopt(c.diags, local)
			c.result.Funcs = append(c.result.Funcs, m.out)
			return
		}
	}
}

// adopt moves diagnostics to another list.
func adopt(to, from *diag.List) {
	for _, d := range from.Sorted() {
		var copy *diag.Diagnostic
		if d.Severity == diag.Warning {
			copy = to.Warn(d.Code, d.Span, "%s", d.Message)
		} else {
			copy = to.Error(d.Code, d.Span, "%s", d.Message)
		}
		copy.Label, copy.Notes, copy.Help = d.Label, d.Notes, d.Help
	}
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
		return p.section != nil && p.section.valid && p.section.found.Name == name
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
	if len(def.Params.List) > 1 {
		second := def.Params.List[1]
		at := second.Span().To(def.Params.List[len(def.Params.List)-1].Span())
		d := c.error(diag.WrongParameters, at, "a program takes one parameter, its ctx; `%s` has %d", def.Name.Text, len(def.Params.List))
		if s.valid && s.found.Type.Memory.Name == "pt_regs" {
			d.WithHelp("the arguments of the probed function are not supported yet")
		} else {
			d.WithHelp("what the kernel passes is in the fields of `%s`", first.Name.Text)
		}
	}
	return first.Name
}

// method checks one body.
type method struct {
	*checker
	diags *diag.List // shadows the checker's: a check may have to be done again
	def   *syntax.Def
	out   *typed.Func
	kind  *catalog.ProgramType

	// constant is set where the value of a constant is computed: then there is
	// no method, and only what is known at compile time may be used.
	constant bool

	env         *env
	vars        map[varKey]*typed.Var
	assigned    map[string]source.Span // the first assignment of a local, so far
	localBounds map[*typed.Local]interval
	ifBounds    map[*typed.If]interval
	nils        map[*typed.NilLit]nilWhy
	flagged     map[string]bool // locals that are tested for nil
	wanted      map[string]bool // those that the check met
}

func (c *checker) newMethod(def *syntax.Def, found catalog.Lookup, param syntax.Name, ctx *types.Struct, flagged map[string]bool) *method {
	m := &method{
		def: def, kind: found.Type,
		diags: &diag.List{},
		out: &typed.Func{
			Name: def.Name.Text, Span: def.Span(), NameSpan: def.Name.Span,
			Section: found.Name, Type: found.Type, Result: types.I64,
			Ctx: &typed.Var{Name: param.Text, Span: param.Span, Type: types.Pointer{Elem: ctx}},
		},
		env:         newEnv(nil),
		vars:        map[varKey]*typed.Var{},
		assigned:    map[string]source.Span{},
		localBounds: map[*typed.Local]interval{},
		ifBounds:    map[*typed.If]interval{},
		nils:        map[*typed.NilLit]nilWhy{},
		flagged:     flagged,
		wanted:      map[string]bool{},
	}
	own := *c
	own.diags = m.diags
	m.checker = &own
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
	if m.diags.HasErrors() || m.tooMany() {
		return
	}
	body := m.verdict(value, false)
	if inits := m.initNilables(); len(inits) > 0 {
		body = seq(body.Span(), append(inits, body)...)
	}
	m.out.Body = body
}

package sema

import (
	"embed"
	"regexp"
	"strings"

	"rucy-llvm/frontend/diag"
	"rucy-llvm/frontend/source"
	"rucy-llvm/frontend/syntax"
	"rucy-llvm/frontend/typed"
	"rucy-llvm/frontend/types"
)

// Most methods of arrays and ranges are written in the language itself, in
// library/*.rb. They are checked where they are called, as the program's own
// methods are, and inlined; what goes wrong in one is said of the call.

//go:embed library/*.rb
var libraryFiles embed.FS

// libraryClass is a class of the library: of values of one kind.
type libraryClass struct {
	name string
	text string
	rows []libraryRow // in the order of the file
	// lead is how many parameters of each method stand for the receiver.
	lead int
}

// libraryRow is a method, as a comment describes it: what the reference says. A
// definition without a comment belongs to the one above.
type libraryRow struct {
	names          []string
	example, gives string
	of             []int // which definitions of the class
}

// The classes of the library.
var (
	arrayLibrary = readLibrary("array.rb", 0)
	rangeLibrary = readLibrary("range.rb", 2)
)

var (
	libraryComment = regexp.MustCompile("^  # (.+?) -- (.+)$")
	libraryName    = regexp.MustCompile(`^(?:a|\(a\.\.b\))(?:\.| )([a-z_]+[?!]?|==)`)
	libraryAlias   = regexp.MustCompile("^`([a-z_]+[?!]?)`$")
)

// readLibrary reads the comments of a file of the library.
func readLibrary(file string, lead int) *libraryClass {
	text, err := libraryFiles.ReadFile("library/" + file)
	if err != nil {
		panic("BUG: sema: " + err.Error())
	}
	c := &libraryClass{name: file, text: string(text), lead: lead}
	defs := 0
	for line := range strings.Lines(c.text) {
		line = strings.TrimRight(line, "\n")
		if match := libraryComment.FindStringSubmatch(line); match != nil {
			name := libraryName.FindStringSubmatch(match[1])
			if name == nil {
				panic("BUG: sema: no name in " + line)
			}
			row := libraryRow{names: name[1:], example: match[1], gives: match[2]}
			if _, also, ok := strings.Cut(match[2], "; also "); ok {
				for word := range strings.SplitSeq(also, ", ") {
					if alias := libraryAlias.FindStringSubmatch(word); alias != nil {
						row.names = append(row.names, alias[1])
					}
				}
			}
			c.rows = append(c.rows, row)
		}
		if strings.HasPrefix(line, "  def ") {
			last := &c.rows[len(c.rows)-1]
			last.of = append(last.of, defs)
			defs++
		}
	}
	return c
}

// names are the names of a class's methods.
func (c *libraryClass) names() (names []string) {
	for _, row := range c.rows {
		names = append(names, row.names...)
	}
	return names
}

// library is what of the library takes part in a compile.
type library struct {
	defs  map[*libraryClass][]*syntax.Def // of those that were asked for
	known map[*syntax.Def]bool
	files []*source.File

	classes map[string]*class // that are there already; nil as long as nobody asked for one
	call    source.Span       // the call of the program's that is being checked
}

// definitions are the methods of a class, which are parsed when they are first
// asked for.
func (c *checker) definitions(class *libraryClass) []*syntax.Def {
	if list, ok := c.library.defs[class]; ok {
		return list
	}
	var diags diag.List
	file := c.result.Sources.Add(class.name, class.text)
	tree := syntax.Parse(file, &diags)
	if diags.HasErrors() {
		panic("BUG: sema: " + diags.Sorted()[0].Message + " in " + class.name)
	}
	var list []*syntax.Def
	for _, n := range tree.Body.Stmts[0].(*syntax.Class).Body.Stmts {
		def := n.(*syntax.Def)
		list = append(list, def)
		c.library.known[def] = true
	}
	c.library.defs[class] = list
	c.library.files = append(c.library.files, file)
	return list
}

// libraryMethod finds the method of a class for a call: one that takes so many
// arguments, and a block or none. Where there is none, like is one of that name.
func (c *checker) libraryMethod(class *libraryClass, name string, args int, block bool) (def *syntax.Def, row, like *libraryRow) {
	for i := range class.rows {
		row := &class.rows[i]
		for _, n := range row.names {
			if n != name {
				continue
			}
			for _, index := range row.of {
				def := c.definitions(class)[index]
				if takesSoMany(def, args+class.lead) && yields(def) == block {
					return def, row, row
				}
			}
			if like == nil {
				like = row
			}
		}
	}
	return nil, nil, like
}

// takesSoMany reports whether a method can be called with so many arguments.
func takesSoMany(def *syntax.Def, args int) bool {
	least, most := 0, 0
	if def.Params != nil {
		for _, p := range def.Params.List {
			most++
			if p.Kind == syntax.ParamRequired {
				least++
			}
		}
	}
	return least <= args && args <= most
}

// yields reports whether a method calls its block.
func yields(def *syntax.Def) (found bool) {
	syntax.Walk(def.Body, func(n syntax.Node) bool {
		_, is := n.(*syntax.Yield)
		found = found || is
		return !found
	})
	return found
}

// inLibrary reports whether a method of the library is being checked, and not a
// block that it calls.
func (m *method) inLibrary() bool { return m.def != nil && m.library.known[m.def] }

// outside is the place that a message speaks of: of one within the library, the
// call that led there.
func (l *library) outside(at source.Span) source.Span {
	if l.holds(at) {
		return l.call
	}
	return at
}

func (l *library) holds(at source.Span) bool {
	for _, f := range l.files {
		if f.Holds(at.Start) {
			return true
		}
	}
	return false
}

// hide takes out of messages what they say of places within the library.
func (l *library) hide(diags *diag.List) {
	for _, d := range diags.Sorted() {
		var notes []diag.Note
		for _, n := range d.Notes {
			if !l.holds(n.Span) {
				notes = append(notes, n)
			}
		}
		d.Notes = notes
	}
}

// libraryCall is a call of a method of the library, of a receiver that stands for the
// first of its parameters. It is false where there is none of that name.
func (m *method) libraryCall(class *libraryClass, recv []typed.Expr, n *syntax.Call, block blockMaker, use usage) (typed.Expr, bool) {
	at := n.Span()
	def, row, like := m.libraryMethod(class, n.Name.Text, len(n.Args), block != nil)
	switch {
	case like == nil:
		return nil, false
	case def == nil:
		m.wrongLibraryCall(n, like, block != nil)
		return invalid(at), true
	}
	if !m.inLibrary() {
		outer := m.library.call
		m.library.call = at
		defer func() { m.library.call = outer }()
	}
	breakTo := m.newTarget(n.Name.Text)
	var passed *closure
	if block != nil {
		passed = block(breakTo)
	}
	var args callArgs
	var before []typed.Expr
	params := []*syntax.Param{selfParam}
	if class.lead > 0 {
		params = def.Params.List
	}
	for i, e := range recv {
		set, e := m.hold(m.settle(e), n.Args...)
		before = append(before, set...)
		args = append(args, callArg{params[i], e, m.now()})
	}
	given, ok := m.libraryArgs(def, class.lead, n)
	if !ok {
		return invalid(at), true
	}
	args = append(args, given...)
	if never := firstNever(append(before, args.values()...)); never != nil {
		return never, true
	}
	e := m.joined(breakTo, at, use, func() typed.Expr { return m.inline(def, at, args, passed, use) })
	if canBeNil(e) {
		m.nils[e] = nilWhy{span: at, text: "`" + row.example + "` gives `nil` where there is no such element"}
	}
	return m.after(at, before, e), true
}

// libraryArgs are the arguments of a call, behind those that stand for the receiver.
func (m *method) libraryArgs(def *syntax.Def, lead int, n *syntax.Call) (args callArgs, ok bool) {
	if def.Params == nil {
		return nil, true
	}
	for i, p := range def.Params.List[lead:] {
		if i >= len(n.Args) {
			args = append(args, callArg{param: p})
			continue
		}
		e := m.expr(n.Args[i], asValue)
		if isInvalid(e) {
			return nil, false
		}
		set, e := m.hold(e, n.Args[i+1:]...)
		args = append(args, callArg{p, seq(e.Span(), append(set, e)...), m.now()})
	}
	return args, true
}

// wrongLibraryCall reports a call with arguments, or a block, that a method doesn't
// take.
func (m *method) wrongLibraryCall(n *syntax.Call, like *libraryRow, block bool) {
	what := count(len(n.Args), "argument")
	if block {
		what += " and a block"
	} else if strings.Contains(like.example, "{") {
		what += " and no block"
	}
	m.error(diag.WrongArguments, n.Span(), "`%s` can't be called with %s", n.Name.Text, what).
		WithHelp("call it as `%s`", like.example)
	m.forget(n)
}

// arrayOf is the type of an array that values of a type are references to.
func arrayOf(t types.Type) (array types.Array, ok bool) {
	p, isPointer := t.(types.Pointer)
	if !isPointer || p.Space == types.Context {
		return array, false
	}
	array, ok = p.Elem.(types.Array)
	return array, ok
}

package sema

import (
	"fmt"
	"slices"

	"rucy-llvm/frontend/catalog"
	"rucy-llvm/frontend/diag"
	"rucy-llvm/frontend/source"
	"rucy-llvm/frontend/syntax"
	"rucy-llvm/frontend/typed"
	"rucy-llvm/frontend/types"
)

// A class with struct_ops! fills a struct of the kernel's that is a table of operations:
// its methods are those, each of them a program, and what stands behind the struct's
// name are the other members.
//
//	class Halving
//	  struct_ops! "tcp_congestion_ops", name: "halving"
//
//	  def ssthresh(sk) = [sk.snd_cwnd / 2, 2].max
//	  ...
//	end
//
// Methods that are no operations are for these to call.

// operations is such a class.
type operations struct {
	class  *class
	table  *catalog.Operations
	at     source.Span // of struct_ops!
	values []typed.TableValue
}

// operationsMark takes struct_ops! in a class. It is false for other statements.
func (c *checker) operationsMark(cl *class, stmt syntax.Node, bad func(*diag.Diagnostic) *diag.Diagnostic) bool {
	name, at, isWord := calledWord(stmt)
	if !isWord || name != "struct_ops!" {
		return false
	}
	call, _ := stmt.(*syntax.Call)
	var text string
	isText := false
	if call != nil && len(call.Args) > 0 {
		text, isText = c.constantString(call.Args[0])
	}
	switch {
	case cl.operations != nil:
		bad(c.error(diag.DeclaredTwice, at, "`struct_ops!` is there twice")).
			WithHelp("remove one of them: a class fills one struct")
	case cl.layout.Core != nil || cl.marked || len(cl.defs) > 0:
		bad(c.error(diag.BadDeclaration, at, "`struct_ops!` doesn't stand first")).
			WithHelp("write it first in its class: it says what the methods are; such a class has no attributes")
	case !isText || len(call.Args) > 2 || call.Block != nil:
		bad(c.error(diag.BadDeclaration, stmt.Span(), "`struct_ops!` takes the name of a struct of operations, and its other members")).
			WithHelp("write `struct_ops! \"tcp_congestion_ops\", name: \"mine\"`")
	default:
		cl.operations = &operations{class: cl, at: stmt.Span(), table: catalog.LookupOperations(text)}
		if cl.operations.table == nil {
			bad(c.error(diag.UnknownType, call.Args[0].Span(), "there is no struct of operations `%s` that programs can fill", text)).
				WithHelp("%s", didYouMean(text, operationTableNames(), "programs can fill "+quoted(operationTableNames(), "and")))
			return true
		}
		if since := cl.operations.table.Since; since.After(c.kernel) {
			c.tooNew(since, at, "programs can be `%s`", text)
			cl.valid = false
		}
		c.memberValues(cl.operations, call, bad)
	}
	return true
}

func operationTableNames() (names []string) {
	for _, t := range catalog.OperationTables() {
		names = append(names, t.Name)
	}
	return names
}

// memberValues takes the members that are no operations.
func (c *checker) memberValues(o *operations, call *syntax.Call, bad func(*diag.Diagnostic) *diag.Diagnostic) {
	var pairs []*syntax.Pair
	if len(call.Args) == 2 {
		hash, isHash := call.Args[1].(*syntax.Hash)
		if !isHash || hash.Braces {
			bad(c.error(diag.BadDeclaration, call.Args[1].Span(), "the members of a struct of operations have names")).
				WithHelp("write them as in `struct_ops! \"%s\", name: \"mine\"`", o.table.Name)
			return
		}
		pairs = hash.Pairs
	}
	var names []string
	for _, v := range o.table.Values {
		names = append(names, v.Name)
	}
	for _, pair := range pairs {
		name, _ := pair.Key.(*syntax.Sym)
		if name == nil || pair.Value == nil {
			bad(c.error(diag.BadDeclaration, pair.Span(), "a member of a struct of operations has a name and a value")).
				WithHelp("write it as in `name: \"mine\"`")
			continue
		}
		member := o.table.Value(name.Value)
		switch {
		case member == nil:
			bad(c.error(diag.BadDeclaration, name.Span(), "`%s` has no member `%s` that could be set", o.table.Name, name.Value)).
				WithHelp("%s", didYouMean(name.Value, names, "there are "+quoted(names, "and")))
		case slices.ContainsFunc(o.values, func(v typed.TableValue) bool { return v.Name == name.Value }):
			bad(c.error(diag.DeclaredTwice, name.Span(), "`%s:` is there twice", name.Value)).WithHelp("remove one of them")
		default:
			c.memberValue(o, member, pair.Value, bad)
		}
	}
	for _, v := range o.table.Values {
		if v.Required && !slices.ContainsFunc(pairs, func(p *syntax.Pair) bool {
			name, _ := p.Key.(*syntax.Sym)
			return name != nil && name.Value == v.Name
		}) {
			bad(c.error(diag.BadDeclaration, o.at, "`%s` lacks its `%s:`", o.table.Name, v.Name)).
				WithHelp("say %s: `struct_ops! \"%s\", %s: \"mine\"`", v.Doc, o.table.Name, v.Name)
		}
	}
}

func (c *checker) memberValue(o *operations, member *catalog.TableValue, value syntax.Node, bad func(*diag.Diagnostic) *diag.Diagnostic) {
	if t, isText := member.Type.(types.String); isText {
		text, ok := c.constantString(value)
		switch {
		case !ok || text == "":
			bad(c.error(diag.BadDeclaration, value.Span(), "`%s:` is a text: %s", member.Name, member.Doc)).
				WithHelp("write `%s: \"mine\"`, for example", member.Name)
		case len(text) >= t.Size:
			bad(c.error(diag.BadDeclaration, value.Span(), "`%s:` has %d bytes; the kernel has room for %d", member.Name, len(text), t.Size-1)).
				WithHelp("choose a shorter one")
		case !isPrintable(text):
			bad(c.error(diag.BadDeclaration, value.Span(), "`%s:` can't hold such characters", member.Name)).
				WithHelp("use letters of ASCII, digits and signs, without spaces: it is typed, and listed with others")
		default:
			o.values = append(o.values, typed.TableValue{Name: member.Name, Type: t, Text: text})
		}
		return
	}
	t := member.Type.(types.Int)
	n := c.constantInt(value)
	if n == nil || n.Sign() < 0 || n.BitLen() > t.Bits {
		bad(c.error(diag.BadDeclaration, value.Span(), "`%s:` is a number of %d bits: %s", member.Name, t.Bits, member.Doc)).
			WithHelp("write `%s: 1`, for example", member.Name)
		return
	}
	o.values = append(o.values, typed.TableValue{Name: member.Name, Type: t, Int: n.Uint64()})
}

// isPrintable reports whether a text has no spaces, and nothing beyond ASCII.
func isPrintable(text string) bool {
	for i := range len(text) {
		if text[i] <= ' ' || text[i] > '~' {
			return false
		}
	}
	return true
}

// hasOperations holds a class against the struct that it fills: what must be there is.
func (c *checker) hasOperations(cl *class) {
	o := cl.operations
	for _, oneOf := range o.table.Needs {
		if !slices.ContainsFunc(oneOf, func(name string) bool { return cl.methods[name] != nil }) && !c.parseFailed {
			cl.valid = false
			op := o.table.Operation(oneOf[0])
			c.error(diag.BadDeclaration, cl.name.Span, "`%s` lacks the operation %s", cl.name.Text, quoted(oneOf, "or")).
				WithHelp("write `%s`: the kernel calls it %s", operationExample(op), op.Doc)
		}
	}
}

// operationExample is an operation as it is defined: def cong_avoid(sk, ack, acked).
func operationExample(o *catalog.Operation) string {
	text := "def " + o.Name + "("
	for i, a := range o.Args {
		if i > 0 {
			text += ", "
		}
		text += a.Name
	}
	return text + ")"
}

// operationPrograms checks the operations of a class, each as a program.
func (c *checker) operationPrograms(cl *class) {
	o := cl.operations
	out := &typed.Operations{Name: cl.name.Text, Span: cl.name.Span, Struct: o.table.Name, Values: o.values}
	c.result.Operations = append(c.result.Operations, out)
	for _, op := range o.table.List {
		def := cl.methods[op.Name]
		if def == nil || c.work.over || !c.operationParams(def, op) {
			continue
		}
		found := op.Program()
		ctx := &types.Struct{Name: found.Type.Memory.Name, Align: 8}
		m := c.newMethod(def, found, syntax.Name{Span: def.Name.Span}, ctx)
		m.operations, m.operation, m.out.Ctx.Name = cl, op, "ctx"
		if c.first == nil {
			c.first = m
		}
		if !m.mayUseGPL(o.table.Name, found.Type.GPLOnly, o.at) {
			c.diags.Append(m.diags)
			return
		}
		m.start = m.probeArguments()
		c.checkProgram(m)
		out.Programs = append(out.Programs, typed.TableProgram{Name: op.Name, Args: op.Args, HasResult: op.Gives != "", Func: m.out})
	}
	if c.diags.HasErrors() || c.parseFailed {
		return
	}
	for _, def := range cl.defs {
		if o.table.Operation(def.Name.Text) == nil && !c.called[def] {
			var names []string
			for _, op := range o.table.List {
				names = append(names, op.Name)
			}
			c.error(diag.UnknownMethod, def.Name.Span, "`%s` has no operation `%s`, and none of the others calls it", o.table.Name, def.Name.Text).
				WithHelp("%s", didYouMean(def.Name.Text, names, "the operations are "+quoted(names, "and")))
		}
	}
}

// operationParams checks that an operation takes plain parameters, as many as the kernel
// passes or less.
func (c *checker) operationParams(def *syntax.Def, op *catalog.Operation) bool {
	for _, p := range paramsOf(def) {
		if p.Kind != syntax.ParamRequired {
			c.error(diag.WrongParameters, p.Span(), "an operation takes plain parameters: what the kernel passes").
				WithHelp("write `%s`", operationExample(op))
			return false
		}
	}
	return true
}

// mayWriteKernel reports whether the program may assign a slot in a struct of the
// kernel's: one that the kernel lets operations change, which lies where the verifier
// knows the types.
func (m *method) mayWriteKernel(s *slot) bool {
	if m.operations == nil {
		return false
	}
	base, field := s.base, s.field
	if field == nil {
		ref, ok := base.(*typed.FieldRef)
		if !ok || constInt(s.index) == nil {
			return false
		}
		base, field = ref.X, ref.Field
	}
	start := base
	for ref, ok := start.(*typed.FieldRef); ok; ref, ok = start.(*typed.FieldRef) {
		start = ref.X
	}
	if start.Type().(types.Pointer).Space != types.Trusted {
		return false
	}
	of := base.Type().(types.Pointer).Struct()
	return of != nil && of.Core != nil && field.Bits == 0 && !types.IsAggregate(s.typ()) && m.operations.operations.table.MayWrite(of.Core.Name, field.Name)
}

// kernelReadOnly reports the assignment of something in a struct of the kernel's.
func (m *method) kernelReadOnly(s *slot) {
	if m.operations == nil {
		m.error(diag.ReadOnlyField, s.name, "a struct of the kernel's can't be changed").
			WithHelp("a program reads it, and keeps what it computes in a local or an object of its own")
		return
	}
	table := m.operations.operations.table
	var list []string
	for _, of := range sortedNames(table.Writes) {
		list = append(list, fmt.Sprintf("%s of `%s`", quoted(table.Writes[of], "and"), of))
	}
	help := "operations of `" + table.Name + "` may change "
	for i, text := range list {
		if i > 0 {
			help += "; "
		}
		help += text
	}
	m.error(diag.ReadOnlyField, s.name, "this can't be changed in a struct of the kernel's").
		WithHelp("%s, reached in one chain from what the kernel passes; elements of an array at constant indexes", help)
}

func sortedNames(lists map[string][]string) (names []string) {
	for name := range lists {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

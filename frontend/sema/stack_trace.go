package sema

import (
	"rucy-llvm/frontend/catalog"
	"rucy-llvm/frontend/diag"
	"rucy-llvm/frontend/syntax"
	"rucy-llvm/frontend/typed"
	"rucy-llvm/frontend/types"
)

// Stack traces: the kernel puts the stack of the process that runs into a map, and the
// program gets its number there.

// maxDepth is how deep the stacks are that the kernel takes, if nobody has changed
// kernel.perf_event_max_stack.
const maxDepth = 127

// mapDepth is depth: 127. An address has 8 bytes; a build id with an offset has 32.
func (c *checker) mapDepth(d *mapDecl, n syntax.Node) bool {
	depth, ok := c.mapNumber(n, "depth", 1, maxDepth)
	d.out.ValueSize = depth * d.out.Kind.ValueSize
	if d.out.Flags&catalog.StackBuildID != 0 {
		d.out.ValueSize = depth * 32
	}
	return ok
}

// stackOptions are what stacks.id takes beside ctx, with the flags that they stand for.
var stackOptions = map[string]int64{"user": 1 << 8, "fast_compare": 1 << 9, "reuse": 1 << 10}

// stackOptionNames are all of them, as messages list them.
var stackOptionNames = []string{"user", "skip", "fast_compare", "reuse"}

// maxSkip is how many functions of a stack can be left out (BPF_F_SKIP_FIELD_MASK).
const maxSkip = 255

// stackID is stacks.id(ctx, user: true): the number of a stack, or what went wrong as a
// negative number.
func (m *method) stackID(c *mapCalled) typed.Expr {
	h := catalog.LookupHelper("bpf_get_stackid")
	if !m.mayCall(h, c.n.Name.Span) || !m.usable(c.d, c.at) {
		m.arguments(c.n)
		return invalid(c.at)
	}
	ctx := m.ctxArgument(c.n.Args[0], "`"+c.d.out.Name+".id`")
	flags, ok := int64(0), true
	if len(c.n.Args) == 2 {
		flags, ok = m.stackFlags(c)
	}
	if ctx == nil || !ok {
		return invalid(c.at)
	}
	return &typed.Call{Info: typed.Info{T: types.Read(h.Result), S: c.at}, Helper: h, Args: []typed.Expr{
		ctx, &typed.MapRef{Info: typed.Info{T: types.Nil, S: c.at}, Map: c.d.out}, intOf(c.at, flags),
	}}
}

// stackFlags reads the options.
func (m *method) stackFlags(c *mapCalled) (flags int64, ok bool) {
	options, isHash := c.n.Args[1].(*syntax.Hash)
	if !isHash || options.Braces {
		m.error(diag.WrongArguments, c.n.Args[1].Span(), "what follows ctx are options by their names").
			WithHelp("write `%s.id(%s, user: true)`; the options are %s", c.d.out.Name, m.program.Ctx.Name, quoted(stackOptionNames, "and"))
		return 0, false
	}
	given := map[string]bool{}
	for _, pair := range options.Pairs {
		name, _ := pair.Key.(*syntax.Sym)
		switch {
		case name == nil || stackOptions[name.Value] == 0 && name.Value != "skip":
			text := ""
			if name != nil {
				text = name.Value
			}
			m.error(diag.WrongArguments, pair.Key.Span(), "`id` has no such option").
				WithHelp("%s", didYouMean(text, stackOptionNames, "the options are "+quoted(stackOptionNames, "and")))
			return 0, false
		case given[name.Value]:
			m.error(diag.DeclaredTwice, pair.Span(), "`%s:` is given twice", name.Value).WithHelp("remove one of the two")
			return 0, false
		}
		given[name.Value] = true
		if name.Value == "skip" {
			n := m.constantInt(pair.Value)
			if n == nil || !n.IsInt64() || n.Int64() < 0 || n.Int64() > maxSkip {
				m.error(diag.WrongArguments, pair.Value.Span(), "`skip:` is a constant from 0 to %d", maxSkip).
					WithHelp("write how many functions are left out, from the innermost on: `skip: 2`")
				return 0, false
			}
			flags |= n.Int64()
			continue
		}
		switch pair.Value.(type) {
		case *syntax.True:
			flags |= stackOptions[name.Value]
		case *syntax.False:
		default:
			m.error(diag.WrongArguments, pair.Value.Span(), "`%s:` is `true` or `false`", name.Value).
				WithHelp("write `%s: true`, or choose between two calls by an `if`", name.Value)
			return 0, false
		}
	}
	return flags, true
}

// ctxArgument is an argument that has to be the program's ctx, or nil where that was
// reported.
func (m *method) ctxArgument(n syntax.Node, of string) typed.Expr {
	e := m.expr(n, asValue)
	switch {
	case isInvalid(e):
		return nil
	case e.Type() != m.program.Ctx.Type:
		m.error(diag.WrongArguments, n.Span(), "the first argument of %s is the program's ctx", of).
			WithHelp("write `%s`", m.program.Ctx.Name)
		return nil
	}
	return e
}

package sema

import (
	"strings"

	"rucy-llvm/frontend/catalog"
	"rucy-llvm/frontend/diag"
	"rucy-llvm/frontend/syntax"
	"rucy-llvm/frontend/typed"
	"rucy-llvm/frontend/types"
)

// declareParam takes param :name, :type, default: value: a constant that whoever
// loads the program may set.
func (c *checker) declareParam(call *syntax.Call) {
	text, ok := symbolArg(call, 0)
	if !ok {
		c.error(diag.BadDeclaration, argSpan(call, 0), "`param` takes a name, a type and a default").
			WithHelp("write `%s`", declarations["param"])
		return
	}
	name := syntax.Name{Text: text, Span: call.Args[0].Span()}
	switch {
	case isBuiltIn(text):
		c.error(diag.BadName, name.Span, "a parameter can't be called `%s`: that is a word of the language", text).
			WithHelp("choose another name, such as `only_%s`", strings.TrimRight(text, "?!="))
		return
	case text != "" && 'A' <= text[0] && text[0] <= 'Z':
		c.error(diag.BadName, name.Span, "a parameter's name starts with a small letter").
			WithHelp("call it `%s`: with a capital, Ruby takes it for a constant", strings.ToLower(text))
		return
	case !c.newGlobal(name, c.params):
		return
	}
	g := &global{name: name, out: &typed.Global{Name: text, Span: name.Span, Kind: typed.Param}}
	c.params[text] = g
	typeName, ok := symbolArg(call, 1)
	if !ok {
		c.error(diag.BadDeclaration, argSpan(call, 1), "`param :%s` lacks its type", text).
			WithHelp("write `param :%s, :u32, default: 0`; the types are %s", text, quoted(colons(globalTypeNames), "and"))
		return
	}
	if g.out.Type = globalTypeNamed(typeName); g.out.Type == nil {
		c.error(diag.UnknownType, call.Args[1].Span(), "a parameter can't have the type `:%s`", typeName).
			WithHelp("%s", didYouMean(":"+typeName, colons(globalTypeNames), "the types are "+quoted(colons(globalTypeNames), "and")))
		return
	}
	value := c.paramDefault(call, g)
	if value == nil {
		return
	}
	if e := c.constantFor(value, "the default of a parameter", "a number, true or false"); !isInvalid(e) {
		c.defineGlobal(g, e)
	}
}

// paramDefault is the value of default:, or nil where that was reported.
func (c *checker) paramDefault(call *syntax.Call, g *global) syntax.Node {
	example := "0"
	if g.out.Type == types.Bool {
		example = "false"
	}
	help := "write `param :" + g.out.Name + ", :" + g.out.Type.String() + ", default: " + example + "`"
	var options *syntax.Hash
	if len(call.Args) == 3 && call.Block == nil {
		options, _ = call.Args[2].(*syntax.Hash)
	}
	if options == nil || options.Braces {
		at := call.Span()
		if len(call.Args) > 2 {
			at = call.Args[2].Span()
		}
		c.error(diag.BadDeclaration, at, "`param :%s` lacks its default", g.out.Name).WithHelp("%s", help)
		return nil
	}
	var value syntax.Node
	for _, pair := range options.Pairs {
		key, ok := pair.Key.(*syntax.Sym)
		switch {
		case ok && key.Value == "default" && value == nil && pair.Value != nil:
			value = pair.Value
		case ok && key.Value == "help":
			c.error(diag.DeclarationsNotYet, pair.Span(), "`help:` of a parameter is not supported yet").
				WithHelp("write a comment: `# what it is for`")
			return nil
		default:
			c.error(diag.BadDeclaration, pair.Span(), "`param` has no such option, or has it already").WithHelp("%s", help)
			return nil
		}
	}
	if value == nil {
		c.error(diag.BadDeclaration, call.Span(), "`param :%s` lacks its default", g.out.Name).WithHelp("%s", help)
	}
	return value
}

// isBuiltIn reports whether a name is a word of the language.
func isBuiltIn(name string) bool {
	return catalog.LookupWord(name) != nil || declarations[name] != "" || laterDeclarations[name] != "" || strings.HasPrefix(name, "bpf_") || builtInWords[name]
}

// builtInWords are words of the language that are in no other table.
var builtInWords = map[string]bool{
	"printk": true, "loop": true, "current_task": true, "seq_printf": true, "tail_call": true, "ipv4": true, "ipv6": true, "mac": true, "section!": true,
}

// paramRead is the value of a parameter, which is read as a method is called.
func (m *method) paramRead(g *global, n *syntax.Call) typed.Expr {
	at := n.Name.Span
	if len(n.Args) > 0 || n.Block != nil {
		m.error(diag.WrongArguments, at, "`%s` is a parameter of the object, and takes no arguments", g.out.Name).
			WithNote(g.name.Span, "declared here").
			WithHelp("write `%s` alone", g.out.Name)
		return invalid(at)
	}
	if !g.valid {
		return invalid(at)
	}
	return m.readGlobal(g.out, at)
}

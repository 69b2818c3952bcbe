package sema

import (
	"fmt"
	"math/big"
	"slices"
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
	if !c.paramType(call, g) {
		return
	}
	value := c.paramDefault(call, g)
	switch {
	case value == nil:
	case types.IsAggregate(g.out.Type):
		if v, ok := c.initialValue(value, g.out.Type, nil, text); ok {
			c.defineAggregate(g, v)
		}
	default:
		if e := c.constantFor(value, "the default of a parameter", "a number, true or false"); !isInvalid(e) {
			c.defineGlobal(g, e)
		}
	}
}

// paramType finds the type of a parameter: a number, a boolean, a class, or a string or an
// array, with its number of bytes or elements.
func (c *checker) paramType(call *syntax.Call, g *global) bool {
	name := g.out.Name
	var elem types.Type
	isString := false
	if class, isConst := argConst(call, 1); isConst {
		switch found := c.classNamed(class.Name); {
		case found == nil:
			c.error(diag.UnknownType, class.Span(), "there is no class `%s` before this line", class.Name).
				WithHelp("declare it above: class %s; attr :name, :u32; end", class.Name)
			return false
		case !found.valid:
			*c.errors++ // which was reported at the class
			return false
		default:
			elem = found.layout
		}
	} else {
		typeName, ok := symbolArg(call, 1)
		if !ok {
			c.error(diag.BadDeclaration, argSpan(call, 1), "`param :%s` lacks its type", name).
				WithHelp("write `param :%s, :u32, default: 0`; the types are %s", name, quoted(colons(paramTypeNames), "and"))
			return false
		}
		isString = typeName == "string"
		if elem = globalTypeNamed(typeName); elem == nil && !isString {
			c.error(diag.UnknownType, call.Args[1].Span(), "a parameter can't have the type `:%s`", typeName).
				WithHelp("%s", didYouMean(":"+typeName, colons(paramTypeNames), "the types are "+quoted(colons(paramTypeNames), "and")+", and classes"))
			return false
		}
	}
	if len(call.Args) < 3 {
		g.out.Type = elem
		return !isString || c.paramLength(call, name) != 0
	}
	if _, isOptions := call.Args[2].(*syntax.Hash); isOptions && !isString {
		g.out.Type = elem
		return true
	}
	n := c.paramLength(call, name)
	switch {
	case n == 0:
		return false
	case isString:
		g.out.Type = types.String{Size: n}
	default:
		g.out.Type = types.Array{Elem: elem, Len: n}
	}
	return true
}

// paramTypeNames are the types that a parameter can have, beside classes.
var paramTypeNames = append(slices.Clone(globalTypeNames), "string")

// paramLength is how many bytes or elements a parameter has; 0 where that was reported.
func (c *checker) paramLength(call *syntax.Call, name string) int {
	help := fmt.Sprintf("write `param :%s, :string, 16, default: \"\"` for a string, with its final NUL, `param :%s, :u16, 8, default: []` for an array", name, name)
	isOptions := false
	if len(call.Args) > 2 {
		_, isOptions = call.Args[2].(*syntax.Hash)
	}
	if len(call.Args) < 3 || isOptions {
		c.error(diag.BadDeclaration, call.Span(), "`param :%s` lacks its number of bytes", name).WithHelp("%s", help)
		return 0
	}
	n := c.constantInt(call.Args[2])
	if n == nil || n.Sign() <= 0 || n.Cmp(big.NewInt(maxAttribute)) > 0 {
		c.error(diag.BadDeclaration, call.Args[2].Span(), "how many there are is a constant from 1 to %d", maxAttribute).WithHelp("%s", help)
		return 0
	}
	return int(n.Int64())
}

// argConst is an argument of a call that is a constant's name.
func argConst(call *syntax.Call, i int) (*syntax.Const, bool) {
	if len(call.Args) <= i {
		return nil, false
	}
	k, ok := call.Args[i].(*syntax.Const)
	return k, ok && k.Scope == nil
}

// paramDefault is the value of default:, or nil where that was reported.
func (c *checker) paramDefault(call *syntax.Call, g *global) syntax.Node {
	example := "0"
	if g.out.Type == types.Bool {
		example = "false"
	}
	args, stated := 2, ":"+g.out.Type.String()
	switch t := g.out.Type.(type) {
	case types.Array:
		args, stated, example = 3, fmt.Sprintf(":%s, %d", t.Elem, t.Len), "[]"
	case types.String:
		args, stated, example = 3, fmt.Sprintf(":string, %d", t.Size), `""`
	case *types.Struct:
		stated, example = t.Name, t.Name+".new"
	}
	help := "write `param :" + g.out.Name + ", " + stated + ", default: " + example + "`"
	var options *syntax.Hash
	if len(call.Args) == args+1 && call.Block == nil {
		options, _ = call.Args[args].(*syntax.Hash)
	}
	if options == nil || options.Braces {
		at := call.Span()
		if len(call.Args) > args {
			at = call.Args[args].Span()
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
		case ok && key.Value == "help" && g.out.Help == "" && pair.Value != nil:
			text, isText := c.constantString(pair.Value)
			if !isText || text == "" {
				c.error(diag.BadDeclaration, pair.Value.Span(), "`help:` is a text").
					WithHelp("write what the parameter is for: `help: \"the highest port that is allowed\"`")
				return nil
			}
			g.out.Help = text
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
	return catalog.LookupWord(name) != nil || kernelWords[name] != nil || declarations[name] != "" || strings.HasPrefix(name, "bpf_") || builtInWords[name]
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

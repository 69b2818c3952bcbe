package tests

import (
	"fmt"
	"slices"
	"strings"

	"rucy-llvm/frontend/diag"
	"rucy-llvm/frontend/source"
	"rucy-llvm/frontend/syntax"
)

// checker holds a file against the vocabulary: every name in it must mean something, if
// only to some value. So what is misspelt is found before anything runs.
type checker struct {
	file  *File
	names Names
	diags *diag.List
}

// topWords may stand at the top of a file.
var topWords = []string{"test", "setup", "params"}

// collect takes a file apart. Only what stands at its top makes tests.
func (c *checker) collect(body *syntax.Body) {
	seen := map[string]source.Span{}
	for _, n := range body.Stmts {
		switch n := n.(type) {
		case *syntax.Def:
			c.file.methods[n.Name.Text] = n
		case *syntax.Assign:
			if k, ok := n.Target.(*syntax.Const); ok && k.Scope == nil {
				c.file.constants[k.Name] = n
				continue
			}
			c.wrong(n.Span(), "a variable at the top of the file is in no test").WithHelp("set it in `setup do ... end`, or make it a constant")
		case *syntax.Call:
			c.top(n, seen)
		default:
			c.unknown(n.Span(), "at the top of a file of tests stand "+quoted(append(slices.Clone(topWords), "def"))+" and constants")
		}
	}
}

func (c *checker) top(n *syntax.Call, seen map[string]source.Span) {
	at := n.Name.Span
	switch {
	case n.Recv != nil || !slices.Contains(topWords, n.Name.Text):
		c.unknown(at, "at the top of a file of tests stand "+quoted(append(slices.Clone(topWords), "def"))+" and constants")
	case n.Name.Text == "params":
		if c.file.params != nil {
			c.wrong(at, "the parameters are given twice").WithNote(c.file.params.Name.Span, "here, too")
		}
		c.file.params = n
	case n.Block == nil || n.Block.Params != nil:
		c.wrong(at, "`%s` takes a block without parameters", n.Name.Text).WithHelp("write `%s do ... end`", map[string]string{"test": `test "what it shows"`, "setup": "setup"}[n.Name.Text])
	case n.Name.Text == "setup":
		if len(n.Args) > 0 {
			c.wrong(n.Args[0].Span(), "`setup` takes no arguments")
		}
		c.file.setups = append(c.file.setups, n.Block)
	default:
		name, ok := plainText(n.Args)
		if !ok {
			c.wrong(at, "`test` takes one text, which says what the test shows").WithHelp("write `test \"drops what comes for port 80\" do ... end`")
			return
		}
		span := at.To(n.Args[0].Span())
		if first, again := seen[name]; again {
			c.wrong(n.Args[0].Span(), "there are two tests of this name").WithNote(first, "the first one")
		}
		seen[name] = n.Args[0].Span()
		c.file.Tests = append(c.file.Tests, &Test{Name: name, Span: span, block: n.Block})
	}
}

// plainText is an argument list of one text.
func plainText(args []syntax.Node) (string, bool) {
	if len(args) != 1 {
		return "", false
	}
	s, ok := args[0].(*syntax.Str)
	if !ok || len(s.Parts) != 1 {
		return "", false
	}
	text, ok := s.Parts[0].(*syntax.StrText)
	if !ok {
		return "", false
	}
	return text.Value, true
}

func (c *checker) wrong(at source.Span, format string, args ...any) *diag.Diagnostic {
	return c.diags.Error(diag.TestMistake, at, format, args...)
}

func (c *checker) unknown(at source.Span, help string) {
	text := strings.TrimSpace(strings.SplitN(c.text(at), "\n", 2)[0])
	c.diags.Error(diag.TestVocabulary, at, "`%s` is nothing that tests have here", shorten(text)).WithHelp("%s", help)
}

func (c *checker) text(at source.Span) string {
	f := c.file.Source
	return f.Text()[f.Offset(at.Start):f.Offset(at.End)]
}

func shorten(text string) string {
	if runes := []rune(text); len(runes) > 40 {
		return string(runes[:40]) + "..."
	}
	return text
}

// check walks through all that is said. Locals are found by looking for what is assigned,
// anywhere in the file: whether one is set is found when the test runs.
func (c *checker) check(body *syntax.Body) {
	locals := map[string]bool{}
	syntax.Walk(body, func(n syntax.Node) bool {
		switch n := n.(type) {
		case *syntax.Assign:
			if v, ok := n.Target.(*syntax.Ident); ok {
				locals[v.Name] = true
			}
		case *syntax.OpAssign:
			if v, ok := n.Target.(*syntax.Ident); ok {
				locals[v.Name] = true
			}
		case *syntax.Param:
			locals[n.Name.Text] = true
		}
		return true
	})
	top := map[syntax.Node]bool{}
	for _, n := range body.Stmts {
		top[n] = true
	}
	syntax.Walk(body, func(n syntax.Node) bool {
		switch n := n.(type) {
		case *syntax.Nil, *syntax.True, *syntax.False, *syntax.Int, *syntax.Str, *syntax.StrText, *syntax.Sym, *syntax.Array, *syntax.Hash,
			*syntax.Logical, *syntax.If, *syntax.Body, *syntax.Params, *syntax.Unary, *syntax.Begin:
		case *syntax.Pair:
			if _, ok := n.Key.(*syntax.Sym); !ok {
				c.unknown(n.Span(), "keys of a hash are names: { prefixlen: 24, addr: \"10.0.0.0\" }")
				return false
			}
		case *syntax.Block:
			if n.Numbered > 0 {
				locals["it"], locals["_1"] = true, true
			}
		case *syntax.Param:
			if n.Kind != syntax.ParamRequired && n.Kind != syntax.ParamOptional && n.Kind != syntax.ParamKey {
				c.unknown(n.Span(), "parameters are names, with or without a default")
			}
		case *syntax.Def:
			if !top[n] || n.Singleton != nil {
				c.unknown(n.Name.Span, "methods stand at the top of the file")
			} else if c.isWord(n.Name.Text) {
				c.wrong(n.Name.Span, "`%s` means something in tests already", n.Name.Text).WithHelp("choose another name")
			}
		case *syntax.Jump:
			if n.Word != "return" {
				c.unknown(n.Span(), "only methods are left early, with `return`")
			}
		case *syntax.Binary:
			if binaryOps[n.Op] == nil && n.Op != "==" && n.Op != "!=" {
				c.unknown(n.OpSpan, "operators are + - * / % & | ^ << >> == != < <= > >=, && || !")
			}
		case *syntax.Ident:
			if !locals[n.Name] && c.file.methods[n.Name] == nil && !c.isWord(n.Name) {
				c.name(n.Span(), n.Name, locals)
			}
		case *syntax.Const:
			c.constant(n)
		case *syntax.GVar:
			if !c.names.HasGlobal(n.Name) {
				c.diags.Error(diag.TestVocabulary, n.Span(), "the program has no variable `%s`", n.Name)
			}
		case *syntax.Assign:
			c.target(n.Target, top[n])
		case *syntax.OpAssign:
			if binaryOps[n.Op] == nil {
				c.unknown(n.OpSpan, "write the condition with `if`")
			}
			c.target(n.Target, false)
		case *syntax.Call:
			if slices.Contains(topWords, n.Name.Text) && n.Recv == nil && !top[n] && n.Name.Text != "params" {
				c.wrong(n.Name.Span, "`%s` stands at the top of the file", n.Name.Text)
				return false
			}
			c.call(n, locals)
		default:
			c.unknown(n.Span(), "tests have values, methods, `if`, blocks and assertions: docs/testing.md lists all of it")
			return false
		}
		return true
	})
}

// isWord reports whether a name without a receiver means something.
func (c *checker) isWord(name string) bool {
	return assertions[name] != nil || makers[name] != nil || slices.Contains(topWords, name) || c.names.HasWord(name) || slices.Contains(c.names.Calls(), name)
}

// words are all such names, for messages.
func (c *checker) words(locals map[string]bool) (all []string) {
	for name := range locals {
		all = append(all, name)
	}
	for name := range c.file.methods {
		all = append(all, name)
	}
	for name := range assertions {
		all = append(all, name)
	}
	for name := range makers {
		all = append(all, name)
	}
	all = slices.Concat(all, topWords, c.names.Words(), c.names.Calls())
	slices.Sort(all)
	return all
}

func (c *checker) name(at source.Span, name string, locals map[string]bool) {
	d := c.diags.Error(diag.TestVocabulary, at, "`%s` is neither a word of tests nor a name of the program", name)
	if near := nearest(name, c.words(locals)); near != "" {
		d.WithHelp("did you mean `%s`?", near)
		return
	}
	help := "a test calls " + quoted(c.names.Calls()) + " and the assertions"
	if words := c.names.Words(); len(words) > 0 {
		help += "; the program has " + quoted(words)
	}
	d.WithHelp("%s", help)
}

func (c *checker) constant(n *syntax.Const) {
	if n.Scope == nil && (c.names.HasConstant(n.Name) || c.file.constants[n.Name] != nil || c.names.Class(n.Name) != nil) {
		return
	}
	d := c.diags.Error(diag.TestVocabulary, n.Span(), "there is no constant and no class `%s`", c.text(n.Span()))
	if near := nearest(n.Name, c.names.ClassNames()); near != "" {
		d.WithHelp("did you mean `%s`?", near)
	}
}

// target checks what is assigned to.
func (c *checker) target(n syntax.Node, top bool) {
	switch t := n.(type) {
	case *syntax.Ident, *syntax.GVar:
	case *syntax.Const:
		if !top {
			c.unknown(t.Span(), "constants are set at the top of the file")
		}
	case *syntax.Call:
		if t.Recv == nil {
			c.unknown(t.Span(), "a variable, an attribute or an entry can be assigned to")
		}
	default:
		c.unknown(n.Span(), "a variable, an attribute or an entry can be assigned to")
	}
}

// call checks a call's name. Whether the receiver has the method is known when it runs.
func (c *checker) call(n *syntax.Call, locals map[string]bool) {
	name := n.Name.Text
	if n.Safe {
		c.unknown(n.Name.Span, "write `.`: a test that meets `nil` should fail")
		return
	}
	for _, a := range n.Args {
		switch a := a.(type) {
		case *syntax.Splat, *syntax.BlockArg:
			c.unknown(a.Span(), "arguments are values, and values with names")
		}
	}
	if n.Recv == nil {
		if !c.isWord(name) && c.file.methods[name] == nil {
			c.name(n.Name.Span, name, locals)
		}
		return
	}
	if k, ok := n.Recv.(*syntax.Const); ok && name == "new" {
		if c.names.Class(k.Name) == nil && k.Scope == nil && c.file.constants[k.Name] == nil && !c.names.HasConstant(k.Name) {
			return // told of the constant
		}
		return
	}
	if methods[name] == nil && !blockMethods[name] && !slices.Contains(c.names.Methods(), name) {
		d := c.diags.Error(diag.TestVocabulary, n.Name.Span, "nothing that tests have has a method or a field `%s`", name)
		if near := nearest(name, slices.Concat(c.names.Methods(), methodNames())); near != "" {
			d.WithHelp("did you mean `%s`?", near)
		}
	}
}

// nearest is the candidate that a name was probably meant to be, or "".
func nearest(name string, candidates []string) (best string) {
	least := max(len(name)/3, 1) + 1
	for _, candidate := range candidates {
		if d := distance(name, candidate); d < least {
			best, least = candidate, d
		}
	}
	return best
}

// distance is how many letters have to be put in, left out or exchanged.
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		last := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := last
			if a[i] != b[j] {
				cost++
			}
			last = row[j+1]
			row[j+1] = min(cost, row[j]+1, last+1)
		}
	}
	return row[len(b)]
}

// quoted lists names for a message.
func quoted(names []string) string {
	parts := make([]string, len(names))
	for i, name := range names {
		parts[i] = fmt.Sprintf("`%s`", name)
	}
	return strings.Join(parts, ", ")
}

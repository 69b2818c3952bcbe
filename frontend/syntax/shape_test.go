package syntax

import (
	"fmt"
	"math/rand"
	"strings"
	"testing"
)

// shape is the tree of n without places, in the form that testdata/shape.rb
// makes of Ripper's tree.
func shape(n Node) string {
	switch n := n.(type) {
	case *Body:
		return join(n.Stmts)
	case *Nil:
		return "nil"
	case *True:
		return "true"
	case *False:
		return "false"
	case *Self:
		return "self"
	case *Int:
		return number(n.Value.String())
	case *Float:
		return number(n.Text)
	case *Str:
		return "(str)"
	case *Sym:
		return ":" + n.Value
	case *Ident:
		return n.Name
	case *IVar:
		return n.Name
	case *GVar:
		return n.Name
	case *Const:
		switch {
		case n.Top:
			return "::" + n.Name
		case n.Scope != nil:
			return "(:: " + shape(n.Scope) + " " + n.Name + ")"
		}
		return n.Name
	case *Array:
		return "[" + join(n.Elems) + "]"
	case *Hash:
		return "{" + join(n.Pairs) + "}"
	case *Pair:
		switch {
		case n.Key == nil:
			return "** " + shape(n.Value)
		case n.Short:
			return shape(n.Key) + "=>_"
		}
		return shape(n.Key) + "=>" + shape(n.Value)
	case *Range:
		return op(map[bool]string{false: "..", true: "..."}[n.Exclusive], n.Low, n.High)
	case *Splat:
		return op("*", n.X)
	case *BlockArg:
		return op("&", n.X)
	case *Unary:
		return op(n.Op, n.X)
	case *Binary:
		return op(n.Op, n.X, n.Y)
	case *Logical:
		return op(n.Op, n.X, n.Y)
	case *Defined:
		return op("defined?", n.X)
	case *Assign:
		return op("=", n.Target, n.Value)
	case *OpAssign:
		return op(n.Op+"=", n.Target, n.Value)
	case *MultiAssign:
		return "(m= [" + strings.TrimSuffix(join(n.Targets), " (* _)") + "] [" + join(n.Values) + "])" // a, = b
	case *Group:
		return "(group " + strings.TrimSuffix(join(n.Targets), " (* _)") + ")"
	case *Jump:
		if a, ok := n.Value.(*Array); ok && a.Bare {
			return "(" + n.Word + " " + join(a.Elems) + ")"
		}
		if n.Value == nil {
			return "(" + n.Word + ")"
		}
		return op(n.Word, n.Value)
	case *Begin:
		return "(begin " + join(n.Body.Stmts) + ")"
	}
	return shapeConstruct(n)
}

func shapeConstruct(n Node) string {
	switch n := n.(type) {
	case *Call:
		s := "(call "
		if n.Safe {
			s += "&."
		}
		s += n.Name.Text
		if n.Recv != nil {
			s += " on:" + shape(n.Recv)
		}
		for _, arg := range n.Args {
			s += " " + shape(arg)
		}
		if n.Block != nil {
			s += " " + shape(n.Block)
		}
		return s + ")"
	case *Block:
		var names []string
		if n.Params != nil {
			for _, p := range n.Params.List {
				if p.Kind != ParamRequired {
					break
				}
				name := p.Name.Text
				if p.Group != nil {
					name = shape(p.Group)
				}
				names = append(names, name)
			}
		}
		return "{|" + strings.Join(names, " ") + "| " + shape(n.Body) + "}"
	case *Yield:
		if len(n.Args) == 0 {
			return "(yield)"
		}
		return "(yield " + join(n.Args) + ")"
	case *If:
		return shapeIf(n)
	case *While:
		word := map[bool]string{false: "while", true: "until"}[n.Until]
		if n.Form == FormModifier || n.Form == FormModifierUnless {
			body := shape(n.Body)
			if n.DoWhile {
				body = "(begin " + body + ")"
			}
			return "(" + word + "mod " + shape(n.Cond) + " " + body + ")"
		}
		return "(" + word + " " + shape(n.Cond) + " [" + shape(n.Body) + "])"
	case *Case:
		s := "(case _"
		if n.Subject != nil {
			s = "(case " + shape(n.Subject)
		}
		for _, w := range n.Whens {
			s += " (when [" + join(w.Conds) + "] [" + shape(w.Body) + "])"
		}
		for _, in := range n.Ins {
			pattern := shape(in.Pattern)
			if in.Guard != nil {
				pattern = "(" + map[bool]string{false: "if", true: "unless"}[in.Unless] + "mod " + shape(in.Guard) + " " + pattern + ")"
			}
			s += " (in " + pattern + " [" + shape(in.Body) + "])"
		}
		if n.Else != nil {
			s += " [" + shape(n.Else) + "]"
		}
		return s + ")"
	case *Match:
		return "(case " + shape(n.X) + " (in " + shape(n.Pattern) + " []))"
	case *AnyOf:
		s := shape(n.List[0])
		for _, x := range n.List[1:] {
			s = "(| " + s + " " + shape(x) + ")"
		}
		return s
	case *Bind:
		if n.Pattern == nil {
			return n.Name.Name
		}
		return op("=>", n.Pattern, n.Name)
	case *Pin:
		return shape(n.X)
	case *Def:
		return "(def " + n.Name.Text + " " + shape(n.Body) + ")"
	}
	return fmt.Sprintf("no shape for %T", n)
}

func shapeIf(n *If) string {
	word := "if"
	switch n.Form {
	case FormTernary:
		return "(? " + shape(n.Cond) + " " + shape(n.Then) + " " + shape(n.Else) + ")"
	case FormModifier:
		return "(ifmod " + shape(n.Cond) + " " + shape(n.Then) + ")"
	case FormModifierUnless:
		return "(unlessmod " + shape(n.Cond) + " " + shape(n.Then) + ")"
	case FormUnless:
		word = "unless"
	}
	s := "(" + word + " " + shape(n.Cond) + " [" + shape(n.Then) + "]"
	switch e := n.Else.(type) {
	case *Body:
		s += " [" + shape(e) + "]"
	case *If:
		s += " " + shape(e)
	}
	return s + ")"
}

// number is a number with its sign as an operator, as Ripper shows it.
func number(text string) string {
	if digits, ok := strings.CutPrefix(text, "-"); ok {
		return "(- " + digits + ")"
	}
	return text
}

// op is an operator with its operands; a missing one is _.
func op(name string, operands ...Node) string {
	s := "(" + name
	for _, x := range operands {
		if x == nil {
			s += " _"
		} else {
			s += " " + shape(x)
		}
	}
	return s + ")"
}

func join[N Node](nodes []N) string {
	var texts []string
	for _, n := range nodes {
		texts = append(texts, shape(n))
	}
	return strings.Join(texts, " ")
}

// sameShape compares two shapes. Ripper doesn't tell -0 from - 0.
func sameShape(a, b string) bool {
	plain := func(s string) string {
		for strings.Contains(s, "(- 0)") {
			s = strings.ReplaceAll(s, "(- 0)", "0")
		}
		return strings.TrimSpace(s)
	}
	return plain(a) == plain(b)
}

// expressions makes random expressions out of operators, calls and blocks,
// with few parentheses, so that all depends on precedence.
type expressions struct{ *rand.Rand }

func (e expressions) pick(texts ...string) string { return texts[e.Intn(len(texts))] }

func (e expressions) atom() string {
	return e.pick("a", "b", "c", "x", "y", "1", "2", "@i", "$g", "C", "nil", "self", ":s", "-1", "a.m", "x&.m", "a[1]", "f(x)", "a.m(1, y)", "C::D", "x?", "z { y }", "[a, 1]", "p -1", "p [1]", "a -1", "a [1]")
}

func (e expressions) arg(depth int) string {
	if depth == 0 {
		return e.atom()
	}
	x := func() string { return e.arg(e.Intn(depth)) }
	switch e.Intn(14) {
	case 0, 1, 2, 3, 4:
		return x() + " " + e.pick("+", "-", "*", "/", "%", "**", "&", "|", "^", "<<", ">>", "&&", "||", "==", "!=", "<", ">=", "<=>", "===") + " " + x()
	case 5:
		return x() + e.pick("+", "-", "*", "**", "==", "&&", "||", "<") + x()
	case 6:
		return e.pick("!", "-", "~", "+") + x()
	case 7:
		return x() + " ? " + x() + " : " + x()
	case 8:
		return e.pick("a", "q", "@i", "x.m", "a[0]") + e.pick(" = ", " += ", " ||= ", " <<= ") + x()
	case 9:
		return "(" + e.statement(depth-1) + ")"
	case 10:
		return x() + e.pick("..", "...") + x()
	case 11:
		return e.pick("f(", "x.m(", "a[") + x() + ")"
	case 12:
		return "defined? " + x()
	}
	return x() + e.pick(".m", "&.n", ".m(1)", "[0]", ".m { |i| i }")
}

func (e expressions) statement(depth int) string {
	depth = max(depth, 0)
	switch e.Intn(10) {
	case 0:
		return e.pick("p ", "x.m ", "puts ") + e.arg(depth)
	case 1:
		return e.arg(depth) + e.pick(" and ", " or ") + e.pick("", "not ") + e.arg(depth)
	case 2:
		return e.arg(depth) + e.pick(" if ", " unless ", " while ") + e.arg(depth)
	case 3:
		return "p " + e.arg(depth) + e.pick(" do |i| i end", " do y end.m", ", k: 1 do end")
	case 4:
		return "a, b = " + e.arg(depth) + ", " + e.arg(depth)
	case 5:
		return "return " + e.arg(depth) + e.pick("", " if x")
	case 6:
		return "q = p " + e.arg(depth)
	case 7:
		return e.pick("a", "q", "x.m") + " = " + e.arg(depth) + e.pick("", ", 2", ", *b")
	}
	return e.arg(depth)
}

// TestRubyShapes compares the shape of trees with Ripper's: of random
// expressions, half of which are no Ruby, and of all that is accepted among
// the snippets and has a shape.
func TestRubyShapes(t *testing.T) {
	e := expressions{rand.New(rand.NewSource(1))}
	var inputs []string
	for range 3000 {
		inputs = append(inputs, "a = b = c = 1; "+e.statement(3))
	}
	random := len(inputs)
	for _, text := range readCases(t, "testdata/snippets.txt") {
		if _, _, diags := parse(text); len(diags) == 0 {
			inputs = append(inputs, text)
		}
	}
	compared := 0
	for i, want := range ruby(t, "testdata/shape.rb", inputs) {
		file, tree, diags := parse(inputs[i])
		if want == "error" {
			if len(diags) == 0 {
				t.Errorf("we accept what Ruby refuses:\n%s", inputs[i])
			}
			continue
		}
		got := shape(tree.Body)
		if strings.Contains(want, "no shape") || strings.Contains(got, "no shape") {
			if i < random {
				t.Errorf("%s\nhas no shape: %s %s", inputs[i], got, want)
			}
			continue
		}
		switch {
		case len(diags) > 0 && !stricter(diags):
			t.Errorf("we refuse what Ruby accepts:\n%s\n%s", inputs[i], short(file, diags))
		case len(diags) == 0 && !sameShape(got, want) && !numberedCall.MatchString(inputs[i]):
			t.Errorf("%s\n got %s\nwant %s", inputs[i], got, want)
		case len(diags) == 0:
			compared++
		}
	}
	if compared < 1000 {
		t.Errorf("only %d shapes were compared", compared)
	}
}

package syntax

import (
	"fmt"
	"io"
	"strings"

	"rucy-llvm/frontend/source"
)

// Dump writes the tree of a file as S-expressions, a node a line, each with
// the place that it was made from:
//
//	(assign 3:1-3:6
//	  (ident x 3:1-3:2)
//	  (int 1 3:5-3:6))
func Dump(w io.Writer, f *File) {
	d := &dumper{file: f.Source}
	d.dump(f.Body, "", 0)
	io.WriteString(w, d.text.String()+"\n")
}

// dumper writes one tree.
type dumper struct {
	file *source.File
	text strings.Builder
}

// dump writes n at a depth, with a role in its parent that its kind doesn't tell.
func (d *dumper) dump(n Node, role string, depth int) {
	if depth > 0 {
		d.text.WriteString("\n" + strings.Repeat("  ", depth))
	}
	d.text.WriteString("(")
	if role != "" {
		d.text.WriteString(role + ": ")
	}
	for _, word := range describe(n) {
		if word != "" {
			d.text.WriteString(word + " ")
		}
	}
	span := n.Span()
	start, end := d.file.Position(span.Start), d.file.Position(span.End)
	fmt.Fprintf(&d.text, "%d:%d-%d:%d", start.Line, start.Column, end.Line, end.Column)
	if set, ok := n.(*Assign); ok && set.Type != nil {
		fmt.Fprintf(&d.text, " #%s", set.Type.Text)
	}
	if def, ok := n.(*Def); ok {
		for _, line := range def.Signature {
			fmt.Fprintf(&d.text, " #%s", line.Text)
		}
	}
	roles := roles(n)
	for _, child := range children(n) {
		d.dump(child, roles[child], depth+1)
	}
	d.text.WriteString(")")
}

// roles names the children whose place in their parent is not clear from the
// order alone.
func roles(n Node) map[Node]string {
	switch n := n.(type) {
	case *Call:
		if n.Recv != nil {
			return map[Node]string{n.Recv: "on"}
		}
	case *If:
		return map[Node]string{n.Cond: "if", n.Else: "else"}
	case *While:
		return map[Node]string{n.Cond: "while"}
	case *Case:
		m := map[Node]string{n.Subject: "of"}
		if n.Else != nil {
			m[n.Else] = "else"
		}
		return m
	case *In:
		word := "if"
		if n.Unless {
			word = "unless"
		}
		return map[Node]string{n.Guard: word}
	case *For:
		return map[Node]string{n.In: "in"}
	case *Range:
		return map[Node]string{n.Low: "from", n.High: "to"}
	case *Class:
		return map[Node]string{n.Super: "super"}
	}
	return nil
}

// flag is word where set is true.
func flag(set bool, word string) string {
	if set {
		return word
	}
	return ""
}

var formWordsOf = [...]string{FormIf: "", FormUnless: "unless", FormTernary: "ternary", FormModifier: "modifier", FormModifierUnless: "modifier unless"}

var paramKinds = [...]string{ParamRequired: "required", ParamOptional: "optional", ParamRest: "rest", ParamKey: "key", ParamKeyRest: "keyrest", ParamBlock: "block", ParamBlockLocal: "local"}

// describe is what the dump says of n itself: its kind and its own facts.
func describe(n Node) []string {
	switch n := n.(type) {
	case *Bad:
		return []string{"bad"}
	case *Unsupported:
		return []string{"unsupported"}
	case *Nil:
		return []string{"nil"}
	case *True:
		return []string{"true"}
	case *False:
		return []string{"false"}
	case *Self:
		return []string{"self"}
	case *Int:
		return []string{"int", n.Value.String()}
	case *Float:
		return []string{"float", n.Text}
	case *Str:
		return []string{"str", flag(n.Char, "char"), flag(n.Heredoc.IsValid(), "heredoc")}
	case *StrText:
		return []string{"text", fmt.Sprintf("%q", n.Value)}
	case *Sym:
		return []string{"sym", fmt.Sprintf("%q", n.Value)}
	case *Array:
		return []string{"array", flag(n.Bare, "bare")}
	case *Hash:
		return []string{"hash", flag(n.Braces, "braces")}
	case *Pair:
		return []string{"pair", flag(n.Key == nil, "**"), flag(n.Short, "short")}
	case *Range:
		return []string{"range", flag(n.Exclusive, "exclusive")}
	case *Ident:
		return []string{"ident", n.Name}
	case *Const:
		return []string{"const", flag(n.Top, "::") + n.Name}
	case *IVar:
		return []string{"ivar", n.Name}
	case *GVar:
		return []string{"gvar", n.Name}
	case *Splat:
		return []string{"splat"}
	case *BlockArg:
		return []string{"blockarg"}
	case *Comment:
		return []string{"comment", fmt.Sprintf("%q", n.Text)}
	case *Param:
		return []string{"param", paramKinds[n.Kind], n.Name.Text}
	case *Params:
		return []string{"params"}
	}
	return describeConstruct(n)
}

// describeConstruct is describe for operations, calls and constructs.
func describeConstruct(n Node) []string {
	switch n := n.(type) {
	case *Call:
		return []string{"call", flag(n.Safe, "&.") + n.Name.Text, flag(n.Parens && n.Name.Text != "[]", "()")}
	case *Block:
		return []string{"block", flag(n.Braces, "{}"), flag(n.Numbered > 0, fmt.Sprintf("numbered %d", n.Numbered))}
	case *Unary:
		return []string{"unary", n.Op}
	case *Binary:
		return []string{"binary", n.Op}
	case *Logical:
		return []string{"logical", n.Op, flag(n.Word, "word")}
	case *Defined:
		return []string{"defined?"}
	case *Assign:
		return []string{"assign"}
	case *OpAssign:
		return []string{"opassign", n.Op}
	case *MultiAssign:
		return []string{"multiassign"}
	case *Group:
		return []string{"group"}
	case *Body:
		return []string{"body", flag(n.Rescue.IsValid(), "rescue")}
	case *If:
		return []string{"if", formWordsOf[n.Form]}
	case *While:
		return []string{"while", flag(n.Until, "until"), formWordsOf[n.Form], flag(n.DoWhile, "do-while")}
	case *For:
		return []string{"for"}
	case *Case:
		return []string{"case"}
	case *When:
		return []string{"when"}
	case *In:
		return []string{"in"}
	case *Match:
		return []string{"match"}
	case *AnyOf:
		return []string{"anyof"}
	case *Bind:
		return []string{"bind"}
	case *Pin:
		return []string{"pin"}
	case *Jump:
		return []string{"jump", n.Word}
	case *Yield:
		return []string{"yield"}
	case *Begin:
		return []string{"begin", flag(n.Parens, "()")}
	case *Def:
		return []string{"def", n.Name.Text, flag(n.Endless, "endless")}
	case *Class:
		return []string{"class", n.Name.Text}
	case *Module:
		return []string{"module", n.Name.Text}
	}
	panic("BUG: syntax: dump of an unknown node")
}

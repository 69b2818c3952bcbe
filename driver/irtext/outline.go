package irtext

import (
	"strings"

	"github.com/llir/llvm/ir"

	"rucy-llvm/frontend/diag"
)

// outline goes over the whole text once, a byte at a time. It refuses brackets
// that don't match, notes where the bodies of functions end, and makes the
// variables, functions and nodes that are defined outside of them, empty as yet:
//
//	@x = global ...          a variable
//	define i32 @f(           a function
//	!7 = distinct !DIFile(   a node
func (r *reader) outline() {
	o := outliner{reader: r}
	for o.at < len(r.text) {
		c := r.text[o.at]
		switch classOf[c] {
		case plain:
			o.at++
		case comment:
			o.at = r.lineEnd(o.at)
		case quoteMark:
			o.at = r.quote(o.at)
		case opening:
			o.open = append(o.open, o.at)
			if len(o.open) > maxDepth {
				r.fail(diag.IRInvalid, o.at, o.at+1, "nested too deeply: the limit is %d", maxDepth)
			}
			o.at++
		case closing:
			o.close(c)
			o.at++
		case sigil, letter:
			if len(o.open) > 0 {
				o.at++
				continue
			}
			if c == '!' {
				o.node()
			} else if c == '@' {
				o.symbol()
			} else {
				o.word()
			}
		}
	}
	if len(o.open) > 0 {
		at := o.open[len(o.open)-1]
		r.fail(diag.IRSyntax, at, at+1, "the %c that stands here is never closed", r.text[at])
	}
}

// outliner is how far outline has come.
type outliner struct {
	*reader
	at       int
	open     []int // the brackets that are open
	function bool  // behind define or declare, before the name
}

// The classes of characters.
const (
	plain = iota
	comment
	quoteMark
	opening
	closing
	sigil
	letter
)

var classOf = func() (class [256]uint8) {
	class[';'], class['"'] = comment, quoteMark
	for _, c := range "([{" {
		class[c] = opening
	}
	for _, c := range ")]}" {
		class[c] = closing
	}
	class['!'], class['@'] = sigil, sigil
	for c := range class {
		if class[c] == plain && inName[c] {
			class[c] = letter
		}
	}
	return class
}()

var closes = map[byte]byte{')': '(', ']': '[', '}': '{'}
var closedBy = map[byte]byte{'(': ')', '[': ']', '{': '}'}

func (o *outliner) close(c byte) {
	if len(o.open) == 0 {
		o.fail(diag.IRSyntax, o.at, o.at+1, "%c closes nothing", c)
	}
	last := o.open[len(o.open)-1]
	if o.text[last] != closes[c] {
		o.failWith(diag.IRSyntax, o.at, o.at+1, "expected "+string(closedBy[o.text[last]])+", found "+string(c), func(d *diag.Diagnostic) {
			d.WithNote(o.file.Span(last, last+1), "to close this %c", o.text[last])
		})
	}
	o.open = o.open[:len(o.open)-1]
	if len(o.open) == 0 && c == '}' {
		o.braces[last] = o.at
	}
}

// blanks is the offset behind the blanks at i.
func (o *outliner) blanks(i int) int {
	for i < len(o.text) && (o.text[i] == ' ' || o.text[i] == '\t' || o.text[i] == '\n' || o.text[i] == '\r') {
		i++
	}
	return i
}

// isDefinition reports whether an equals sign follows at i, and where what comes
// behind that begins.
func (o *outliner) isDefinition(i int) (int, bool) {
	i = o.blanks(i)
	if i >= len(o.text) || o.text[i] != '=' {
		return i, false
	}
	return o.blanks(i + 1), true
}

// node notes a node that is defined.
func (o *outliner) node() {
	start := o.at
	o.at = o.run(start+1, &inMeta)
	id, ok := decimal(o.text[start+1 : o.at])
	if !ok {
		return
	}
	at, ok := o.isDefinition(o.at)
	if !ok {
		return
	}
	if strings.HasPrefix(o.text[at:], "distinct") {
		at = o.blanks(at + len("distinct"))
	}
	name := o.text[at:min(at+1, len(o.text))]
	if name == "!" {
		name = o.text[at:o.run(at+1, &inMeta)]
	}
	o.nodes.define(o.reader, id, name, start, o.at)
	o.at = at
}

// symbol notes a variable, a function or another thing with such a name that is
// defined.
func (o *outliner) symbol() {
	start := o.at
	if start+1 < len(o.text) && o.text[start+1] == '"' {
		o.at = o.quote(start + 1)
	} else {
		o.at = o.run(start+1, &inName)
	}
	if o.function {
		o.function = false
		if at := o.blanks(o.at); at < len(o.text) && o.text[at] == '(' {
			o.defineSymbol(start, o.at, &ir.Func{Parent: o.module})
		}
		return
	}
	at, ok := o.isDefinition(o.at)
	if !ok {
		return
	}
	// What it is, one of its first words says.
	for at < len(o.text) && (inName[o.text[at]] || o.text[at] == ' ' || o.text[at] == '(' || o.text[at] == ')') {
		to := o.run(at, &inName)
		switch o.text[at:to] {
		case "alias":
			o.defineSymbol(start, o.at, &ir.Alias{})
			return
		case "ifunc":
			o.defineSymbol(start, o.at, &ir.IFunc{})
			return
		case "global", "constant":
			o.defineSymbol(start, o.at, &ir.Global{})
			return
		}
		at = max(to, at+1)
	}
	o.defineSymbol(start, o.at, &ir.Global{})
}

// word looks for the words that begin a function.
func (o *outliner) word() {
	start := o.at
	o.at = o.run(start, &inName)
	switch o.text[start:o.at] {
	case "define", "declare":
		o.function = true
	}
}

package difftest

import (
	"fmt"
	"strings"
)

// How tightly Ruby's operators bind.
var precedence = map[string]int{
	"and": 1, "or": 1, "not": 2, "?:": 3, "||": 4, "&&": 5,
	"==": 6, "!=": 6, "<=>": 6, "<": 7, "<=": 7, ">": 7, ">=": 7,
	"|": 8, "^": 8, "&": 9, "<<": 10, ">>": 10, "+": 11, "-": 11, "*": 12, "/": 12, "%": 12,
}

const tightest = 13

// arg is how loosely the operators of an argument may bind.
var arg = precedence["?:"]

// expr writes an expression or a condition where an operator that binds as
// tightly as `around` asks for it.
func (t *tree) expr(around int) string {
	text, binds := t.operator()
	if binds < around {
		return "(" + text + ")"
	}
	return text
}

func (t *tree) operator() (text string, binds int) {
	switch t.kind {
	case literal:
		if t.n.Sign() < 0 {
			return t.n.String(), tightest - 1 // not -1.nil? and the like
		}
		if t.n.BitLen() > 12 && t.n.Bit(0) == 1 {
			return fmt.Sprintf("0x%x", t.n), tightest
		}
		return t.n.String(), tightest
	case local, boolLocal, boolConst, global, param, table, tableAsk:
		return t.text, tightest
	case nilValue:
		return "nil", tightest
	case field:
		return "ctx." + t.text, tightest
	case zeroCall:
		return t.text, precedence[">>"]
	case operation:
		own := precedence[t.text]
		return t.kids[0].expr(own) + " " + t.text + " " + t.kids[1].expr(own+1), own
	case compare, same:
		own := precedence[t.text]
		return t.kids[0].expr(own+1) + " " + t.text + " " + t.kids[1].expr(own+1), own
	case logical:
		own := precedence[t.text]
		return t.kids[0].expr(own) + " " + t.text + " " + t.kids[1].expr(own+1), own
	case orElse:
		own := precedence["||"]
		return t.kids[0].expr(own) + " || " + t.kids[1].expr(own+1), own
	case unary:
		return t.text + t.kids[0].expr(tightest), tightest - 1
	case negation:
		if t.text == "not" {
			return "not " + t.kids[0].expr(tightest), precedence["not"]
		}
		return "!" + t.kids[0].expr(tightest), tightest - 1
	case ternary:
		own := precedence["?:"]
		return t.kids[0].expr(own+1) + " ? " + t.kids[1].expr(own+1) + " : " + t.kids[2].expr(own), own
	case nilTest:
		text := fmt.Sprintf(t.text, t.kids[0].text)
		if strings.Contains(text, "=") {
			return text, precedence["=="]
		}
		return text, tightest
	case formula, predicate:
		return t.fill(), t.binds()
	case isTrue:
		return t.kids[0].operator()
	}
	return t.object(), tightest
}

// fill writes a text that has a place for each kid.
func (t *tree) fill() string {
	var kids []any
	for _, kid := range t.kids {
		kids = append(kids, kid.expr(tightest))
	}
	return fmt.Sprintf(t.text, kids...)
}

// binds is how tightly a formula does: one with an operator is like `in`.
func (t *tree) binds() int {
	switch {
	case strings.Contains(t.text, " in "):
		return 0
	case strings.Contains(t.text, " <=> "), strings.Contains(t.text, " === "):
		return precedence["<=>"]
	case strings.Contains(t.text, " ** "):
		return tightest - 1
	}
	return tightest
}

// object writes what is asked of tables, objects, methods and blocks.
func (t *tree) object() string {
	var kids []string
	for _, kid := range t.kids {
		if kid.kind != blockOf {
			kids = append(kids, kid.expr(arg))
		}
	}
	list := strings.Join(kids, ", ")
	switch t.kind {
	case safeCall, safeAttr:
		return t.kids[0].expr(tightest) + "&." + t.text
	case tableAt, tableOr:
		return t.text + "[" + list + "]"
	case fetchOr:
		return t.text + ".fetch(" + list + ")"
	case thenBlock:
		return fmt.Sprintf("%s.then { |%s| %s }", t.kids[0].expr(tightest), t.names[0], t.kids[1].expr(0))
	case keyword:
		return t.text + ": " + list
	case callOf:
		if name, isMethod := t.receiver(); isMethod {
			self := t.kids[0].expr(tightest)
			list = strings.Join(kids[1:], ", ")
			if list != "" {
				list = "(" + list + ")"
			}
			return self + "." + name + list
		}
		return t.text + "(" + list + ")"
	case makeNew:
		if list == "" {
			return t.text + ".new"
		}
		return t.text + ".new(" + list + ")"
	case copyOf:
		return t.kids[0].expr(tightest) + ".dup"
	case selfRef:
		return "self"
	case attr:
		if t.kids[0].kind == selfRef {
			return "@" + t.text
		}
		return t.kids[0].expr(tightest) + "." + t.text
	case element:
		return t.kids[0].expr(tightest) + "[" + t.kids[1].expr(arg) + "]"
	case makeList:
		return "[" + list + "]"
	}
	panic(fmt.Sprintf("no expression: %d", t.kind))
}

// receiver tells the method of a class from one of the file, and its name.
func (t *tree) receiver() (name string, isMethod bool) {
	class, name, isMethod := strings.Cut(t.text, "#")
	if !isMethod {
		return class, false
	}
	return name, true
}

// writer writes statements.
type writer struct {
	strings.Builder
	indent string
}

func (w *writer) line(format string, args ...any) {
	w.WriteString(w.indent)
	fmt.Fprintf(w, format, args...)
	w.WriteString("\n")
}

// inner writes statements one level deeper.
func (w *writer) inner(t *tree) {
	outer := w.indent
	w.indent += "  "
	w.statement(t)
	w.indent = outer
}

func (w *writer) statement(t *tree) {
	last := func() string { return t.last().expr(arg) }
	op, name, _ := strings.Cut(t.text, " ")
	switch t.kind {
	case body:
		for _, kid := range t.kids {
			w.statement(kid)
		}
	case set, setBool, setGlobal:
		w.line("%s = %s", t.text, last())
	case setIf:
		w.line("%s = if %s", t.text, t.kids[0].expr(0))
		w.inner(t.kids[1])
		if len(t.kids) > 2 {
			w.line("else")
			w.inner(t.kids[2])
		}
		w.line("end")
	case setSeveral:
		w.line("%s = %s", strings.Join(t.names, ", "), (&tree{kind: makeList, kids: t.kids}).several())
	case setParts:
		w.line("%s = %s.divmod(%s)", strings.Join(t.names, ", "), t.kids[0].expr(tightest), last())
	case nilSet:
		w.line("%s %s %s", t.names[0], t.text, last())
	case opSet, opGlobal:
		w.line("%s %s= %s", name, op, last())
	case opStore:
		w.line("ctx.%s %s= %s", name, op, last())
	case setField:
		w.line("ctx.%s = %s", t.text, last())
	case setAttr:
		w.line("%s = %s", (&tree{kind: attr, text: t.text, kids: t.kids[:1]}).expr(0), last())
	case opAttr:
		w.line("%s %s= %s", (&tree{kind: attr, text: name, kids: t.kids[:1]}).expr(0), op, last())
	case setElement:
		w.line("%s = %s", (&tree{kind: element, kids: t.kids[:2]}).expr(0), last())
	case opElement:
		w.line("%s %s= %s", (&tree{kind: element, kids: t.kids[:2]}).expr(0), t.text, last())
	case branch:
		w.branch(t)
	case caseOf, setCase:
		w.caseOf(t)
	case counted, whileOf, halving, eachOf:
		w.loop(t)
	case yieldOf:
		w.line("%s", t.assigned("yield("+(&tree{kind: makeList, kids: t.kids}).several()+")"))
	case setCall:
		w.call(t)
	case printk:
		text, args := "", ""
		for i, kid := range t.kids {
			text += []string{"%d ", "%x ", "%u "}[i]
			args += ", " + kid.expr(arg)
		}
		w.line("printk %q%s", strings.TrimSpace("p "+text), args)
	case call, jump:
		w.line("%s", t.text)
	case giveBack:
		w.line("%s", strings.TrimSpace(t.text+" "+last()))
	default:
		w.line("%s", t.expr(0))
	}
}

// several writes a list without brackets.
func (t *tree) several() string {
	list := t.object()
	return list[1 : len(list)-1]
}

// assigned writes the assignment of a value to the local that text may name.
func (t *tree) assigned(value string) string {
	if t.text == "" {
		return value
	}
	return t.text + " = " + value
}

func (w *writer) branch(t *tree) {
	then := t.kids[1]
	simple := len(t.kids) == 2 && len(then.kids) == 1 && then.kids[0].isLine()
	word := strings.TrimPrefix(t.text, "modifier ")
	if strings.HasPrefix(t.text, "modifier") && simple {
		inner := &writer{}
		inner.statement(then)
		w.line("%s %s %s", strings.TrimSpace(inner.String()), word, t.kids[0].expr(0))
		return
	}
	w.line("%s %s", word, t.kids[0].expr(0))
	w.inner(then)
	for rest := t; len(rest.kids) > 2; {
		other := rest.kids[2]
		if word == "if" && len(other.kids) == 1 && other.kids[0].kind == branch && other.kids[0].text == "if" {
			rest = other.kids[0]
			w.line("elsif %s", rest.kids[0].expr(0))
			w.inner(rest.kids[1])
			continue
		}
		w.line("else")
		w.inner(other)
		break
	}
	w.line("end")
}

// isLine reports whether a statement is written as one line, so that a modifier
// may follow.
func (t *tree) isLine() bool {
	switch t.kind {
	case branch, setIf, setCase, caseOf, counted, whileOf, halving, eachOf, setCall, body, setSeveral, setParts:
		return false
	}
	return true
}

func (w *writer) caseOf(t *tree) {
	w.line("%s", t.assigned("case "+t.kids[0].expr(0)))
	for _, c := range t.kids[1 : len(t.kids)-1] {
		if c.kind == whenOf {
			var tests []string
			for _, test := range c.others() {
				tests = append(tests, test.expr(arg))
			}
			w.line("when %s", strings.Join(tests, ", "))
		} else {
			var numbers []any
			for _, n := range c.others() {
				numbers = append(numbers, n.expr(0))
			}
			w.line("in "+c.text+" then", numbers...)
		}
		w.inner(c.last())
	}
	w.line("else")
	w.inner(t.last())
	w.line("end")
}

func (w *writer) loop(t *tree) {
	switch t.kind {
	case counted:
		head := *t
		head.kids = t.others()
		w.line("%s", strings.ReplaceAll(head.fill(), "NAME", t.names[0]))
		w.inner(t.last())
	case eachOf:
		w.line("%s.%s do |%s|", t.kids[0].expr(tightest), t.text, strings.Join(t.names, ", "))
		w.inner(t.last())
	case halving:
		w.line("%s = %s", t.names[0], t.kids[0].expr(arg))
		w.line("while %s > 0", t.names[0])
		w.line("  %s %s", t.names[0], t.text)
		w.inner(t.last())
	case whileOf:
		w.whileOf(t)
		return
	}
	w.line("end")
}

// whileOf writes a loop that counts its rounds, so that it ends.
func (w *writer) whileOf(t *tree) {
	k := t.names[0]
	also := func(op string) string {
		if len(t.kids) == 1 {
			return ""
		}
		return " " + op + " " + t.kids[0].expr(precedence[op]+1)
	}
	w.line("%s = 0", k)
	switch t.text {
	case "while":
		w.line("while %s < %d%s", k, t.n, also("&&"))
		w.line("  %s += 1", k)
	case "until":
		w.line("until %s >= %d%s", k, t.n, also("||"))
		w.line("  %s += 1", k)
	case "loop":
		w.line("loop do")
		w.line("  break if %s >= %d%s", k, t.n, also("||"))
		w.line("  %s += 1", k)
	case "begin while", "begin until":
		w.line("begin")
		w.line("  %s += 1", k)
	}
	w.inner(t.last())
	switch t.text {
	case "begin while":
		w.line("end while %s < %d%s", k, t.n, also("&&"))
	case "begin until":
		w.line("end until %s >= %d%s", k, t.n, also("||"))
	default:
		w.line("end")
	}
}

// call writes a call that may have a block.
func (w *writer) call(t *tree) {
	c := t.kids[0]
	text := t.assigned(c.object())
	if len(c.kids) == 0 || c.last().kind != blockOf {
		w.line("%s", text)
		return
	}
	block := c.last()
	w.line("%s do |%s|", text, strings.Join(block.names, ", "))
	w.inner(block.kids[0])
	w.line("end")
}

// definition writes a method.
func (w *writer) definition(t *tree) {
	_, name, isMethod := strings.Cut(t.text, "#")
	if !isMethod {
		name = t.text
	}
	w.line("def %s(%s)", name, strings.Join(t.names, ", "))
	w.inner(t.kids[0])
	w.line("end\n")
}

package difftest

import (
	"fmt"
	"math/big"
	"strings"
)

// tree is a part of a random program: an expression, a condition, a statement
// or a list of them. One type for all keeps the shrinker simple.
type tree struct {
	kind kind
	text string   // an operator, a name, or how to write it
	n    *big.Int // of a literal
	kids []*tree
}

type kind int

// The kinds, with what text and kids are.
const (
	literal   kind = iota
	local          // text: its name
	field          // text: its name
	zeroCall       // text: a call of a helper that gives 0 here, which no compiler knows
	operation      // text: the operator; both operands
	unary          // text: - or ~; the operand
	ternary        // a condition and two values

	compare   // text: the operator; both operands
	logical   // text: && || and or; both operands
	negation  // text: ! or not; the operand
	boolLocal // text: its name
	boolConst // text: true or false
	nilTest   // text: how to test, with %s for the name; a local

	body     // statements, and a value at the end where one is asked for
	set      // text: a local; its value
	setBool  // text: a local; its value, a condition
	setIf    // text: a local; a condition and one body or two that end in values
	opSet    // text: the operator and the local: "+ v1"; the operand
	setField // text: a field; the value
	opStore  // text: the operator and the field; the operand
	branch   // text: if, unless, or modifier; a condition and one body or two
	printk   // up to three values
	call     // text: a call as a statement
	giveBack // text: return, or nothing for the value at the end
)

func number(n int64) *tree { return &tree{kind: literal, n: big.NewInt(n)} }

// size is how many parts a tree has, the measure by which programs shrink.
func (t *tree) size() int {
	n := 1
	for _, kid := range t.kids {
		n += kid.size()
	}
	return n
}

// How tightly Ruby's operators bind.
var precedence = map[string]int{
	"and": 1, "or": 1, "not": 2, "?:": 3, "||": 4, "&&": 5,
	"==": 6, "!=": 6, "<": 7, "<=": 7, ">": 7, ">=": 7,
	"|": 8, "^": 8, "&": 9, "<<": 10, ">>": 10, "+": 11, "-": 11, "*": 12, "/": 12, "%": 12,
}

const tightest = 13

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
	case local, boolLocal, boolConst:
		return t.text, tightest
	case field:
		return "ctx." + t.text, tightest
	case zeroCall:
		return t.text, precedence[">>"]
	case operation:
		own := precedence[t.text]
		return t.kids[0].expr(own) + " " + t.text + " " + t.kids[1].expr(own+1), own
	case compare:
		own := precedence[t.text]
		return t.kids[0].expr(own+1) + " " + t.text + " " + t.kids[1].expr(own+1), own
	case logical:
		own := precedence[t.text]
		return t.kids[0].expr(own) + " " + t.text + " " + t.kids[1].expr(own+1), own
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
	}
	panic(fmt.Sprintf("no expression: %d", t.kind))
}

// write writes statements, indented.
func (t *tree) write(w *strings.Builder, indent string) {
	line := func(format string, args ...any) { fmt.Fprintf(w, indent+format+"\n", args...) }
	switch t.kind {
	case body:
		for _, kid := range t.kids {
			kid.write(w, indent)
		}
	case set, setBool:
		line("%s = %s", t.text, t.kids[0].expr(precedence["?:"]))
	case setIf:
		line("%s = if %s", t.text, t.kids[0].expr(0))
		t.kids[1].write(w, indent+"  ")
		if len(t.kids) > 2 {
			line("else")
			t.kids[2].write(w, indent+"  ")
		}
		line("end")
	case opSet, opStore:
		op, name, _ := strings.Cut(t.text, " ")
		if t.kind == opStore {
			name = "ctx." + name
		}
		line("%s %s= %s", name, op, t.kids[0].expr(precedence["?:"]))
	case setField:
		line("ctx.%s = %s", t.text, t.kids[0].expr(precedence["?:"]))
	case branch:
		t.writeBranch(w, indent)
	case printk:
		text, args := "", ""
		for i, kid := range t.kids {
			text += []string{"%d ", "%x ", "%u "}[i]
			args += ", " + kid.expr(precedence["?:"])
		}
		line("printk %q%s", strings.TrimSpace("p "+text), args)
	case call:
		line("%s", t.text)
	case giveBack:
		line("%s", strings.TrimSpace(t.text+" "+t.kids[0].expr(precedence["?:"])))
	default:
		line("%s", t.expr(0))
	}
}

func (t *tree) writeBranch(w *strings.Builder, indent string) {
	then := t.kids[1]
	simple := len(t.kids) == 2 && len(then.kids) == 1 && then.kids[0].kind != branch && then.kids[0].kind != setIf
	if strings.HasPrefix(t.text, "modifier") && simple {
		var inner strings.Builder
		then.write(&inner, "")
		word := strings.TrimPrefix(t.text, "modifier ")
		fmt.Fprintf(w, "%s%s %s %s\n", indent, strings.TrimSpace(inner.String()), word, t.kids[0].expr(0))
		return
	}
	word := strings.TrimPrefix(t.text, "modifier ")
	fmt.Fprintf(w, "%s%s %s\n", indent, word, t.kids[0].expr(0))
	then.write(w, indent+"  ")
	for rest := t; len(rest.kids) > 2; {
		other := rest.kids[2]
		if word == "if" && len(other.kids) == 1 && other.kids[0].kind == branch && other.kids[0].text == "if" {
			rest = other.kids[0]
			fmt.Fprintf(w, "%selsif %s\n", indent, rest.kids[0].expr(0))
			rest.kids[1].write(w, indent+"  ")
			continue
		}
		fmt.Fprintf(w, "%selse\n", indent)
		other.write(w, indent+"  ")
		break
	}
	fmt.Fprintf(w, "%send\n", indent)
}

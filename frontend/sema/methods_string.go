package sema

import (
	"cmp"
	"strings"
	"unicode/utf8"

	"rucy-llvm/frontend/diag"
	"rucy-llvm/frontend/source"
	"rucy-llvm/frontend/syntax"
	"rucy-llvm/frontend/typed"
	"rucy-llvm/frontend/types"
)

// The methods of strings. What is asked of a literal is known at once; other
// strings are asked while the program runs, and nothing of them changes.
var stringMethods []valueMethod

func init() {
	stringMethods = []valueMethod{
		{names: []string{"empty?"}, example: "s.empty?", gives: "`s == \"\"`", make: (*method).isEmpty},
		{names: []string{"length", "size"}, example: "s.length", gives: "how many characters it has", make: (*method).textSize},
		{names: []string{"bytesize"}, example: "s.bytesize", gives: "how many bytes it has", make: (*method).textSize},
		{names: []string{"getbyte"}, min: 1, max: 1, example: "s.getbyte(i)", gives: "the byte at an index, or `nil` where there is none; a negative index counts from the end", make: (*method).getbyte},
		{names: []string{"start_with?"}, min: 1, max: maxAlternatives, example: "s.start_with?(t)", gives: "whether it begins with `t`, or with one of several strings", make: (*method).startWith},
		{names: []string{"end_with?"}, min: 1, max: maxAlternatives, example: `s.end_with?(".rb")`, gives: "whether it ends with a literal, or with one of several", make: (*method).endWith},
		{names: []string{"include?"}, min: 1, max: 1, example: `s.include?("/")`, gives: "whether it has a literal in it", make: (*method).includesText},
		{names: []string{"eql?"}, min: 1, max: 1, example: "s.eql?(t)", gives: "`s == t`", make: (*method).eql},
		{names: []string{"ord"}, example: "?a.ord", gives: "the code of the first character, of a literal", make: (*method).ord},
		{names: []string{"itself", "freeze", "dup", "clone", "to_s", "to_str"}, example: "s.itself", gives: "`s`, which nobody can change", make: (*method).itself},
	}
}

// maxAlternatives is how many strings a method takes that tests for several.
const maxAlternatives = 16

// stringSize is how many bytes the memory of a string has.
func stringSize(e typed.Expr) int {
	size, _ := types.Size(e.Type().(types.Pointer).Elem)
	return size
}

// literal is the text of a string that is known.
func literal(e typed.Expr) (text string, ok bool) {
	lit, ok := e.(*typed.StrLit)
	if !ok {
		return "", false
	}
	return lit.Value, true
}

// inMemory reports a literal that can't be in memory: there, a string ends at its
// first NUL.
func (c *checker) inMemory(e typed.Expr) bool {
	text, _ := literal(e)
	if !strings.Contains(text, "\x00") {
		return true
	}
	c.error(diag.StringWithNUL, e.Span(), "a string with a NUL byte in it would end there").
		WithHelp("a program's strings end at their first NUL: leave it out")
	return false
}

func (m *method) isEmpty(c *methodCall) typed.Expr {
	if text, known := literal(c.recv); known {
		return boolLit(c.at, text == "")
	}
	return m.byteIs(c.at, c.recv, intOf(c.at, 0), 0)
}

// byteIs is whether there is such a byte at an index that is in range.
func (m *method) byteIs(at source.Span, s, index typed.Expr, b byte) typed.Expr {
	return &typed.Compare{Info: typed.Info{T: types.Bool, S: at}, Op: typed.Eq, X: m.element(at, s, index, true), Y: intOf(at, int64(b))}
}

// bytesAre is whether a text stands at start, all of which is in range.
func (m *method) bytesAre(at source.Span, s typed.Expr, start func(i int) typed.Expr, text string) typed.Expr {
	result := boolLit(at, true)
	for i := len(text) - 1; i >= 0; i-- {
		result = either(at, m.byteIs(at, s, start(i), text[i]), result, boolLit(at, false))
	}
	return result
}

// textSize is length, size and bytesize.
func (m *method) textSize(c *methodCall) typed.Expr {
	characters := c.name.Text != "bytesize"
	if text, known := literal(c.recv); known && characters {
		return intOf(c.at, int64(utf8.RuneCountInString(text)))
	} else if known {
		return intOf(c.at, int64(len(text)))
	}
	return m.sizeOf(c.at, c.recv, characters)
}

func (m *method) sizeOf(at source.Span, s typed.Expr, characters bool) typed.Expr {
	e := &typed.TextSize{Info: typed.Info{T: types.I64, S: at}, X: s, Characters: characters}
	return m.bounded(e, interval{lo: 0, hi: int64(stringSize(s)), unseen: true})
}

// getbyte is s.getbyte(i). Behind the content there are NULs, which are no bytes of
// it:
//
//	byte = i < size ? memory[i] : nil
//	byte && byte != 0 ? byte : nil
func (m *method) getbyte(c *methodCall) typed.Expr {
	args, ok := m.ints(c)
	if !ok {
		return invalid(c.at)
	}
	index := args[0]
	text, known := literal(c.recv)
	why := nilWhy{span: c.at, text: "there may be no such byte: the string may be shorter"}
	if n := constInt(index); n != nil && known {
		i := n.Int64()
		if i < 0 {
			i += int64(len(text))
		}
		if !n.IsInt64() || i < 0 || i >= int64(len(text)) {
			why.text = "the string has " + count(len(text), "byte")
			return m.nilLit(c.at, &why)
		}
		return intOf(c.at, int64(text[i]))
	}
	if !m.inMemory(c.recv) {
		return invalid(c.at)
	}
	index = m.fromEnd(c, index)
	size := int64(stringSize(c.recv))
	if n := constInt(index); n != nil && (!n.IsInt64() || n.Int64() >= size) {
		why.text = "the string has no more than " + count(int(size), "byte")
		return m.nilLit(c.at, &why)
	}
	proved := m.bounds(index).within(0, size-1)
	b := m.store(c, m.element(c.at, c.recv, index, proved))
	result := types.Nilable{Elem: types.I64}
	info := typed.Info{T: result, S: c.at}
	isThere := func(value typed.Expr) typed.Expr {
		return &typed.Compare{Info: typed.Info{T: types.Bool, S: c.at}, Op: typed.Ne, X: value, Y: intOf(c.at, 0)}
	}
	e := &typed.If{Info: info, Else: &typed.NilLit{Info: info}}
	if proved {
		e.Cond, e.Then = isThere(b), &typed.Some{Info: info, X: b}
	} else {
		e.Cond, e.Then = either(c.at, present(b), isThere(m.valueOf(b)), boolLit(c.at, false)), b
	}
	m.nils[e] = why
	m.known[e] = interval{lo: 1, hi: 255}
	return e
}

// fromEnd is an index that may be negative, and then counts from the end of the
// content.
func (m *method) fromEnd(c *methodCall, index typed.Expr) typed.Expr {
	if index.Type() == types.U64 || m.bounds(index).lo >= 0 {
		return index
	}
	back := m.op(c.at, m.sizeOf(c.at, c.recv, false), "+", index)
	if m.bounds(index).hi < 0 {
		return m.store(c, back)
	}
	negative := &typed.Compare{Info: typed.Info{T: types.Bool, S: c.at}, Op: typed.Lt, X: index, Y: intOf(c.at, 0)}
	return m.store(c, either(c.at, negative, back, index))
}

// texts are the arguments of a call, which must be strings; they are kept. Where
// they have to be literals, what says what for.
func (m *method) texts(c *methodCall, literals string) (list []typed.Expr, ok bool) {
	name := c.name.Text
	for i, n := range c.nodes {
		e := m.expr(n, asValue)
		switch {
		case isInvalid(e):
			return nil, false
		case e.Type() == types.Never:
		case !types.IsString(e.Type()):
			if _, mayBeNil := stripNil(e.Type()); mayBeNil {
				m.maybeNil(e, "an argument of `"+name+"`")
				return nil, false
			}
			m.error(diag.WrongOperand, e.Span(), "`%s` takes strings, and this is %s", name, describe(e.Type())).
				WithHelp("write a string: `%s(\"text\")`", name)
			return nil, false
		case !m.inMemory(e):
			return nil, false
		}
		text, known := literal(e)
		if !known && literals != "" && e.Type() != types.Never {
			m.error(diag.StringsNotYet, e.Span(), "`%s` takes string literals", name).
				WithHelp("%s", literals)
			return nil, false
		}
		if !utf8.ValidString(text) {
			m.error(diag.WrongOperand, e.Span(), "`%s` looks for characters, and this is no text in UTF-8", name).
				WithHelp("compare bytes: `s.getbyte(0) == 0xff`")
			return nil, false
		}
		before, e := m.hold(e, c.nodes[i+1:]...)
		c.before = append(c.before, before...)
		list = append(list, e)
	}
	return list, true
}

// anyText is whether a test holds of one of the arguments of a call.
func (m *method) anyText(c *methodCall, literals string, test func(text typed.Expr) typed.Expr) typed.Expr {
	list, ok := m.texts(c, literals)
	switch never := firstNever(append(c.before[:len(c.before):len(c.before)], list...)); {
	case !ok || !m.inMemory(c.recv):
		return invalid(c.at)
	case never != nil:
		return never
	}
	result := boolLit(c.at, false)
	for i := len(list) - 1; i >= 0; i-- {
		result = either(c.at, test(list[i]), boolLit(c.at, true), result)
	}
	return result
}

func (m *method) startWith(c *methodCall) typed.Expr {
	return m.anyText(c, "", func(prefix typed.Expr) typed.Expr {
		text, known := literal(prefix)
		whole, all := literal(c.recv)
		switch {
		case known && all:
			return boolLit(c.at, strings.HasPrefix(whole, text))
		case known && text == "":
			return boolLit(c.at, true)
		case known && len(text) > stringSize(c.recv):
			return boolLit(c.at, false)
		}
		return &typed.StartsWith{Info: typed.Info{T: types.Bool, S: c.at}, X: c.recv, Y: prefix}
	})
}

// endWith looks for a literal before the end of the content:
//
//	n = bytesize
//	n >= 3 && s[n - 3] == ?. && s[n - 2] == ?r && s[n - 1] == ?b
func (m *method) endWith(c *methodCall) typed.Expr {
	var size typed.Expr
	return m.anyText(c, "compare its last byte: `s.getbyte(-1) == ?h.ord`", func(suffix typed.Expr) typed.Expr {
		text, _ := literal(suffix)
		if whole, known := literal(c.recv); known {
			return boolLit(c.at, strings.HasSuffix(whole, text))
		}
		switch {
		case text == "":
			return boolLit(c.at, true)
		case len(text) > stringSize(c.recv):
			return boolLit(c.at, false)
		}
		if size == nil {
			size = m.store(c, m.sizeOf(c.at, c.recv, false))
		}
		same := m.bytesAre(c.at, c.recv, func(i int) typed.Expr {
			return m.op(c.at, size, "-", intOf(c.at, int64(len(text)-i)))
		}, text)
		enough := &typed.Compare{Info: typed.Info{T: types.Bool, S: c.at}, Op: typed.Ge, X: size, Y: intOf(c.at, int64(len(text)))}
		return either(c.at, enough, same, boolLit(c.at, false))
	})
}

// includesText looks for a literal at each place where it can stand.
func (m *method) includesText(c *methodCall) typed.Expr {
	list, ok := m.texts(c, "compare with `==` or `start_with?`, which take any string")
	switch {
	case !ok || !m.inMemory(c.recv):
		return invalid(c.at)
	case list[0].Type() == types.Never:
		return list[0]
	}
	text, _ := literal(list[0])
	if whole, known := literal(c.recv); known {
		return boolLit(c.at, strings.Contains(whole, text))
	}
	places := stringSize(c.recv) - len(text) + 1
	if text == "" || places <= 0 {
		return boolLit(c.at, text == "")
	}
	breakTo := m.newTarget(c.name.Text)
	before, recv := m.copied(c.recv)
	loop := counting{at: c.at, name: c.name.Text, from: intOf(c.at, 0), to: intOf(c.at, int64(places)), op: typed.Lt, step: one(c.at), result: boolLit(c.at, false)}
	return m.count(loop, breakTo, asValue, before, func(i typed.Expr) typed.Expr {
		found := m.bytesAre(c.at, recv, func(k int) typed.Expr { return m.op(c.at, i, "+", intOf(c.at, int64(k))) }, text)
		return m.choose(c.at, c.at, found, dropped,
			func() typed.Expr { return m.leave(breakTo, c.at, boolLit(c.at, true)) }, nil,
			func() typed.Expr { return m.nilLit(c.at, nil) }, nil)
	})
}

func (m *method) eql(c *methodCall) typed.Expr {
	return m.binary(operands{at: c.at, op: "==", x: c.recv, y: m.expr(c.nodes[0], asValue)})
}

func (m *method) ord(c *methodCall) typed.Expr {
	text, known := literal(c.recv)
	switch {
	case !known:
		m.error(diag.StringsNotYet, c.at, "`ord` is for literals: Ruby raises an ArgumentError where a string is empty").
			WithHelp("`getbyte(0)` is the first byte, or nil")
	case text == "":
		m.error(diag.WrongOperand, c.recv.Span(), "an empty string has no first character").
			WithHelp("write a character, as in `?a.ord`")
	default:
		first, size := utf8.DecodeRuneInString(text)
		if first != utf8.RuneError || size > 1 {
			return intOf(c.at, int64(first))
		}
		m.error(diag.WrongOperand, c.recv.Span(), "this is no text in UTF-8").
			WithHelp("`getbyte(0)` is the first byte")
	}
	return invalid(c.at)
}

// eachByte is s.each_byte { |b| ... }: it ends at the first NUL.
func (m *method) eachByte(n *syntax.Call, base typed.Expr, passed blockMaker, use usage) typed.Expr {
	at := n.Span()
	if !m.takes(n, 0) || !m.inMemory(base) {
		m.forget(n)
		return invalid(at)
	}
	before, text := m.copied(base)
	breakTo := m.newTarget(n.Name.Text)
	block := passed(breakTo)
	c := counting{at: at, name: n.Name.Text, from: intOf(at, 0), to: intOf(at, int64(stringSize(text))), op: typed.Lt, step: one(at), result: text}
	return m.count(c, breakTo, use, before, func(i typed.Expr) typed.Expr {
		set, b := m.copied(m.element(at, text, i, true))
		ends := &typed.Compare{Info: typed.Info{T: types.Bool, S: at}, Op: typed.Eq, X: b, Y: intOf(at, 0)}
		yes, no := m.compareFacts(ends)
		e := m.choose(at, at, ends, dropped,
			func() typed.Expr { return m.leave(breakTo, at, text) }, yes,
			func() typed.Expr {
				v, l := m.stillReads(b)
				return m.callBlock(block, at, []typed.Expr{m.read(v, l, at)}, dropped)
			}, no)
		return seq(at, append(set, e)...)
	})
}

// compareTexts compares two strings, one of which isn't known.
func (m *method) compareTexts(o operands, op typed.CompareOp) typed.Expr {
	info := typed.Info{T: types.Bool, S: o.at}
	x, xKnown := literal(o.x)
	y, yKnown := literal(o.y)
	switch {
	case xKnown && yKnown:
		return boolLit(o.at, compareHolds(op, cmp.Compare(x, y)))
	case !m.inMemory(o.x) || !m.inMemory(o.y):
		return invalid(o.at)
	case op == typed.Eq:
		return &typed.Equal{Info: info, X: o.x, Y: o.y}
	case op == typed.Ne:
		return &typed.Not{Info: info, X: &typed.Equal{Info: info, X: o.x, Y: o.y}}
	}
	return &typed.Compare{Info: info, Op: op, X: m.orderTexts(o), Y: intOf(o.at, 0)}
}

// orderTexts is x <=> y of two strings.
func (m *method) orderTexts(o operands) typed.Expr {
	x, xKnown := literal(o.x)
	y, yKnown := literal(o.y)
	switch {
	case xKnown && yKnown:
		return intOf(o.at, int64(cmp.Compare(x, y)))
	case !m.inMemory(o.x) || !m.inMemory(o.y):
		return invalid(o.at)
	}
	e := &typed.TextOrder{Info: typed.Info{T: types.I64, S: o.at}, X: o.x, Y: o.y}
	return m.bounded(e, interval{lo: -1, hi: 1, unseen: true})
}

// joinedText is what x + y and x * n make of literals.
func joinedText(o operands) (typed.Expr, bool) {
	x, ok := literal(o.x)
	if !ok {
		return nil, false
	}
	switch o.op {
	case "+":
		if y, known := literal(o.y); known {
			return strLit(o.at, x+y), true
		}
	case "*":
		if n := constInt(o.y); n != nil && n.Sign() >= 0 && n.IsInt64() && n.Int64()*int64(len(x)) <= maxAttribute && n.Int64() <= maxAttribute {
			return strLit(o.at, strings.Repeat(x, int(n.Int64()))), true
		}
	}
	return nil, false
}

// laterStringMethods are methods of Ruby's strings that give a piece of one.
var laterStringMethods = map[string]bool{"[]": true, "slice": true, "byteslice": true, "chr": true}

// pieceOfText reports one of them.
func (m *method) pieceOfText(c *methodCall) bool {
	if !types.IsString(c.recv.Type()) || !laterStringMethods[c.name.Text] {
		return false
	}
	m.error(diag.StringsNotYet, c.name.Span, "`%s` makes a string of a piece of another, which takes memory that BPF programs don't have", c.name.Text).
		WithHelp("ask for a byte, `getbyte(0)`, or compare: `start_with?(\"text\")`")
	return true
}

// mixedText reports a comparison of a string with something else.
func (m *method) mixedText(o operands) bool {
	x, y := o.x, o.y
	if !types.IsString(x.Type()) {
		x, y = y, x
	}
	if !types.IsString(x.Type()) || types.IsString(y.Type()) {
		return false
	}
	if _, mayBeNil := stripNil(y.Type()); mayBeNil {
		m.maybeNil(y, "compared by `"+o.op+"`")
		return true
	}
	m.error(diag.WrongOperand, o.at, "a string and %s can't be compared", describe(y.Type())).
		WithHelp("compare it with a string, or one of its bytes: `s.getbyte(0)`")
	return true
}

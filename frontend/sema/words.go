package sema

import (
	"fmt"

	"rucy-llvm/frontend/catalog"
	"rucy-llvm/frontend/diag"
	"rucy-llvm/frontend/source"
	"rucy-llvm/frontend/syntax"
	"rucy-llvm/frontend/typed"
	"rucy-llvm/frontend/types"
)

// The words of the language for what helpers do: pid, comm, user_string. Those that read
// memory are in kernel_words.go. Names that
// a program gives go before.

// wordCall is the use of a word.
type wordCall struct {
	m    *method
	w    *catalog.Word
	h    *catalog.Helper
	at   source.Span
	args []syntax.Node
}

// wordMakers say what becomes of a word.
var wordMakers map[string]func(c *wordCall) typed.Expr

func init() {
	wordMakers = map[string]func(c *wordCall) typed.Expr{
		"pid": (*wordCall).highHalf, "tid": (*wordCall).lowHalf, "uid": (*wordCall).lowHalf, "gid": (*wordCall).highHalf,
		"cgroup_id": (*wordCall).number, "cpu": (*wordCall).number, "ktime": (*wordCall).number, "boot_time": (*wordCall).number,
		"random": (*wordCall).number, "signal": (*wordCall).number, "redirect": (*wordCall).number,
		"current_task": func(c *wordCall) typed.Expr { return c.m.objectByHelper(c.h, c.at, nil) },
		"comm":         (*wordCall).newText, "user_string": (*wordCall).newText, "kernel_string": (*wordCall).newText,
	}
}

// word checks the use of a word, as what it is written as; n has its arguments. ok is
// false where there is no such word.
func (m *method) word(n *syntax.Call, at source.Span) (e typed.Expr, ok bool) {
	c := m.wordNamed(n, at)
	if c == nil {
		return nil, false
	}
	if !c.mayBeUsed(n.Name.Span) {
		m.arguments(n)
		return invalid(at), true
	}
	return wordMakers[c.w.Name](c), true
}

// wordNamed is the word that a call uses, or nil.
func (m *method) wordNamed(n *syntax.Call, at source.Span) *wordCall {
	w := catalog.LookupWord(n.Name.Text)
	if w == nil {
		return nil
	}
	return &wordCall{m: m, w: w, h: catalog.LookupHelper(w.Helper), at: at, args: n.Args}
}

// mayBeUsed reports a word that the program can't use, or a wrong number of arguments.
func (c *wordCall) mayBeUsed(at source.Span) bool {
	if !c.m.mayCallAs(c.h, c.w.Name, at) {
		return false
	}
	least, most := c.w.Required(), len(c.w.Params)
	if len(c.args) >= least && len(c.args) <= most {
		return true
	}
	takes := count(least, "argument")
	if least != most {
		takes = fmt.Sprintf("%d or %d arguments", least, most)
	}
	c.m.error(diag.WrongArguments, c.at, "`%s` takes %s; there %s %s here", c.w.Name, takes, isAre(len(c.args)), count(len(c.args), "argument")).
		WithHelp("it is written `%s`", c.w.Signature())
	return false
}

// call is the call of the helper.
func (c *wordCall) call(args ...typed.Expr) typed.Expr {
	return c.m.callHelper(c.h, c.at, args, nil)
}

// ints are the arguments, which are integers, and 0 for those that were left out. ok
// is false where something is wrong; where an argument leaves, it is the last one.
func (c *wordCall) ints() (list []typed.Expr, ok bool) {
	for i := range c.w.Params {
		e := intOf(c.at, 0)
		if i < len(c.args) {
			e = c.m.expr(c.args[i], asValue)
		}
		switch {
		case isInvalid(e):
			return nil, false
		case e.Type() == types.Never:
			return append(list, e), true
		case !c.m.isInteger(e, fmt.Sprintf("the argument `%s` of `%s`", c.w.Params[i].Name, c.w.Name)):
			return nil, false
		}
		list = append(list, e)
	}
	return list, true
}

// number is what the helper gives for integers.
func (c *wordCall) number() typed.Expr {
	args, ok := c.ints()
	switch never := firstNever(args); {
	case !ok:
		return invalid(c.at)
	case never != nil:
		return seq(c.at, args...)
	}
	return c.call(args...)
}

func (c *wordCall) highHalf() typed.Expr { return c.half(">>", 32) }
func (c *wordCall) lowHalf() typed.Expr  { return c.half("&", 0xffff_ffff) }

// half is one of the two numbers of 32 bits that the helper gives in one.
func (c *wordCall) half(op string, by int64) typed.Expr {
	e := &typed.Convert{Info: typed.Info{T: types.I64, S: c.at}, X: c.m.op(c.at, c.call(), op, intOf(c.at, by))}
	return c.m.bounded(e, interval{lo: 0, hi: 0xffff_ffff})
}

// maxText is how many bytes a string has that is read from somewhere.
const maxText = 4096

// newText is a string that the helper fills.
func (c *wordCall) newText() typed.Expr {
	size := commSize
	var args []typed.Expr
	if len(c.w.Params) > 0 {
		size = defaultText
		address, ok := c.address()
		switch {
		case !ok:
			return invalid(c.at)
		case address.Type() == types.Never:
			return address
		}
		args = append(args, address)
	}
	if len(c.args) == 2 {
		n := c.m.constantInt(c.args[1])
		if n == nil || !n.IsInt64() || n.Int64() < 2 || n.Int64() > maxText {
			c.m.error(diag.WrongArguments, c.args[1].Span(), "the size of a string is a constant, from 2 to %d", maxText).
				WithHelp("write how many bytes it has, with the NUL at its end: `%s(%s, 64)`", c.w.Name, orX(c.m.text(c.args[0])))
			return invalid(c.at)
		}
		size = int(n.Int64())
	}
	set, args := c.held(args)
	before, text := c.m.keep(c.m.makeObject(c.at, madeHere, types.String{Size: size}, nil))
	list := append(set, before...)
	return seq(c.at, append(list, c.fill(text, args), text)...)
}

// commSize is TASK_COMM_LEN; defaultText the size of a string for which none is
// stated.
const (
	commSize    = 16
	defaultText = 64
)

// address is the first argument.
func (c *wordCall) address() (typed.Expr, bool) {
	e := c.m.expr(c.args[0], asValue)
	if isInvalid(e) {
		return nil, false
	}
	if e.Type() != types.Never && !c.m.isInteger(e, "an address") {
		return nil, false
	}
	return e, true
}

// held are arguments that are used after something else is evaluated.
func (c *wordCall) held(args []typed.Expr) (before, held []typed.Expr) {
	for _, a := range args {
		set, get := c.m.hold(a)
		before, held = append(before, set...), append(held, get)
	}
	return before, held
}

// fill has the helper write into memory that holds zeros.
func (c *wordCall) fill(to typed.Expr, args []typed.Expr) typed.Expr {
	size, _ := types.Size(to.Type().(types.Pointer).Elem)
	return void(c.call(append([]typed.Expr{to, intOf(c.at, int64(size))}, args...)...))
}

// fillSlot is slot = word where the word is a string: it is written where it is
// stored. ok is false for other assignments.
func (m *method) fillSlot(s *slot, at source.Span, value syntax.Node) (e typed.Expr, ok bool) {
	if s == nil || s.setter != nil {
		return nil, false
	}
	size, isString := s.typ().(types.String)
	c := m.textWord(value)
	if !isString || c == nil || size.Size < 2 || !s.base.Type().(types.Pointer).Space.HelpersWrite() {
		return nil, false
	}
	if !c.mayBeUsed(value.Span()) {
		return invalid(at), true
	}
	var before, args []typed.Expr
	if len(c.w.Params) > 0 {
		address, fine := c.address()
		switch {
		case !fine:
			return invalid(at), true
		case address.Type() == types.Never:
			return address, true
		}
		before, args = c.held([]typed.Expr{address})
	}
	if !m.stillThere(s.base, s.made) || !m.writable(s) {
		return invalid(at), true
	}
	m.changed(s.base, at)
	set, to := m.keep(m.slotRef(s))
	m.overwritten(m.placesOf(to), at, "this stores something else there")
	list := append(before, set...)
	if len(c.w.Params) > 0 { // a text that is read leaves what is behind it alone
		empty := &typed.StrLit{Info: typed.Info{T: types.Pointer{Elem: size, Space: types.Constant}, S: c.at}}
		list = append(list, &typed.Copy{Info: typed.Info{T: types.Nil, S: c.at}, To: to, From: empty})
	}
	return seq(at, append(list, c.fill(to, args), to)...), true
}

// textWord is the word that an expression is, if its value is a string whose size
// isn't stated.
func (m *method) textWord(n syntax.Node) *wordCall {
	var call *syntax.Call
	switch n := n.(type) {
	case *syntax.Ident:
		if m.scope.lookup(n.Name) != nil {
			return nil
		}
		call = syntax.NameCall(syntax.Name{Text: n.Name, Span: n.Span()})
	case *syntax.Call:
		if n.Recv != nil || n.Block != nil || n.Safe || len(n.Args) > 1 {
			return nil
		}
		call = n
	default:
		return nil
	}
	if m.isNamed(call.Name.Text) {
		return nil
	}
	c := m.wordNamed(call, n.Span())
	if c == nil || c.w.Gives != "String" {
		return nil
	}
	return c
}

// isNamed reports whether a name that stands alone is one that the program gave to a
// method, an attribute or a parameter, which go before words.
func (m *method) isNamed(name string) bool {
	if m.methodNamed(name) != nil || m.params[name] != nil {
		return true
	}
	v := m.scope.lookup(selfParam.Name.Text)
	if v == nil {
		return false
	}
	l, _ := m.env.get(v)
	if class := m.classOf(l.typ); class != nil && class.methods[name] != nil {
		return true
	}
	p, isReference := l.typ.(types.Pointer)
	return isReference && p.Struct() != nil && p.Struct().Field(name) != nil
}

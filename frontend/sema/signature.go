package sema

import (
	"fmt"
	"slices"
	"strings"

	"rucy-llvm/frontend/diag"
	"rucy-llvm/frontend/source"
	"rucy-llvm/frontend/syntax"
	"rucy-llvm/frontend/typed"
	"rucy-llvm/frontend/types"
)

// A method with a signature is checked once with the types that this states,
// whether anybody calls it or not, so that a mistake in it doesn't depend on its
// callers. What they pass, and what it gives, is of these types.

// signatureOf is the signature of a method; nil where it has none, or a wrong
// one, which is reported.
func (c *checker) signatureOf(def *syntax.Def) *signature {
	if def == nil || len(def.Signature) == 0 {
		return nil
	}
	sig, known := c.signatures[def]
	if !known {
		if sig = c.parseSignature(def.Signature); sig != nil && !c.matchSignature(sig, def) {
			sig = nil
		}
		c.signatures[def] = sig
	}
	return sig
}

// looseSignatures reports #: comments that state the type of nothing.
func (c *checker) looseSignatures() {
	if c.parseFailed {
		return
	}
	for _, comment := range c.file.Loose {
		c.error(diag.BadSignature, comment.Span(), "this states a type, and belongs to nothing").
			WithHelp("a signature stands on the line above its `def`, and the type of a global variable behind its first value; write `# ` for a plain comment")
	}
}

// looseType reports a type that is stated where none can be.
func (c *checker) looseType(comment *syntax.Comment, what, help string) {
	if comment != nil {
		c.error(diag.BadSignature, comment.Span(), "%s takes no type", what).WithHelp("%s", help)
	}
}

// matchSignature holds a signature against the parameters of its method.
func (c *checker) matchSignature(sig *signature, def *syntax.Def) bool {
	sig.byParam = map[*syntax.Param]*statedType{}
	var positional []*statedParam
	keys := map[string]*statedParam{}
	for _, p := range sig.params {
		switch {
		case !p.key:
			positional = append(positional, p)
		case keys[p.name.Text] != nil:
			c.error(diag.SignatureMismatch, p.name.Span, "the signature has `%s:` twice", p.name.Text).
				WithHelp("remove one of the two")
			return false
		default:
			keys[p.name.Text] = p
		}
	}
	var params []*syntax.Param
	if def.Params != nil {
		params = def.Params.List
	}
	index := 0
	var keyNames []string
	for _, p := range params {
		var stated *statedParam
		switch p.Kind {
		case syntax.ParamRequired, syntax.ParamOptional:
			if index < len(positional) {
				stated = positional[index]
			}
			index++
		case syntax.ParamKey:
			keyNames = append(keyNames, p.Name.Text)
			if stated = keys[p.Name.Text]; stated == nil {
				c.signatureLacks(sig, def, p)
				return false
			}
		default:
			continue
		}
		if stated == nil {
			continue
		}
		if !c.matchParam(def, p, stated) {
			return false
		}
		sig.byParam[p] = stated.typ
	}
	if index != len(positional) {
		c.error(diag.SignatureMismatch, sig.at, "`%s` takes %s, and its signature states %d", def.Name.Text, count(index, "positional parameter"), len(positional)).
			WithNote(def.Name.Span, "defined here").
			WithHelp("state a type for each parameter: `%s`", c.signatureOfParams(def))
		return false
	}
	for _, p := range sig.params {
		if p.key && !slices.Contains(keyNames, p.name.Text) {
			c.error(diag.SignatureMismatch, p.name.Span, "`%s` has no keyword `%s:`", def.Name.Text, p.name.Text).
				WithNote(def.Name.Span, "defined here").
				WithHelp("%s", didYouMean(p.name.Text, keyNames, "state the parameters that there are: `"+c.signatureOfParams(def)+"`"))
			return false
		}
	}
	return true
}

// matchParam holds a parameter against what the signature says of it.
func (c *checker) matchParam(def *syntax.Def, p *syntax.Param, stated *statedParam) bool {
	name := p.Name.Text
	d := (*diag.Diagnostic)(nil)
	switch optional := p.Default != nil; {
	case stated.name.Text != "" && stated.name.Text != name:
		d = c.error(diag.SignatureMismatch, stated.name.Span, "this parameter of `%s` is called `%s`", def.Name.Text, name).
			WithHelp("write `%s %s`, or the type alone", stated.typ.text, name)
	case optional && !stated.optional:
		d = c.error(diag.SignatureMismatch, stated.at, "`%s` has a default, so callers may leave it out", name).
			WithHelp("say so with a question mark before it: `?%s`", c.sigText(stated))
	case !optional && stated.optional:
		d = c.error(diag.SignatureMismatch, stated.at, "`%s` has no default, so callers can't leave it out", name).
			WithHelp("give it a default, or remove the question mark before it; `%s?` is a type that may be nil", stated.typ.text)
	default:
		return true
	}
	d.WithNote(p.Name.Span, "the parameter is here")
	return false
}

// sigText is a parameter of a signature as it was written, but for the mark of
// an optional one.
func (c *checker) sigText(p *statedParam) string {
	switch {
	case p.key:
		return p.name.Text + ": " + p.typ.text
	case p.name.Text != "":
		return p.typ.text + " " + p.name.Text
	}
	return p.typ.text
}

// signatureLacks reports a keyword that the signature says nothing of.
func (c *checker) signatureLacks(sig *signature, def *syntax.Def, p *syntax.Param) {
	for _, stated := range sig.params {
		if stated.key && nearest(stated.name.Text, []string{p.Name.Text}) != "" {
			c.error(diag.SignatureMismatch, stated.name.Span, "`%s` has no keyword `%s:`", def.Name.Text, stated.name.Text).
				WithNote(p.Name.Span, "the parameter is here").
				WithHelp("did you mean `%s:`?", p.Name.Text)
			return
		}
	}
	c.error(diag.SignatureMismatch, sig.at, "the signature lacks the keyword `%s:`", p.Name.Text).
		WithNote(p.Name.Span, "the parameter is here").
		WithHelp("state a type for each parameter: `%s`", c.signatureOfParams(def))
}

// signatureOfParams is how the signature of a method could look.
func (c *checker) signatureOfParams(def *syntax.Def) string {
	var list []string
	if def.Params != nil {
		for _, p := range def.Params.List {
			mark := ""
			if p.Default != nil {
				mark = "?"
			}
			switch p.Kind {
			case syntax.ParamRequired, syntax.ParamOptional:
				list = append(list, mark+"i64 "+p.Name.Text)
			case syntax.ParamKey:
				list = append(list, mark+p.Name.Text+": i64")
			}
		}
	}
	return "#: (" + strings.Join(list, ", ") + ") -> i64"
}

// checkStated checks a method with the types that its signature states, and that
// of its receiver, if it has one. It is false where that found a mistake.
func (m *method) checkStated(def *syntax.Def, sig *signature, self types.Type) bool {
	if sig.check == nil {
		sig.check = &function{diags: &diag.List{}} // a method that calls itself comes by here
		var params []funcParam
		if self != nil {
			params = append(params, funcParam{selfParam, self, nil})
		}
		for _, p := range paramsOf(def) {
			if t := sig.byParam[p]; t != nil {
				params = append(params, funcParam{p, m.typeOf(t), t})
			}
		}
		sig.check = m.newFunction(def, def.Name.Span, params, sig.result.usage())
	}
	m.diags.Append(sig.check.diags)
	return !sig.check.diags.HasErrors()
}

// stateArgs makes the arguments of a call those that the signature of the method
// states. It is false where one is of another type, or the method or its signature
// is wrong, which is reported.
func (m *method) stateArgs(def *syntax.Def, args callArgs) bool {
	sig := m.signatureOf(def)
	if sig == nil {
		return len(def.Signature) == 0
	}
	ok := true
	for i, a := range args {
		if a.value != nil {
			args[i].value = m.fitStated(a.value, sig.byParam[a.param], a.param.Name.Text)
			ok = ok && !isInvalid(args[i].value)
		}
	}
	var self types.Type
	if len(args) > 0 && args[0].param == selfParam {
		self = args[0].value.Type()
	}
	return ok && (usesBlock(def) || m.checkStated(def, sig, self))
}

// statedLocal is what is known of a parameter before its method runs.
func statedLocal(l local, t *statedType) local {
	if memory, isInt := t.memory.(types.Int); isInt {
		l.bounds = fieldBounds(memory)
	}
	if t.nilable || t.memory == types.Nil {
		l.nilWhy = &nilWhy{span: t.at, text: "its type says that it may be nil"}
	}
	return l
}

// placesFor are variables for the values that a signature states.
func (m *method) placesFor(def *syntax.Def) (list []*variable) {
	for range m.signatureOf(def).result.several {
		list = append(list, m.newLocal("", def.Name.Span))
	}
	return list
}

// checkDefaults checks the defaults of a method that is checked with the types
// of its signature: its calls may all give the values.
func (m *method) checkDefaults(params []funcParam) {
	for _, p := range params {
		if p.param.Default != nil {
			m.inBranch(nil, func() { m.fitStated(m.expr(p.param.Default, asValue), p.stated, p.param.Name.Text) })
		}
	}
}

// uncalledStated checks the methods with signatures that were not checked yet, as
// the first program would call them.
func (c *checker) uncalledStated(body *syntax.Body) {
	for _, n := range body.Stmts {
		switch n := n.(type) {
		case *syntax.Def:
			if c.methods[n.Name.Text] == n {
				c.checkUncalled(n, nil)
			}
		case *syntax.Class:
			if class := c.classes[n.Name.Text]; class != nil && class.valid && class.operations == nil {
				for _, def := range class.defs {
					c.checkUncalled(def, class)
				}
			}
		}
	}
}

// checkUncalled checks a method with a signature that was not checked yet, of a
// class or of none.
func (c *checker) checkUncalled(def *syntax.Def, of *class) {
	sig := c.signatureOf(def)
	if sig == nil || sig.check != nil || c.first == nil || usesBlock(def) || c.work.over {
		return
	}
	c.called[def] = true
	c.first.diags = &diag.List{}
	var self types.Type
	if of != nil {
		self = c.first.typeOf(&statedType{class: of})
	}
	c.first.checkStated(def, sig, self)
	c.diags.Append(c.first.diags)
}

// usesBlock reports whether a method yields, or takes a block.
func usesBlock(def *syntax.Def) bool {
	found := false
	syntax.Walk(def, func(n syntax.Node) bool {
		switch n := n.(type) {
		case *syntax.Yield:
			found = true
		case *syntax.Param:
			found = found || n.Kind == syntax.ParamBlock
		case *syntax.Ident:
			found = found || n.Name == "block_given?"
		}
		return !found
	})
	return found
}

// programSignature holds a program against its signature.
func (m *method) programSignature() {
	sig := m.signatureOf(m.def)
	if sig == nil {
		return
	}
	for i, p := range sig.params {
		if i > 0 {
			continue // an argument: see probeArguments
		}
		if p.typ.nilable || m.typeOf(p.typ) != m.program.Ctx.Type {
			m.error(diag.SignatureMismatch, p.typ.at, "a program's first parameter is its ctx, not a `%s`", p.typ.text).
				WithNote(m.def.Name.Span, "`%s` is a program", m.def.Name.Text).
				WithHelp("write `ctx`, or leave the signature out: the section says what a program takes and gives")
		}
	}
}

// statedNote points at what a signature says.
func statedNote(d *diag.Diagnostic, t *statedType) {
	d.WithNote(t.at, "`%s` is stated here", t.text)
}

// typeOf is the type of values of a stated type.
func (m *method) typeOf(t *statedType) types.Type {
	var value types.Type
	switch {
	case t.void:
		value = types.Nil
	case t.ctx || t.class != nil && m.describesCtx(t.class):
		value = m.program.Ctx.Type
	case t.class != nil && t.class.layout.Core != nil:
		value = types.Pointer{Elem: t.class.layout, Space: types.Kernel}
	case t.class != nil:
		value = types.Pointer{Elem: t.class.layout, Space: types.Memory}
	default:
		value = types.Read(t.memory)
	}
	if t.nilable {
		value = types.Nilable{Elem: value}
	}
	return value
}

// describesCtx reports whether a class describes the ctx of the program.
func (m *method) describesCtx(class *class) bool {
	name := class.name.Text
	return name == capitalize(m.program.Ctx.Name) || name == "Ctx" || name == "Context"
}

// usage is what becomes of the value of a method that is checked by itself.
func (t *statedType) usage() usage {
	switch {
	case t.void:
		return dropped
	case t.several != nil:
		return asSeveral
	}
	return asValue
}

// funcParam is a parameter of a method that is checked by itself.
type funcParam struct {
	param  *syntax.Param
	typ    types.Type
	stated *statedType // or nil
}

// resultOf is "the result of `name`".
func resultOf(def *syntax.Def) string { return fmt.Sprintf("the result of `%s`", def.Name.Text) }

// giveResult makes the value that a method ends with, or that a return names,
// one of the type that its signature states.
func (m *method) giveResult(e typed.Expr, at source.Span) typed.Expr {
	sig := m.signatureOf(m.def)
	if sig == nil {
		return e
	}
	return m.fitResult(e, sig.result, at)
}

package sema

import (
	"fmt"

	"rucy-llvm/frontend/diag"
	"rucy-llvm/frontend/source"
	"rucy-llvm/frontend/syntax"
	"rucy-llvm/frontend/typed"
	"rucy-llvm/frontend/types"
)

// Methods that become functions of the object, each with the types of its
// arguments.

// maxInlined is how many nodes a method may have that is inlined wherever it is
// called.
const maxInlined = 60

// maxParams is how many parameters a function can have: the kernel passes them in
// registers.
const maxParams = 5

// isFunction reports whether a method becomes a function of the object.
func (m *method) isFunction(def *syntax.Def, args callArgs, use usage) bool {
	if use == asSeveral || len(args) > maxParams || m.callCounts()[def.Name.Text] < 2 || m.isOfProgram(def) || m.locked {
		return false
	}
	for _, a := range args {
		if a.value == nil || !isHeld(a.value.Type()) || isOfPacket(a.value.Type()) {
			return false
		}
		if _, mayBeNil := stripNil(a.value.Type()); mayBeNil {
			return false
		}
	}
	return m.work.size(def.Body) > maxInlined && !usesBlock(def)
}

// callCounts are how often the file calls each name.
func (c *checker) callCounts() map[string]int {
	if *c.calls == nil {
		counts := map[string]int{}
		syntax.Walk(c.file.Body, func(n syntax.Node) bool {
			switch n := n.(type) {
			case *syntax.Call:
				counts[n.Name.Text]++
			case *syntax.Ident:
				counts[n.Name]++
			}
			return true
		})
		*c.calls = counts
	}
	return *c.calls
}

// callFunction calls the function of the object that a method is for arguments
// of these types. It is nil where its value is none that a function returns:
// then the method is inlined.
func (m *method) callFunction(def *syntax.Def, at source.Span, args callArgs, use usage) typed.Expr {
	key := fmt.Sprintf("%s %d %s %t %d", def.Name.Text, def.Name.Span.Start, m.kind.Sections[0].Name, m.hook.Sleepable, use)
	before, values := m.inParamOrder(def, args)
	var params []funcParam
	for i, p := range paramsWith(def, args) {
		params = append(params, funcParam{p, values[i].Type(), m.statedFor(def, p)})
		key += " " + values[i].Type().String()
	}
	f, known := m.instances[key]
	if !known {
		f = m.newFunction(def, at, params, use)
		m.instances[key] = f
	}
	if f.out == nil || f.height >= maxHeight && m.out != m.program {
		return nil
	}
	m.height = max(m.height, f.height)
	m.diags.Append(f.diags)
	if f.diags.HasErrors() {
		return invalid(at)
	}
	if f.out.Result == types.Never {
		m.env.dead = true
	}
	for _, d := range f.maps {
		m.replacedIn(d, at, "`"+def.Name.Text+"` stores something else in `"+d.out.Name+"`, or deletes it")
	}
	e := &typed.Invoke{Info: typed.Info{T: f.out.Result, S: at}, Func: f.out, Args: values}
	m.known[e] = f.result
	if f.why != nil {
		m.nils[e] = *f.why
	}
	return seq(at, append(before, e)...)
}

// paramsWith are the parameters of a method, and the receiver where there is one.
func paramsWith(def *syntax.Def, args callArgs) []*syntax.Param {
	if len(args) > 0 && args[0].param == selfParam {
		return append([]*syntax.Param{selfParam}, paramsOf(def)...)
	}
	return paramsOf(def)
}

// inParamOrder are arguments in the order of the parameters, with what has to be
// done before so that they are computed in the order of the call.
func (m *method) inParamOrder(def *syntax.Def, args callArgs) (before, values []typed.Expr) {
	ordered := true
	byParam := map[*syntax.Param]typed.Expr{}
	params := paramsWith(def, args)
	for i, a := range args {
		ordered = ordered && a.param == params[i]
		byParam[a.param] = a.value
	}
	if !ordered {
		for _, a := range args {
			set, get := m.copied(a.value)
			before = append(before, set...)
			byParam[a.param] = get
		}
	}
	for _, p := range params {
		values = append(values, byParam[p])
	}
	return before, values
}

// function is a method that became a function of the object.
type function struct {
	out    *typed.Func
	result interval
	why    *nilWhy    // where it may give nil
	height int        // of the calls of functions in it, with its own
	maps   []*mapDecl // of which it replaces entries
	diags  *diag.List // what its check said
}

// maxHeight is how high functions can be piled on a program: the kernel takes
// calls of 8 functions in each other. What would be higher is inlined.
const maxHeight = 7

// newFunction checks a method as a function of the object, which is called so
// for the first time. It has no typed.Func where the method gives what a
// function can't return.
func (m *method) newFunction(def *syntax.Def, at source.Span, params []funcParam, use usage) *function {
	outer := m.diags
	m.diags = &diag.List{}
	defer func() { m.diags = outer }()
	f := &method{
		checker: m.checker, def: def, kind: m.kind, hook: m.hook, program: m.program, operations: m.operations,
		out:    &typed.Func{Name: def.Name.Text, Span: def.Span(), NameSpan: def.Name.Span},
		env:    newEnv(nil),
		scope:  newScope(nil),
		active: m.activeWith(def, at),
		known:  map[typed.Expr]interval{},
		refs:   map[typed.Expr][]place{},
		sites:  map[siteKey]*site{},
		caller: &callContext{inner: map[source.Span]*callContext{}},
		nils:   map[typed.Expr]nilWhy{},
		reads:  map[typed.Expr]reading{},
		tests:  map[typed.Expr]condition{},
	}
	returnTo := f.newTarget(def.Name.Text)
	f.jumps = jumps{returnTo: returnTo}
	for _, p := range params {
		v := f.newLocal(p.param.Name.Text, p.param.Name.Span)
		v.stated = p.stated
		param := &typed.Var{Name: v.name, Span: v.set, Type: p.typ}
		v.holders[p.typ] = param
		f.out.Params = append(f.out.Params, param)
		l := local{typ: p.typ, held: p.typ, set: v.set, bounds: unknown}
		if isObject(p.typ) {
			l.refs = []place{{site: f.parameterSite(v.set, p.typ)}}
			f.holdsReference(v, l)
		}
		if p.stated != nil {
			l = statedLocal(l, p.stated)
		}
		f.env.set(v, l)
	}
	f.checkDefaults(params)
	if use == asSeveral {
		returnTo.wanted = f.placesFor(def)
	}
	body := f.joined(returnTo, def.Body.Span(), use, func() typed.Expr { return f.methodBody(def, use) })
	if use == dropped {
		body = void(body)
	}
	f.out.Body, f.out.Result = body, body.Type()
	made := &function{out: f.out, result: f.intBounds(body), height: f.height + 1, maps: f.remapped, diags: m.diags}
	if canBeNil(body) {
		why := f.whyNil(body)
		made.why = &why
	}
	if !m.diags.HasErrors() && (f.replaced || !canReturn(f.out)) {
		made.out = nil
	}
	return made
}

// canReturn reports whether a function can return what the method gives. A
// nilable integer takes a parameter more: where to put it.
func canReturn(f *typed.Func) bool {
	t := f.Result
	if nilable, ok := t.(types.Nilable); ok && types.IsInteger(nilable.Elem) {
		return len(f.Params) < maxParams
	}
	elem, _ := stripNil(t)
	return (isHeld(t) || t == types.Nil || t == types.Never) && !isObject(elem)
}

// functions adds to the programs the functions that they call, in the order of
// the calls.
func functions(list []*typed.Func) []*typed.Func {
	known := map[*typed.Func]bool{}
	for i := 0; i < len(list); i++ {
		typed.Walk(list[i].Body, func(e typed.Expr) {
			if call, ok := e.(*typed.Invoke); ok && !known[call.Func] {
				known[call.Func] = true
				list = append(list, call.Func)
			}
		})
	}
	return list
}

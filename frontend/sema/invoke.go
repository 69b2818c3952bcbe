package sema

import (
	"fmt"
	"strings"

	"rucy-llvm/frontend/diag"
	"rucy-llvm/frontend/source"
	"rucy-llvm/frontend/syntax"
	"rucy-llvm/frontend/typed"
	"rucy-llvm/frontend/types"
)

// A method is checked once for each call, with the types and bounds that the
// arguments have there, and what is made of it takes the call's place. A large
// one that is called several times becomes a function of the object instead,
// one for each list of types that it is called with.

// invoke checks the call of a method of the file.
func (m *method) invoke(def *syntax.Def, n *syntax.Call, passed blockMaker, use usage) typed.Expr {
	return m.invokeFor(def, nil, n, passed, use)
}

// invokeFor is invoke for a receiver, of a method of a class.
func (m *method) invokeFor(def *syntax.Def, self typed.Expr, n *syntax.Call, passed blockMaker, use usage) typed.Expr {
	at := n.Span()
	var block *closure
	breakTo := m.newTarget("call")
	if passed != nil {
		block = passed(breakTo)
	}
	if !m.notActive(def, at) {
		return invalid(at)
	}
	then := m.now()
	args, ok := m.callArgs(def, n)
	if !ok {
		return invalid(at)
	}
	for _, a := range args {
		if a.value != nil && !m.stillThere(a.value, a.made) {
			return invalid(at)
		}
	}
	if never := firstNever(args.values()); never != nil {
		return never
	}
	if self != nil {
		args = append(callArgs{{selfParam, self, then}}, args...)
	}
	if block == nil {
		return m.invokeWith(def, at, args, nil, use)
	}
	return m.joined(breakTo, at, use, func() typed.Expr { return m.invokeWith(def, at, args, block, use) })
}

// notActive reports a method that calls itself.
func (m *method) notActive(def *syntax.Def, at source.Span) bool {
	m.called[def] = true
	for _, active := range m.active {
		if active == def {
			m.error(diag.Recursion, at, "`%s` calls itself", def.Name.Text).
				WithNote(def.Name.Span, "defined here").
				WithHelp("write it as a loop: the kernel gives a program 512 bytes of stack")
			return false
		}
	}
	return true
}

// invokeWith calls a method with arguments that were checked.
func (m *method) invokeWith(def *syntax.Def, at source.Span, args callArgs, block *closure, use usage) typed.Expr {
	if block == nil && m.isFunction(def, args) {
		if e := m.callFunction(def, at, args, use); e != nil {
			return e
		}
	}
	return m.inline(def, at, args, block, use)
}

// callArgs are the arguments of a call, in the order of evaluation. A parameter
// that got none has its default, evaluated in the method.
type callArgs []callArg

type callArg struct {
	param *syntax.Param
	value typed.Expr // nil: the default
	made  int        // when the value was computed
}

func (a callArgs) values() []typed.Expr {
	var list []typed.Expr
	for _, arg := range a {
		if arg.value != nil {
			list = append(list, arg.value)
		}
	}
	return list
}

// callArgs matches the arguments of a call with the parameters of a method.
func (m *method) callArgs(def *syntax.Def, n *syntax.Call) (args callArgs, ok bool) {
	var positional, keys []*syntax.Param
	required := 0
	if def.Params != nil {
		for _, p := range def.Params.List {
			switch p.Kind {
			case syntax.ParamRequired:
				required++
				positional = append(positional, p)
			case syntax.ParamOptional:
				positional = append(positional, p)
			case syntax.ParamKey:
				keys = append(keys, p)
			case syntax.ParamBlock:
			default:
				m.error(diag.MethodsNotYet, p.Span(), "`*` and `**` parameters are not supported").
					WithHelp("write a parameter for each value")
				return nil, false
			}
		}
	}
	given := n.Args
	var named *syntax.Hash
	if len(given) > 0 {
		if h, isHash := given[len(given)-1].(*syntax.Hash); isHash && !h.Braces {
			named, given = h, given[:len(given)-1]
		}
	}
	if len(given) < required || len(given) > len(positional) {
		takes := count(len(positional), "argument")
		if required < len(positional) {
			takes = fmt.Sprintf("%d to %s", required, takes)
		}
		m.error(diag.WrongArguments, n.Span(), "`%s` takes %s; there %s %d", def.Name.Text, takes, isAre(len(given)), len(given)).
			WithNote(def.Name.Span, "defined here").
			WithHelp("call it as `%s`", signature(def))
		m.arguments(n)
		return nil, false
	}
	ok = true
	missing := len(given) - required // how many of the optional ones are given
	next := 0
	for _, p := range positional {
		if p.Kind == syntax.ParamOptional {
			if missing == 0 {
				args = append(args, callArg{param: p})
				continue
			}
			missing--
		}
		e := m.expr(given[next], asValue)
		next++
		ok = ok && !isInvalid(e)
		args = append(args, callArg{p, e, m.now()})
	}
	keyArgs, keysOK := m.keyArgs(def, keys, named, n)
	return append(args, keyArgs...), ok && keysOK
}

// keyArgs matches keyword arguments.
func (m *method) keyArgs(def *syntax.Def, keys []*syntax.Param, named *syntax.Hash, n *syntax.Call) (args callArgs, ok bool) {
	ok = true
	given := map[string]bool{}
	if named != nil {
		for _, pair := range named.Pairs {
			sym, isSym := pair.Key.(*syntax.Sym)
			var param *syntax.Param
			for _, p := range keys {
				if isSym && p.Name.Text == sym.Value {
					param = p
				}
			}
			if param == nil || given[param.Name.Text] {
				m.error(diag.WrongArguments, pair.Span(), "`%s` takes no such keyword, or has it already", def.Name.Text).
					WithNote(def.Name.Span, "defined here").
					WithHelp("call it as `%s`", signature(def))
				return nil, false
			}
			given[param.Name.Text] = true
			e := m.expr(pair.Value, asValue)
			ok = ok && !isInvalid(e)
			args = append(args, callArg{param, e, m.now()})
		}
	}
	for _, p := range keys {
		switch {
		case given[p.Name.Text]:
		case p.Default != nil:
			args = append(args, callArg{param: p})
		default:
			m.error(diag.WrongArguments, n.Span(), "`%s` lacks its keyword `%s:`", def.Name.Text, p.Name.Text).
				WithNote(def.Name.Span, "defined here").
				WithHelp("call it as `%s`", signature(def))
			ok = false
		}
	}
	return args, ok
}

// signature is a method as it is called.
func signature(def *syntax.Def) string {
	var names []string
	if def.Params != nil {
		for _, p := range def.Params.List {
			switch p.Kind {
			case syntax.ParamKey:
				names = append(names, p.Name.Text+": ...")
			case syntax.ParamBlock:
				names = append(names, "&"+p.Name.Text)
			default:
				names = append(names, p.Name.Text)
			}
		}
	}
	return def.Name.Text + "(" + strings.Join(names, ", ") + ")"
}

// inline checks a method's body in the place of its call.
func (m *method) inline(def *syntax.Def, at source.Span, args callArgs, block *closure, use usage) typed.Expr {
	if m.work.calls[def]++; !m.work.spend(def.Body) {
		return invalid(at)
	}
	outerDef, outerScope, outerJumps, outerBlock, outerCaller := m.def, m.scope, m.jumps, m.block, m.caller
	defer func() {
		m.def, m.scope, m.jumps, m.block, m.caller = outerDef, outerScope, outerJumps, outerBlock, outerCaller
	}()
	outerActive := m.active
	m.active = append(outerActive[:len(outerActive):len(outerActive)], def)
	defer func() { m.active = outerActive }()

	m.def, m.scope, m.block = def, newScope(nil), block
	m.caller = outerCaller.within(at)
	first := len(m.variables)
	defer m.endScope(first)
	returnTo := m.newTarget(def.Name.Text)
	returnTo.ends = first
	m.jumps = jumps{returnTo: returnTo}
	list := m.setParams(args)
	body := m.joined(returnTo, at, use, func() typed.Expr { return m.methodBody(def, use) })
	return seq(at, append(list, body)...)
}

// methodBody checks the body of a method that is no program.
func (m *method) methodBody(def *syntax.Def, use usage) typed.Expr {
	why := nilWhy{span: def.Name.Span, text: "the body of `" + def.Name.Text + "` is empty"}
	return m.sequence(def.Body, use, why)
}

// setParams gives the parameters of a method their values.
func (m *method) setParams(args callArgs) (list []typed.Expr) {
	for _, a := range args {
		value := a.value
		if value == nil {
			value = m.expr(a.param.Default, asValue)
		}
		v := m.newLocal(a.param.Name.Text, a.param.Name.Span)
		list = append(list, m.assign(v, a.param.Name.Span, value))
	}
	return list
}

// maxInlined is how many nodes a method may have that is inlined wherever it is
// called.
const maxInlined = 60

// isFunction reports whether a method becomes a function of the object.
func (m *method) isFunction(def *syntax.Def, args callArgs) bool {
	if len(args) > 5 || m.callCounts()[def.Name.Text] < 2 || m.mayLeave(def) {
		return false
	}
	for _, a := range args {
		if a.value == nil || !isHeld(a.value.Type()) {
			return false
		}
		if _, mayBeNil := stripNil(a.value.Type()); mayBeNil {
			return false
		}
	}
	size, blocks := 0, false
	syntax.Walk(def.Body, func(n syntax.Node) bool {
		switch n.(type) {
		case *syntax.Yield, *syntax.BlockArg:
			blocks = true
		}
		size++
		return true
	})
	return size > maxInlined && !blocks
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
	key := fmt.Sprintf("%s %s %d", def.Name.Text, m.kind.Kernel, use)
	for _, a := range args {
		key += " " + a.value.Type().String()
	}
	f, known := m.instances[key]
	if !known {
		f = m.newFunction(def, args, use)
		m.instances[key] = f
	}
	if f == nil {
		return nil
	}
	m.diags.Append(f.diags)
	if f.diags.HasErrors() {
		return invalid(at)
	}
	if f.out.Result == types.Never {
		m.env.dead = true
	}
	e := &typed.Invoke{Info: typed.Info{T: f.out.Result, S: at}, Func: f.out, Args: args.values()}
	m.known[e] = f.result
	return e
}

// function is a method that became a function of the object.
type function struct {
	out    *typed.Func
	result interval
	diags  *diag.List // what its check said
}

// newFunction checks a method as a function of the object. It is nil where the
// method gives what a function can't return.
func (m *method) newFunction(def *syntax.Def, args callArgs, use usage) *function {
	outer := m.diags
	m.diags = &diag.List{}
	defer func() { m.diags = outer }()
	f := &method{
		checker: m.checker, def: def, kind: m.kind, program: m.program,
		out:    &typed.Func{Name: def.Name.Text, Span: def.Span(), NameSpan: def.Name.Span},
		env:    newEnv(nil),
		scope:  newScope(nil),
		active: append(m.active[:len(m.active):len(m.active)], def),
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
	for _, a := range args {
		t := a.value.Type()
		v := f.newLocal(a.param.Name.Text, a.param.Name.Span)
		param := &typed.Var{Name: v.name, Span: v.set, Type: t}
		v.holders[t] = param
		f.out.Params = append(f.out.Params, param)
		l := local{typ: t, held: t, set: v.set, bounds: unknown}
		if p, ok := t.(types.Pointer); ok && p.Space != types.Context {
			l.refs = []place{{site: f.parameterSite(v.set, t)}}
			f.holdsReference(v, l)
		}
		f.env.set(v, l)
	}
	body := f.joined(returnTo, def.Body.Span(), use, func() typed.Expr { return f.methodBody(def, use) })
	if use == dropped {
		body = void(body)
	}
	f.out.Body, f.out.Result = body, body.Type()
	t := f.out.Result
	_, nilable := t.(types.Nilable)
	if !m.diags.HasErrors() && (nilable || f.replaced || isObject(t) || !isHeld(t) && t != types.Nil && t != types.Never) {
		return nil
	}
	return &function{f.out, f.intBounds(body), m.diags}
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

// uncalledMethods warns of methods that nobody calls: what is in them was not
// looked at.
func (c *checker) uncalledMethods(body *syntax.Body) {
	if c.diags.HasErrors() {
		return
	}
	for _, n := range body.Stmts {
		def, ok := n.(*syntax.Def)
		if ok && c.methods[def.Name.Text] == def && !c.called[def] {
			c.warn(diag.Uncalled, def.Name.Span, "`%s` is never called, so it was not checked", def.Name.Text).
				WithHelp("call it, or remove it; a program has a section: `section! \"cgroup/dev\"` above it")
		}
	}
}

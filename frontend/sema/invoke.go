package sema

import (
	"fmt"
	"strings"

	"rucy-llvm/frontend/diag"
	"rucy-llvm/frontend/source"
	"rucy-llvm/frontend/syntax"
	"rucy-llvm/frontend/typed"
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
	if use == asSeveral {
		breakTo.wanted = m.wanted
	}
	if passed != nil {
		block = passed(breakTo)
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

// invokeWith calls a method with arguments that were checked.
func (m *method) invokeWith(def *syntax.Def, at source.Span, args callArgs, block *closure, use usage) typed.Expr {
	m.called[def] = true
	if m.isActive(def, at) || m.otherKind(def, at) || !m.stateArgs(def, args) {
		return invalid(at)
	}
	if block == nil && m.isFunction(def, args, use) {
		if e := m.callFunction(def, at, args, use); e != nil {
			return e
		}
	}
	return m.inline(def, at, args, block, use)
}

// activeCall is a call whose method is being checked.
type activeCall struct {
	def *syntax.Def
	at  source.Span // of the call; none of a program
}

// isActive reports a call of a method that is being checked: it calls itself.
func (m *method) isActive(def *syntax.Def, at source.Span) bool {
	for i, active := range m.active {
		if active.def != def {
			continue
		}
		d := m.error(diag.Recursion, at, "`%s` calls itself", def.Name.Text)
		chain := m.active[i+1:]
		if len(chain) > 0 {
			d.Message = fmt.Sprintf("`%s` calls itself, by way of `%s`", def.Name.Text, chain[len(chain)-1].def.Name.Text)
		}
		caller := def.Name.Text
		for _, call := range chain {
			d.WithNote(call.at, "`%s` calls `%s` here", caller, call.def.Name.Text)
			caller = call.def.Name.Text
		}
		d.WithNote(def.Name.Span, "`%s` is defined here", def.Name.Text).
			WithHelp("write it as a loop: the kernel gives a program 512 bytes of stack")
		return true
	}
	return false
}

// otherKind reports a call of a program of another kind.
func (m *method) otherKind(def *syntax.Def, at source.Span) bool {
	p := m.programs[def.Name.Text]
	if p == nil || !p.section.valid || p.section.found[0].Type == m.kind {
		return false
	}
	m.error(diag.WrongProgram, at, "`%s` is a program of section `%s`, and this one is of `%s`", def.Name.Text, p.section.found[0].Name, m.program.Section).
		WithNote(def.Name.Span, "`%s` is defined here", def.Name.Text).
		WithHelp("put what both do into a method without a section, and call that")
	return true
}

// activeWith is the chain of calls with one more.
func (m *method) activeWith(def *syntax.Def, at source.Span) []activeCall {
	return append(m.active[:len(m.active):len(m.active)], activeCall{def, at})
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
			WithHelp("call it as `%s`", callExample(def))
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
				m.wrongKey(def, keys, pair, param != nil)
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
				WithHelp("call it as `%s`", callExample(def))
			ok = false
		}
	}
	return args, ok
}

// wrongKey reports a keyword that the method doesn't take, or has already.
func (m *method) wrongKey(def *syntax.Def, keys []*syntax.Param, pair *syntax.Pair, again bool) {
	at := pair.Span()
	if pair.Key != nil {
		at = pair.Key.Span()
	}
	d := m.error(diag.WrongArguments, at, "`%s` takes no keywords", def.Name.Text).
		WithNote(def.Name.Span, "defined here").
		WithHelp("call it as `%s`", callExample(def))
	var names []string
	for _, p := range keys {
		names = append(names, p.Name.Text)
	}
	sym, isSym := pair.Key.(*syntax.Sym)
	switch {
	case pair.Key == nil:
		d.Message = "`**` in a list of arguments is not supported"
	case again:
		d.Message = "`" + sym.Value + ":` is there twice"
		d.WithHelp("remove one of the two")
	case isSym && len(keys) > 0:
		d.Message = "`" + def.Name.Text + "` takes no keyword `" + sym.Value + ":`"
		if best := nearest(sym.Value, names); best != "" {
			d.WithHelp("did you mean `%s:`?", best)
		}
	}
}

// callExample is a method as it is called.
func callExample(def *syntax.Def) string {
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
	m.active = m.activeWith(def, at)
	defer func() { m.active = outerActive }()

	m.def, m.scope, m.block = def, newScope(nil), block
	m.caller = outerCaller.within(at)
	first := len(m.variables)
	defer m.endScope(first)
	returnTo := m.newTarget(def.Name.Text)
	returnTo.ends = first
	if use == asSeveral {
		returnTo.wanted = m.wanted
	}
	m.jumps = jumps{returnTo: returnTo}
	list, ok := m.setParams(def, args)
	if !ok {
		return invalid(at)
	}
	body := m.joined(returnTo, at, use, func() typed.Expr { return m.methodBody(def, use) })
	return seq(at, append(list, body)...)
}

// methodBody checks the body of a method that is no program.
func (m *method) methodBody(def *syntax.Def, use usage) typed.Expr {
	why := nilWhy{span: def.Name.Span, text: "the body of `" + def.Name.Text + "` is empty"}
	e := m.sequence(def.Body, use, why)
	if use != asValue {
		return e
	}
	return m.giveResult(e, def.Name.Span)
}

// setParams gives the parameters of a method their values: first those that the
// call gives, in its order, then the defaults, in the order of the parameters. A
// default sees the parameters before it.
func (m *method) setParams(def *syntax.Def, args callArgs) (list []typed.Expr, ok bool) {
	given := map[*syntax.Param]*variable{}
	for _, a := range args {
		if a.value != nil {
			v := m.newLocal("", a.param.Name.Span)
			v.name, given[a.param] = a.param.Name.Text, v
			list = append(list, m.assign(v, a.param.Name.Span, a.value))
			v.stated = m.statedFor(def, a.param)
		}
	}
	if self := given[selfParam]; self != nil {
		m.scope.names[self.name] = self
	}
	for _, p := range paramsOf(def) {
		if p.Kind == syntax.ParamBlock {
			continue
		}
		if v := given[p]; v != nil {
			m.scope.names[p.Name.Text] = v
			continue
		}
		value := m.expr(p.Default, asValue)
		v := m.newLocal(p.Name.Text, p.Name.Span)
		v.stated = m.statedFor(def, p)
		set := m.assign(v, p.Name.Span, value)
		if v.stated != nil && isInvalid(set) {
			return nil, false
		}
		list = append(list, set)
	}
	return list, true
}

// paramsOf are the parameters of a method.
func paramsOf(def *syntax.Def) []*syntax.Param {
	if def.Params == nil {
		return nil
	}
	return def.Params.List
}

// uncalledMethods warns of methods that nobody calls: what is in them was not
// looked at.
func (c *checker) uncalledMethods(body *syntax.Body) {
	if c.diags.HasErrors() {
		return
	}
	for _, n := range body.Stmts {
		def, ok := n.(*syntax.Def)
		if ok && c.methods[def.Name.Text] == def && !c.called[def] && c.result.Main.Holds(def.Span().Start) {
			c.warn(diag.Uncalled, def.Name.Span, "`%s` is never called, so it was not checked", def.Name.Text).
				WithHelp("call it, or remove it; a program has a section: `section! \"cgroup/dev\"` above it")
		}
	}
}

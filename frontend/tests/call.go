package tests

import (
	"slices"

	"rucy-llvm/frontend/source"
	"rucy-llvm/frontend/syntax"
)

// call is the value of a call.
func (r *run) call(n *syntax.Call, vars *scope) (any, error) {
	name := n.Name.Text
	if n.Recv == nil {
		if assert := assertions[name]; assert != nil {
			return nil, r.assert(n, assert, vars)
		}
		args, named, err := r.arguments(n, vars)
		if err != nil {
			return nil, err
		}
		if make := makers[name]; make != nil {
			value, err := make(args, named)
			return value, r.told(n.Span(), err)
		}
		if def := r.file.methods[name]; def != nil {
			return r.invoke(n, def, args, named)
		}
		return r.worldCall(n, args, named)
	}
	if k, ok := n.Recv.(*syntax.Const); ok && name == "new" {
		return r.object(n, k, vars)
	}
	recv, err := r.eval(n.Recv, vars)
	if err != nil {
		return nil, err
	}
	if blockMethods[name] && n.Block != nil {
		return r.each(n, recv, vars)
	}
	args, named, err := r.arguments(n, vars)
	if err != nil {
		return nil, err
	}
	return r.method(n.Span(), n.Name, recv, name, args, named)
}

// worldCall is a word of the world's, or one of its calls.
func (r *run) worldCall(n *syntax.Call, args []any, named []Named) (value any, err error) {
	name := n.Name.Text
	if name == "params" {
		if r.began || len(args) > 0 || len(named) == 0 {
			return nil, r.mistakef(n.Name.Span, "`params` comes before all that needs the program, with a name for each value")
		}
		return nil, r.begin(n.Span(), named)
	}
	isCall := slices.Contains(r.world.Calls(), name)
	if !isCall && (len(args)+len(named) > 0 || n.Block != nil) {
		return nil, r.mistakef(n.Span(), "`%s` takes no arguments", name)
	}
	if !isCall && !r.world.HasWord(name) {
		return nil, r.mistakef(n.Span(), "`%s` is not set here", name)
	}
	if needsProgram(name) || !isCall {
		if err := r.begin(n.Span(), nil); err != nil {
			return nil, err
		}
	}
	if isCall {
		value, err = r.world.Call(name, args, named)
	} else {
		value, err = r.world.Word(name)
	}
	return value, r.told(n.Span(), err)
}

// needsProgram reports whether a call asks for the loaded program: others make values.
func needsProgram(call string) bool { return call == "run" }

// arguments are the values of an argument list.
func (r *run) arguments(n *syntax.Call, vars *scope) (args []any, named []Named, err error) {
	for i, a := range n.Args {
		value, err := r.eval(a, vars)
		if err != nil {
			return nil, nil, err
		}
		if h, ok := a.(*syntax.Hash); ok && !h.Braces && i == len(n.Args)-1 {
			named, _ = value.([]Named)
			continue
		}
		args = append(args, value)
	}
	return args, named, nil
}

// invoke calls a method of the file.
func (r *run) invoke(n *syntax.Call, def *syntax.Def, args []any, named []Named) (any, error) {
	if r.depth++; r.depth > maxDepth {
		return nil, r.mistakef(n.Span(), "methods call each other more than %d deep", maxDepth)
	}
	defer func() { r.depth-- }()
	vars := newScope(nil)
	var params []*syntax.Param
	if def.Params != nil {
		params = def.Params.List
	}
	wrong := func(what string) error {
		return r.mistake(n.Span(), Mistakef("`%s` %s", def.Name.Text, what))
	}
	for _, p := range params {
		given := false
		if p.Kind == syntax.ParamKey {
			i := slices.IndexFunc(named, func(v Named) bool { return v.Name == p.Name.Text })
			if given = i >= 0; given {
				vars.vars[p.Name.Text] = named[i].Value
				named = slices.Delete(slices.Clone(named), i, i+1)
			}
		} else if given = len(args) > 0; given {
			vars.vars[p.Name.Text], args = args[0], args[1:]
		}
		if given {
			continue
		}
		if p.Default == nil {
			return nil, wrong("lacks an argument: " + p.Name.Text)
		}
		value, err := r.eval(p.Default, vars)
		if err != nil {
			return nil, err
		}
		vars.vars[p.Name.Text] = value
	}
	if len(args) > 0 {
		return nil, wrong("gets an argument too many: " + Inspect(args[0]))
	}
	if len(named) > 0 {
		return nil, wrong("has no parameter `" + named[0].Name + ":`")
	}
	value, err := r.body(def.Body, vars)
	if back, ok := err.(returning); ok {
		return back.value, nil
	}
	return value, err
}

// object is Class.new(name: value, ...).
func (r *run) object(n *syntax.Call, k *syntax.Const, vars *scope) (any, error) {
	class := r.world.Class(k.Name)
	if class == nil {
		return nil, r.mistakef(k.Span(), "`%s` is no class", k.Name)
	}
	args, named, err := r.arguments(n, vars)
	if err != nil {
		return nil, err
	}
	if len(args) > 0 {
		return nil, r.mistake(n.Span(), Mistakef("the values of `%s` need the names of their fields", k.Name).WithHelp("write `%s.new(%s: %s)`", k.Name, class.Fields[0].Name, Inspect(args[0])))
	}
	o := &Object{Class: class}
	for _, v := range named {
		if class.Field(v.Name) == nil {
			var names []string
			for _, f := range class.Fields {
				names = append(names, f.Name)
			}
			m := Mistakef("`%s` has no field `%s`", k.Name, v.Name).WithHelp("it has %s", quoted(names))
			if near := nearest(v.Name, names); near != "" {
				m.WithHelp("did you mean `%s`?", near)
			}
			return nil, r.mistake(n.Span(), m)
		}
		o.Set(v.Name, v.Value)
	}
	return o, nil
}

// each runs a block for each value of a list, or so many times.
func (r *run) each(n *syntax.Call, recv any, vars *scope) (any, error) {
	var list []any
	count, isNumber := Number(recv)
	switch v := recv.(type) {
	case []any:
		list = v
	default:
		if !isNumber {
			return nil, r.mistakef(n.Name.Span, "%s has no method `%s`", Inspect(recv), n.Name.Text)
		}
	}
	if isNumber != (n.Name.Text == "times") {
		return nil, r.mistakef(n.Name.Span, "%s has no method `%s`", Inspect(recv), n.Name.Text)
	}
	var results []any
	step := func(value any) error {
		within := newScope(vars)
		r.bind(n.Block, within, value)
		result, err := r.body(n.Block.Body, within)
		results = append(results, result)
		return err
	}
	if isNumber {
		for i := int64(0); count.IsInt64() && i < count.Int64(); i++ {
			if r.steps++; r.steps > maxSteps {
				return nil, r.mistakef(n.Span(), "the test takes more than %d steps", maxSteps)
			}
			if err := step(i); err != nil {
				return nil, err
			}
		}
		return recv, nil
	}
	for _, v := range list {
		if err := step(v); err != nil {
			return nil, err
		}
	}
	if n.Name.Text == "map" {
		return results, nil
	}
	return recv, nil
}

// bind gives a block's parameters their values: several take a list apart.
func (r *run) bind(block *syntax.Block, vars *scope, value any) {
	vars.vars["it"], vars.vars["_1"] = value, value
	if block.Params == nil {
		return
	}
	list, isList := value.([]any)
	for i, p := range block.Params.List {
		switch {
		case len(block.Params.List) == 1:
			vars.vars[p.Name.Text] = value
		case isList && i < len(list):
			vars.vars[p.Name.Text] = list[i]
		case i == 0:
			vars.vars[p.Name.Text] = value
		default:
			vars.vars[p.Name.Text] = nil
		}
	}
}

// method calls a method of a value.
func (r *run) method(at source.Span, name syntax.Name, recv any, method string, args []any, named []Named) (any, error) {
	value, err := callMethod(recv, method, args, named)
	if mistake, ok := err.(*Mistake); ok {
		if mistake == noMethod {
			mistake = Mistakef("%s has no method `%s`", Inspect(recv), method)
			at = name.Span
		}
		return nil, r.mistake(at, mistake)
	}
	return value, err
}

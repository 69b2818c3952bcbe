package tests

import (
	"context"
	"errors"
	"fmt"
	"math/big"

	"rucy-llvm/frontend/diag"
	"rucy-llvm/frontend/source"
	"rucy-llvm/frontend/syntax"
)

// run is a test on its way.
type run struct {
	ctx       context.Context
	file      *File
	world     World
	outcome   *Outcome
	constants map[string]any // of the file, as far as they were asked for
	began     bool           // the world was asked for the program
	steps     int
	depth     int // of calls
}

// What a test may do at most, so that one that goes wrong comes to an end.
const (
	maxSteps = 1_000_000
	maxDepth = 100
)

// errStopped ends a test: why is in its outcome.
var errStopped = errors.New("the test has ended")

// returning carries the value of a return to its method.
type returning struct{ value any }

func (returning) Error() string { return "return" }

// scope holds variables; those of a block lie within those around it.
type scope struct {
	vars  map[string]any
	outer *scope
}

func newScope(outer *scope) *scope { return &scope{map[string]any{}, outer} }

func (s *scope) find(name string) *scope {
	for ; s != nil; s = s.outer {
		if _, ok := s.vars[name]; ok {
			return s
		}
	}
	return nil
}

func (s *scope) set(name string, value any) {
	if found := s.find(name); found != nil {
		s = found
	}
	s.vars[name] = value
}

// test runs the setups and the test itself. An error is the world's.
func (r *run) test() error {
	err := r.part(func() error {
		vars := newScope(nil)
		for _, block := range r.file.setups {
			if _, err := r.body(block.Body, vars); err != nil {
				return err
			}
		}
		_, err := r.body(r.outcome.Test.block.Body, vars)
		return err
	})
	if r.began {
		err = errors.Join(err, r.world.End())
	}
	return err
}

// part runs what a test does; that it has ended early is no error.
func (r *run) part(do func() error) error {
	err := do()
	var back returning
	if errors.As(err, &back) || errors.Is(err, errStopped) {
		return nil
	}
	return err
}

// begin makes sure that the world has the program ready: tests that need none never ask.
func (r *run) begin(at source.Span, params []Named) error {
	if r.began {
		return nil
	}
	if params == nil && r.file.params != nil {
		var err error
		if _, params, err = r.arguments(r.file.params, newScope(nil)); err != nil {
			return err
		}
		at = r.file.params.Span()
	}
	r.began = true
	return r.told(at, r.world.Begin(params))
}

// told makes an error of the world's a message, if it is about what the test says.
func (r *run) told(at source.Span, err error) error {
	var mistake *Mistake
	if !errors.As(err, &mistake) {
		return err
	}
	return r.mistake(at, mistake)
}

func (r *run) mistake(at source.Span, m *Mistake) error {
	d := r.outcome.Diags.Error(diag.TestMistake, at, "%s", m.Message)
	if m.Help != "" {
		d.WithHelp("%s", m.Help)
	}
	return errStopped
}

func (r *run) mistakef(at source.Span, format string, args ...any) error {
	return r.mistake(at, Mistakef(format, args...))
}

func (r *run) body(b *syntax.Body, vars *scope) (value any, err error) {
	if b == nil {
		return nil, nil
	}
	for _, n := range b.Stmts {
		if value, err = r.eval(n, vars); err != nil {
			return nil, err
		}
	}
	return value, nil
}

// eval is the value of an expression.
func (r *run) eval(n syntax.Node, vars *scope) (any, error) {
	if r.steps++; r.steps > maxSteps {
		return nil, r.mistakef(n.Span(), "the test takes more than %d steps", maxSteps)
	}
	if r.steps%1024 == 0 && r.ctx.Err() != nil {
		return nil, r.ctx.Err()
	}
	switch n := n.(type) {
	case *syntax.Nil:
		return nil, nil
	case *syntax.True:
		return true, nil
	case *syntax.False:
		return false, nil
	case *syntax.Int:
		return r.number(n.Span(), n.Value)
	case *syntax.Str:
		return r.text(n, vars)
	case *syntax.StrText:
		return n.Value, nil
	case *syntax.Sym:
		return Symbol(n.Value), nil
	case *syntax.Array:
		list := make([]any, len(n.Elems))
		for i, e := range n.Elems {
			var err error
			if list[i], err = r.eval(e, vars); err != nil {
				return nil, err
			}
		}
		return list, nil
	case *syntax.Hash:
		return r.named(n, vars)
	case *syntax.Ident:
		return r.ident(n, vars)
	case *syntax.Const:
		return r.constant(n)
	case *syntax.GVar:
		if err := r.begin(n.Span(), nil); err != nil {
			return nil, err
		}
		value, err := r.world.Global(n.Name)
		return value, r.told(n.Span(), err)
	case *syntax.Call:
		return r.call(n, vars)
	case *syntax.Unary:
		return r.unary(n, vars)
	case *syntax.Binary:
		return r.binary(n, vars)
	case *syntax.Logical:
		x, err := r.eval(n.X, vars)
		if err != nil || truthy(x) == (n.Op == "||") {
			return x, err
		}
		return r.eval(n.Y, vars)
	case *syntax.Assign:
		value, err := r.eval(n.Value, vars)
		if err != nil {
			return nil, err
		}
		return value, r.assign(n.Target, value, vars)
	case *syntax.OpAssign:
		old, err := r.eval(n.Target, vars)
		if err != nil {
			return nil, err
		}
		y, err := r.eval(n.Value, vars)
		if err != nil {
			return nil, err
		}
		value, err := r.operate(n.OpSpan, n.Op, old, y)
		if err != nil {
			return nil, err
		}
		return value, r.assign(n.Target, value, vars)
	case *syntax.If:
		return r.condition(n, vars)
	case *syntax.Begin:
		return r.body(n.Body, vars)
	case *syntax.Body:
		return r.body(n, vars)
	case *syntax.Jump:
		var value any
		if n.Value != nil {
			var err error
			if value, err = r.eval(n.Value, vars); err != nil {
				return nil, err
			}
		}
		return nil, returning{value}
	}
	panic(fmt.Sprintf("BUG: tests: a %T was not refused", n))
}

func (r *run) number(at source.Span, n *big.Int) (any, error) {
	value, err := Int(n)
	return value, r.told(at, err)
}

func (r *run) text(n *syntax.Str, vars *scope) (any, error) {
	text := ""
	for _, part := range n.Parts {
		value, err := r.eval(part, vars)
		if err != nil {
			return nil, err
		}
		if s, ok := value.(string); ok {
			text += s
		} else if value != nil {
			text += Inspect(value)
		}
	}
	return text, nil
}

func (r *run) named(n *syntax.Hash, vars *scope) (any, error) {
	list := make([]Named, len(n.Pairs))
	for i, p := range n.Pairs {
		value, err := r.eval(p.Value, vars)
		if err != nil {
			return nil, err
		}
		list[i] = Named{p.Key.(*syntax.Sym).Value, value}
	}
	return list, nil
}

func (r *run) ident(n *syntax.Ident, vars *scope) (any, error) {
	if found := vars.find(n.Name); found != nil {
		return found.vars[n.Name], nil
	}
	return r.call(syntax.NameCall(syntax.Name{Text: n.Name, Span: n.Span()}), vars)
}

func (r *run) constant(n *syntax.Const) (any, error) {
	if value, known := r.constants[n.Name]; known {
		return value, nil
	}
	set := r.file.constants[n.Name]
	if set == nil {
		if r.world.HasConstant(n.Name) {
			value, err := r.world.Constant(n.Name)
			return value, r.told(n.Span(), err)
		}
		return r.world.Class(n.Name), nil
	}
	r.constants[n.Name] = nil // for one that refers to itself
	value, err := r.eval(set.Value, newScope(nil))
	if err == nil {
		r.constants[n.Name] = value
	}
	return value, err
}

func (r *run) condition(n *syntax.If, vars *scope) (any, error) {
	cond, err := r.eval(n.Cond, vars)
	if err != nil {
		return nil, err
	}
	unless := n.Form == syntax.FormUnless || n.Form == syntax.FormModifierUnless
	if truthy(cond) != unless {
		return r.body(n.Then, vars)
	}
	if n.Else == nil {
		return nil, nil
	}
	return r.eval(n.Else, vars)
}

func (r *run) assign(target syntax.Node, value any, vars *scope) error {
	switch t := target.(type) {
	case *syntax.Ident:
		vars.set(t.Name, value)
		return nil
	case *syntax.GVar:
		if err := r.begin(t.Span(), nil); err != nil {
			return err
		}
		return r.told(t.Span(), r.world.SetGlobal(t.Name, value))
	case *syntax.Call:
		recv, err := r.eval(t.Recv, vars)
		if err != nil {
			return err
		}
		args, named, err := r.arguments(t, vars)
		if err != nil {
			return err
		}
		if len(named) > 0 {
			args = append(args, named)
		}
		_, err = r.method(t.Span(), t.Name, recv, t.Name.Text+"=", append(args, value), nil)
		return err
	}
	panic(fmt.Sprintf("BUG: tests: an assignment to %T was not refused", target))
}

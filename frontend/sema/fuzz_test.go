package sema

import (
	"io"
	"maps"
	"math/rand"
	"strings"
	"testing"

	"rucy-llvm/frontend/diag"
	"rucy-llvm/frontend/typed"
	"rucy-llvm/frontend/types"
)

// corpus are all programs at hand: right ones, wrong ones, and the documented
// examples.
func corpus(t testing.TB) []string {
	var list []string
	for _, path := range files(t, "../../testdata/*/*.rb", "../../examples/*.rb", "testdata/*.rb") {
		list = append(list, read(t, path))
	}
	for _, info := range diag.All() {
		if info.Repeat == 0 && info.Code != diag.TooMuchWork { // whose mutants take a second each
			list = append(list, info.Example, info.Cure)
		}
	}
	return list
}

// survives checks a program, whatever it is, and looks at what was accepted.
func survives(t *testing.T, text string) (accepted bool) {
	t.Helper()
	defer func() {
		if r := recover(); r != nil {
			t.Fatalf("panic: %v, on:\n%s", r, text)
		}
	}()
	p, _, diags := check(text)
	if (p == nil) != diags.HasErrors() {
		t.Fatalf("a program and errors, or neither, on:\n%s", text)
	}
	checkHelp(t, text, diags)
	if p == nil {
		return false
	}
	if err := typed.Dump(io.Discard, p); err != nil { // panics on what must not be there
		t.Fatal(err)
	}
	for _, f := range p.Funcs {
		if t2 := f.Body.Type(); t2 != f.Result && t2 != types.Never || f.IsProgram() && f.Result != types.I64 {
			t.Fatalf("a result of type %s, of:\n%s", t2, text)
		}
		wellTyped(t, f, text)
	}
	return true
}

// wellTyped checks what llvmgen relies on: only types that values have, and
// variables that are set before they are read.
func wellTyped(t *testing.T, f *typed.Func, text string) {
	declared, set := map[*typed.Var]bool{}, map[*typed.Var]bool{}
	for _, v := range append(f.Params[:len(f.Params):len(f.Params)], f.Ctx) {
		declared[v], set[v] = true, true
	}
	for _, v := range f.Locals {
		declared[v] = true
	}
	w := &walker{t: t, text: text, declared: declared, exits: map[*typed.Label][]map[*typed.Var]bool{}, values: map[*typed.Label]types.Type{}}
	w.walk(f.Body, set)
}

type walker struct {
	t        *testing.T
	text     string
	declared map[*typed.Var]bool
	exits    map[*typed.Label][]map[*typed.Var]bool // what is set where the Breaks leave a Block
	values   map[*typed.Label]types.Type            // of the Blocks that are being walked
}

func (w *walker) fail(what string, e typed.Expr) {
	w.t.Fatalf("%s: %T of type %s, in:\n%s", what, e, e.Type(), w.text)
}

// walk visits an expression, and returns the variables that are set behind it:
// nil where nothing is behind it.
func (w *walker) walk(e typed.Expr, set map[*typed.Var]bool) map[*typed.Var]bool {
	if set == nil {
		return nil
	}
	if _, either := e.Type().(types.Either); either {
		w.fail("a type that is no value's", e)
	}
	nilable := func(x typed.Expr) {
		if _, ok := x.Type().(types.Nilable); !ok {
			w.fail("not nilable", x)
		}
	}
	if e.Type() == types.Invalid {
		w.fail("an error", e)
	}
	if !e.Span().IsValid() {
		w.fail("no place", e)
	}
	all := func(list ...typed.Expr) map[*typed.Var]bool {
		for _, x := range list {
			set = w.walk(x, set)
		}
		return set
	}
	integer := func(list ...typed.Expr) {
		for _, x := range list {
			if !types.IsInteger(x.Type()) {
				w.fail("not an integer", x)
			}
		}
	}
	switch e := e.(type) {
	case *typed.IntLit:
		integer(e)
	case *typed.BoolLit:
		if e.T != types.Bool {
			w.fail("a boolean of another type", e)
		}
	case *typed.Local:
		if !w.declared[e.Var] || e.T != e.Var.Type {
			w.fail("a local of another type or method", e)
		}
		if !set[e.Var] {
			w.fail("read before it is set", e)
		}
	case *typed.SetLocal:
		set = all(e.X)
		if set != nil {
			if e.X.Type() != e.Var.Type || !w.declared[e.Var] {
				w.fail("an assignment of another type", e)
			}
			more := map[*typed.Var]bool{e.Var: true}
			for v := range set {
				more[v] = true
			}
			set = more
		}
	case *typed.Field:
		all(e.X)
	case *typed.SetField:
		w.fits(e.X, e.Field.Type)
		return all(e.Base, e.X)
	case *typed.Narrow:
		integer(e.X, e)
		return all(e.X)
	case *typed.Binary:
		integer(e.X, e.Y, e)
		return all(e.X, e.Y)
	case *typed.Compare:
		if e.X.Type() != types.Bool || e.Y.Type() != types.Bool {
			integer(e.X, e.Y)
		}
		return all(e.X, e.Y)
	case *typed.Not:
		return all(e.X)
	case *typed.If:
		if e.Cond.Type() != types.Bool {
			w.fail("a condition", e.Cond)
		}
		whenTrue, whenFalse := w.cond(e.Cond, set)
		yes, no := w.walk(e.Then, whenTrue), w.walk(e.Else, whenFalse)
		for _, x := range []typed.Expr{e.Then, e.Else} {
			if e.T != types.Nil && x.Type() != e.T && x.Type() != types.Never {
				w.fail("a branch of another type than "+e.T.String(), x)
			}
		}
		return intersect([]map[*typed.Var]bool{yes, no})
	case *typed.Some:
		if e.T != (types.Nilable{Elem: e.X.Type()}) {
			w.fail("a value of another type", e)
		}
		return all(e.X)
	case *typed.Present:
		if !types.IsForeign(e.X.Type()) { // which may be null in any case
			nilable(e.X)
		}
		return all(e.X)
	case *typed.Value:
		nilable(e.X)
		if e.X.Type() != (types.Nilable{Elem: e.T}) {
			w.fail("a value of another type", e)
		}
		return all(e.X)
	case *typed.Block:
		w.values[e.Label] = e.T
		end := w.walk(e.Body, set)
		if e.T != types.Nil && e.Body.Type() != e.T && e.Body.Type() != types.Never {
			w.fail("a block's value of another type than "+e.T.String(), e.Body)
		}
		delete(w.values, e.Label)
		return intersect(append(w.exits[e.Label], end))
	case *typed.Break:
		t, open := w.values[e.Label]
		if !open {
			w.fail("a jump out of nothing", e)
		}
		if t != types.Nil && e.X.Type() != t {
			w.fail("a jump with a value of another type than "+t.String(), e.X)
		}
		if set = all(e.X); set != nil {
			w.exits[e.Label] = append(w.exits[e.Label], set)
		}
		return nil
	case *typed.Loop:
		all(e.Body)
		return nil
	case *typed.Invoke:
		for i, x := range e.Args {
			if x.Type() != e.Func.Params[i].Type {
				w.fail("an argument of another type", x)
			}
		}
		return all(e.Args...)
	case *typed.Make:
		for _, p := range e.Parts {
			w.fits(p.X, p.Type)
		}
		return all(typed.Children(e)...)
	case *typed.FieldRef:
		w.refersTo(e.X)
		return all(e.X)
	case *typed.Element:
		w.refersTo(e.Array)
		integer(e.Index)
		return all(e.Array, e.Index)
	case *typed.SetElement:
		elem, _ := types.Elements(w.refersTo(e.Array))
		integer(e.Index)
		w.fits(e.X, elem)
		return all(e.Array, e.Index, e.X)
	case *typed.Copy:
		w.fits(e.From, w.refersTo(e.To))
		return all(e.To, e.From)
	case *typed.Equal:
		w.fits(e.X, w.refersTo(e.Y))
		return all(e.X, e.Y)
	case *typed.Send:
		if p, ok := e.X.Type().(types.Pointer); !ok || p.Space != types.Record {
			w.fail("no record", e.X)
		}
		return all(e.X, e.Body)
	case *typed.Output:
		w.fits(e.X, e.Buffer.Record)
		return all(typed.Children(e)...)
	case *typed.Seq:
		return all(e.List...)
	case *typed.Return:
		all(e.X)
		return nil
	case *typed.Convert:
		return all(e.X)
	case *typed.Call:
		return all(e.Args...)
	case *typed.Printk:
		for _, x := range e.Args {
			if !types.IsString(x.Type()) {
				integer(x)
			}
		}
		return all(e.Args...)
	case *typed.EndTexts:
		return all(e.X)
	case *typed.MapLookup:
		w.fits(e.Key, keysOf(e.Map))
		return all(e.Key)
	case *typed.MapUpdate:
		w.fits(e.Key, keysOf(e.Map))
		w.fits(e.X, e.Map.Value)
		return all(e.Key, e.X)
	case *typed.MapDelete:
		w.fits(e.Key, keysOf(e.Map))
		return all(e.Key)
	case *typed.MapPush:
		w.fits(e.X, e.Map.Value)
		return all(e.X)
	case *typed.MapRef:
		return nil
	case *typed.MapHas:
		w.fits(e.X, e.Map.Value)
		return all(e.X)
	case *typed.MapTake:
		if e.To != nil {
			w.fits(e.To, e.Map.Value)
		}
		return all(typed.Children(e)...)
	case *typed.EachNext:
		w.fail("not the condition of a loop", e)
	case *typed.Load:
		if e.T != types.Read(w.pointedAt(e.X)) {
			w.fail("a value of another type", e)
		}
		return all(e.X)
	case *typed.Store:
		w.fits(e.X, w.pointedAt(e.To))
		return all(e.To, e.X)
	case *typed.Atomic:
		w.fits(e.X, w.pointedAt(e.To))
		return all(e.To, e.X)
	case *typed.TextSize:
		w.strings(e.X)
		return all(e.X)
	case *typed.TextOrder:
		w.strings(e.X, e.Y)
		return all(e.X, e.Y)
	case *typed.StartsWith:
		w.strings(e.X, e.Y)
		return all(e.X, e.Y)
	}
	return set
}

// pointedAt is what a reference to a number or a Bool refers to.
func (w *walker) pointedAt(e typed.Expr) types.Type {
	p, ok := e.Type().(types.Pointer)
	if !ok || types.IsAggregate(p.Elem) {
		w.fail("no reference to a number", e)
		return types.Int{Bits: 64}
	}
	return p.Elem
}

// cond visits a condition, and returns the variables that are set where it is true
// and where it is false: what x && (y = z) > 1 sets is set where it is true.
func (w *walker) cond(e typed.Expr, set map[*typed.Var]bool) (whenTrue, whenFalse map[*typed.Var]bool) {
	if set == nil {
		return nil, nil
	}
	switch e := e.(type) {
	case *typed.BoolLit:
		if e.Value {
			return set, nil
		}
		return nil, set
	case *typed.EachNext:
		whenTrue = map[*typed.Var]bool{e.Key: true, e.Value: true}
		for v := range set {
			whenTrue[v] = true
		}
		return whenTrue, set
	case *typed.Not:
		whenFalse, whenTrue = w.cond(e.X, set)
		return whenTrue, whenFalse
	case *typed.Seq:
		last := len(e.List) - 1
		for i, x := range e.List[:last] {
			if kept, ok := x.(*typed.SetLocal); ok && keeps(kept, e.List[i+1:]) {
				return w.kept(kept, e.List[i+1:last], set)
			}
			set = w.walk(x, set)
		}
		return w.cond(e.List[last], set)
	case *typed.If:
		whenTrue, whenFalse = w.cond(e.Cond, set)
		thenTrue, thenFalse := w.cond(e.Then, whenTrue)
		elseTrue, elseFalse := w.cond(e.Else, whenFalse)
		both := func(a, b map[*typed.Var]bool) map[*typed.Var]bool { return intersect([]map[*typed.Var]bool{a, b}) }
		return both(thenTrue, elseTrue), both(thenFalse, elseFalse)
	}
	set = w.walk(e, set)
	return set, set
}

// keeps reports whether a boolean without a name is kept, while others are set, and
// decides then.
func keeps(kept *typed.SetLocal, rest []typed.Expr) bool {
	for _, x := range rest[:len(rest)-1] {
		if _, ok := x.(*typed.SetLocal); !ok {
			return false
		}
	}
	outcome, ok := rest[len(rest)-1].(*typed.Local)
	return ok && outcome.Var == kept.Var && kept.Var.Name == ""
}

// kept is cond for such a one: both ways go on apart.
func (w *walker) kept(kept *typed.SetLocal, rest []typed.Expr, set map[*typed.Var]bool) (whenTrue, whenFalse map[*typed.Var]bool) {
	whenTrue, whenFalse = w.cond(kept.X, set)
	for _, way := range []*map[*typed.Var]bool{&whenTrue, &whenFalse} {
		if *way == nil {
			continue
		}
		more := map[*typed.Var]bool{kept.Var: true}
		for v := range *way {
			more[v] = true
		}
		for _, x := range rest {
			more = w.walk(x, more)
		}
		*way = more
	}
	return whenTrue, whenFalse
}

// refersTo is what a reference refers to.
func (w *walker) refersTo(e typed.Expr) types.Type {
	p, ok := e.Type().(types.Pointer)
	if !ok {
		w.fail("no reference", e)
	}
	return p.Elem
}

// strings checks that values are strings.
func (w *walker) strings(list ...typed.Expr) {
	for _, e := range list {
		if !types.IsString(e.Type()) {
			w.fail("no string", e)
		}
	}
}

// fits checks that a value can fill memory of a type.
func (w *walker) fits(e typed.Expr, t types.Type) {
	switch t := t.(type) {
	case types.Int:
		if !types.IsInteger(e.Type()) {
			w.fail("not an integer", e)
		}
	case types.Basic:
		if e.Type() != t {
			w.fail("a value of another type", e)
		}
	case types.String:
		if !types.IsString(e.Type()) {
			w.fail("not a string", e)
		}
	default:
		if w.refersTo(e) != t {
			w.fail("a value of another type than "+t.String(), e)
		}
	}
}

// intersect is what is set on all paths; nil where there is none.
func intersect(paths []map[*typed.Var]bool) map[*typed.Var]bool {
	var both map[*typed.Var]bool
	for _, p := range paths {
		switch {
		case p == nil:
		case both == nil:
			both = maps.Clone(p)
		default:
			maps.DeleteFunc(both, func(v *typed.Var, _ bool) bool { return !p[v] })
		}
	}
	return both
}

func FuzzCheck(f *testing.F) {
	for _, text := range corpus(f) {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) < 1<<16 && strings.ToValidUTF8(text, "") == text {
			survives(t, text)
		}
	})
}

// Programs that were cut, repeated and mixed don't make the checker fall over.
func TestMutants(t *testing.T) {
	list := corpus(t)
	r := rand.New(rand.NewSource(1))
	accepted := 0
	for range 6000 {
		if survives(t, mutate(r, list)) {
			accepted++
		}
	}
	if accepted < 100 {
		t.Errorf("only %d mutants were accepted: the rest of the test is blind", accepted)
	}
}

// mutate makes a program of the lines and words of others.
func mutate(r *rand.Rand, list []string) string {
	lines := strings.Split(list[r.Intn(len(list))], "\n")
	for range 1 + r.Intn(4) {
		other := strings.Split(list[r.Intn(len(list))], "\n")
		i, j := r.Intn(len(lines)), r.Intn(len(other))
		switch r.Intn(5) {
		case 0: // a line is gone
			lines = append(lines[:i:i], lines[i+1:]...)
		case 1: // a line is another's
			lines[i] = other[j]
		case 2: // a line more
			lines = append(lines[:i:i], append([]string{other[j]}, lines[i:]...)...)
		case 3: // a word is another's
			words, others := strings.Fields(lines[i]), strings.Fields(other[j])
			if len(words) > 0 && len(others) > 0 {
				words[r.Intn(len(words))] = others[r.Intn(len(others))]
				lines[i] = strings.Join(words, " ")
			}
		case 4: // a line twice
			lines = append(lines[:i:i], append([]string{lines[i]}, lines[i:]...)...)
		}
		if len(lines) == 0 {
			return ""
		}
	}
	return strings.Join(lines, "\n")
}

package tests

import (
	"slices"

	"rucy-llvm/frontend/diag"
	"rucy-llvm/frontend/syntax"
)

// assertion is a word that says what should be. It gives what is wrong, or "".
type assertion struct {
	args  int
	fails func(args []any) (message string, err error)
}

// assertions are minitest's, as far as they make sense here.
var assertions map[string]*assertion

func init() {
	assertions = map[string]*assertion{
		"assert": {1, func(args []any) (string, error) { return unless(truthy(args[0]), "it is %s", Inspect(args[0])), nil }},
		"refute": {1, func(args []any) (string, error) { return unless(!truthy(args[0]), "it is %s", Inspect(args[0])), nil }},
		"assert_equal": {2, func(args []any) (string, error) {
			return unless(Equal(args[0], args[1]), "expected %s, found %s", Inspect(args[0]), Inspect(args[1])), nil
		}},
		"refute_equal": {2, func(args []any) (string, error) {
			return unless(!Equal(args[0], args[1]), "both are %s", Inspect(args[0])), nil
		}},
		"assert_nil": {1, func(args []any) (string, error) {
			return unless(args[0] == nil, "expected nil, found %s", Inspect(args[0])), nil
		}},
		"refute_nil":      {1, func(args []any) (string, error) { return unless(args[0] != nil, "expected anything but nil"), nil }},
		"assert_empty":    {1, func(args []any) (string, error) { return emptiness(args[0], true) }},
		"refute_empty":    {1, func(args []any) (string, error) { return emptiness(args[0], false) }},
		"assert_includes": {2, func(args []any) (string, error) { return inclusion(args[0], args[1], true) }},
		"refute_includes": {2, func(args []any) (string, error) { return inclusion(args[0], args[1], false) }},
	}
}

// AssertionNames are the assertions, in alphabetical order.
func AssertionNames() (names []string) {
	for name := range assertions {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

func unless(holds bool, format string, args ...any) string {
	if holds {
		return ""
	}
	return Mistakef(format, args...).Message
}

func emptiness(value any, want bool) (string, error) {
	empty, err := callMethod(value, "empty?", nil, nil)
	if err != nil {
		return "", Mistakef("%s is nothing that can be empty", Inspect(value))
	}
	if want {
		return unless(empty == true, "expected nothing in it, found %s", Inspect(value)), nil
	}
	return unless(empty == false, "expected something in it, found nothing"), nil
}

func inclusion(list, value any, want bool) (string, error) {
	has, err := callMethod(list, "include?", []any{value}, nil)
	if err != nil {
		return "", Mistakef("%s is nothing that includes anything", Inspect(list))
	}
	if want {
		return unless(has == true, "expected %s in %s", Inspect(value), Inspect(list)), nil
	}
	return unless(has == false, "expected no %s in %s", Inspect(value), Inspect(list)), nil
}

// assert checks an assertion; a test ends with the first that doesn't hold.
func (r *run) assert(n *syntax.Call, a *assertion, vars *scope) error {
	if len(n.Args) != a.args || n.Block != nil {
		return r.mistake(n.Name.Span, Mistakef("`%s` takes %s", n.Name.Text, map[int]string{1: "one value", 2: "two values"}[a.args]))
	}
	r.outcome.Assertions++
	// Of a comparison, both sides are of interest.
	if compared, ok := n.Args[0].(*syntax.Binary); ok && a.args == 1 && compares[compared.Op] {
		return r.assertCompared(n, a, compared, vars)
	}
	args := make([]any, len(n.Args))
	for i, arg := range n.Args {
		var err error
		if args[i], err = r.eval(arg, vars); err != nil {
			return err
		}
	}
	message, err := a.fails(args)
	if err != nil {
		return r.told(n.Span(), err)
	}
	return r.unlessHolds(n, message)
}

var compares = map[string]bool{"==": true, "!=": true, "<": true, "<=": true, ">": true, ">=": true}

func (r *run) assertCompared(n *syntax.Call, a *assertion, compared *syntax.Binary, vars *scope) error {
	x, err := r.eval(compared.X, vars)
	if err != nil {
		return err
	}
	y, err := r.eval(compared.Y, vars)
	if err != nil {
		return err
	}
	value, err := r.operate(compared.OpSpan, compared.Op, x, y)
	if err != nil {
		return err
	}
	message, err := a.fails([]any{value})
	if err == nil && message != "" {
		message = Mistakef("%s %s %s is %s", Inspect(x), compared.Op, Inspect(y), Inspect(value)).Message
	}
	return r.unlessHolds(n, message)
}

func (r *run) unlessHolds(n *syntax.Call, message string) error {
	if message == "" {
		return nil
	}
	r.outcome.Diags.Error(diag.TestFails, n.Span(), "%s", message)
	return errStopped
}

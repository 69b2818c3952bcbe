package tests

import (
	"math/big"
	"slices"
	"strings"

	"rucy-llvm/frontend/source"
	"rucy-llvm/frontend/syntax"
)

// noMethod says that a value doesn't have the method.
var noMethod = Mistakef("no such method")

// blockMethods take a block: of lists, and times of numbers.
var blockMethods = map[string]bool{"each": true, "map": true, "times": true}

// methods are those of lists and texts. What is the world's has methods of its own.
var methods = map[string]func(recv any, args []any) (any, error){
	"length": length, "size": length, "count": length,
	"empty?": func(recv any, args []any) (any, error) {
		n, err := length(recv, args)
		return n == int64(0), err
	},
	"first": func(recv any, args []any) (any, error) { return element(recv, args, 0) },
	"last":  func(recv any, args []any) (any, error) { return element(recv, args, -1) },
	"[]": func(recv any, args []any) (any, error) {
		if len(args) != 1 {
			return nil, Mistakef("an index is one number")
		}
		n, ok := Number(args[0])
		if !ok || !n.IsInt64() {
			return nil, Mistakef("%s is no index", Inspect(args[0]))
		}
		return element(recv, nil, n.Int64())
	},
	"include?": func(recv any, args []any) (any, error) {
		if len(args) != 1 {
			return nil, Mistakef("`include?` takes one value")
		}
		return includes(recv, args[0])
	},
	"nil?": func(recv any, args []any) (any, error) { return recv == nil, nil },
	"sum": func(recv any, args []any) (any, error) {
		list, ok := recv.([]any)
		if !ok || len(args) > 0 {
			return nil, noMethod
		}
		sum := new(big.Int)
		for _, v := range list {
			n, ok := Number(v)
			if !ok {
				return nil, Mistakef("%s can't be added", Inspect(v))
			}
			sum.Add(sum, n)
		}
		return Int(sum)
	},
	"start_with?": func(recv any, args []any) (any, error) {
		text, ok := recv.(string)
		prefix, isText := any(""), false
		if len(args) == 1 {
			prefix = args[0]
		}
		start, isText := prefix.(string)
		if !ok || !isText || len(args) != 1 {
			return nil, noMethod
		}
		return strings.HasPrefix(text, start), nil
	},
}

func methodNames() (names []string) {
	for name := range methods {
		names = append(names, name)
	}
	for name := range blockMethods {
		names = append(names, name)
	}
	slices.Sort(names)
	return names
}

func length(recv any, args []any) (any, error) {
	if len(args) > 0 {
		return nil, Mistakef("it takes no arguments")
	}
	switch v := recv.(type) {
	case []any:
		return int64(len(v)), nil
	case string:
		return int64(len([]rune(v))), nil
	}
	return nil, noMethod
}

func element(recv any, args []any, i int64) (any, error) {
	list, ok := recv.([]any)
	if !ok || len(args) > 0 {
		return nil, noMethod
	}
	if i < 0 {
		i += int64(len(list))
	}
	if i < 0 || i >= int64(len(list)) {
		return nil, nil
	}
	return list[i], nil
}

func includes(recv, value any) (bool, error) {
	switch v := recv.(type) {
	case []any:
		return slices.ContainsFunc(v, func(e any) bool { return Equal(e, value) }), nil
	case string:
		part, ok := value.(string)
		return ok && strings.Contains(v, part), nil
	}
	return false, noMethod
}

// callMethod calls a method of a value; it gives noMethod where there is none.
func callMethod(recv any, name string, args []any, named []Named) (any, error) {
	if r, ok := recv.(Receiver); ok && name != "nil?" {
		return r.Method(name, args, named)
	}
	if len(named) > 0 {
		return nil, Mistakef("`%s` takes no names", name)
	}
	if o, ok := recv.(*Object); ok {
		field, set := strings.CutSuffix(name, "=")
		if f := o.Class.Field(field); f != nil && set && len(args) == 1 {
			o.Set(field, args[0])
			return args[0], nil
		}
		value, given := o.Get(name)
		if given && len(args) == 0 {
			return value, nil
		}
		if o.Class.Field(name) != nil && len(args) == 0 {
			return int64(0), nil
		}
	}
	if method := methods[name]; method != nil {
		return method(recv, args)
	}
	return nil, noMethod
}

// binaryOps are the operators of numbers. Division is Ruby's: towards the lower number.
var binaryOps = map[string]func(x, y *big.Int) any{
	"+": func(x, y *big.Int) any { return new(big.Int).Add(x, y) },
	"-": func(x, y *big.Int) any { return new(big.Int).Sub(x, y) },
	"*": func(x, y *big.Int) any { return new(big.Int).Mul(x, y) },
	"/": func(x, y *big.Int) any { return floorDiv(x, y) },
	"%": func(x, y *big.Int) any {
		return new(big.Int).Sub(x, new(big.Int).Mul(y, floorDiv(x, y)))
	},
	"&":  func(x, y *big.Int) any { return new(big.Int).And(x, y) },
	"|":  func(x, y *big.Int) any { return new(big.Int).Or(x, y) },
	"^":  func(x, y *big.Int) any { return new(big.Int).Xor(x, y) },
	"<<": func(x, y *big.Int) any { return new(big.Int).Lsh(x, uint(y.Uint64())) },
	">>": func(x, y *big.Int) any { return new(big.Int).Rsh(x, uint(y.Uint64())) },
	"<":  func(x, y *big.Int) any { return x.Cmp(y) < 0 },
	"<=": func(x, y *big.Int) any { return x.Cmp(y) <= 0 },
	">":  func(x, y *big.Int) any { return x.Cmp(y) > 0 },
	">=": func(x, y *big.Int) any { return x.Cmp(y) >= 0 },
}

func floorDiv(x, y *big.Int) *big.Int {
	q, m := new(big.Int).QuoRem(x, y, new(big.Int))
	if m.Sign() != 0 && m.Sign() != y.Sign() {
		q.Sub(q, big.NewInt(1))
	}
	return q
}

// operate is x op y.
func (r *run) operate(at source.Span, op string, x, y any) (any, error) {
	switch op {
	case "==":
		return Equal(x, y), nil
	case "!=":
		return !Equal(x, y), nil
	case "+":
		switch v := x.(type) {
		case string:
			if w, ok := y.(string); ok {
				return v + w, nil
			}
		case []any:
			if w, ok := y.([]any); ok {
				return slices.Concat(v, w), nil
			}
		}
	case "*":
		text, isText := x.(string)
		if n, ok := Number(y); ok && isText && n.IsInt64() && n.Int64() >= 0 && n.Int64()*int64(len(text)) <= 1<<16 {
			return strings.Repeat(text, int(n.Int64())), nil
		}
	}
	a, ok1 := Number(x)
	b, ok2 := Number(y)
	switch {
	case !ok1 || !ok2:
		return nil, r.mistakef(at, "`%s` doesn't go with %s and %s", op, Inspect(x), Inspect(y))
	case (op == "/" || op == "%") && b.Sign() == 0:
		return nil, r.mistakef(at, "a division by 0")
	case (op == "<<" || op == ">>") && (b.Sign() < 0 || b.Cmp(big.NewInt(64)) > 0):
		return nil, r.mistakef(at, "a shift by %s bits", b)
	}
	result := binaryOps[op](a, b)
	if n, ok := result.(*big.Int); ok {
		return r.number(at, n)
	}
	return result, nil
}

func (r *run) binary(n *syntax.Binary, vars *scope) (any, error) {
	x, err := r.eval(n.X, vars)
	if err != nil {
		return nil, err
	}
	y, err := r.eval(n.Y, vars)
	if err != nil {
		return nil, err
	}
	return r.operate(n.OpSpan, n.Op, x, y)
}

func (r *run) unary(n *syntax.Unary, vars *scope) (any, error) {
	x, err := r.eval(n.X, vars)
	if err != nil {
		return nil, err
	}
	if n.Op == "!" {
		return !truthy(x), nil
	}
	v, ok := Number(x)
	if !ok {
		return nil, r.mistakef(n.OpSpan, "`%s` doesn't go with %s", n.Op, Inspect(x))
	}
	switch n.Op {
	case "-":
		v = new(big.Int).Neg(v)
	case "~":
		v = new(big.Int).Not(v)
	}
	return r.number(n.Span(), v)
}

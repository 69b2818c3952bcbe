package sema

import (
	"math/big"
	"regexp"
	"strconv"

	"rucy-llvm/frontend/diag"
	"rucy-llvm/frontend/source"
	"rucy-llvm/frontend/syntax"
	"rucy-llvm/frontend/typed"
	"rucy-llvm/frontend/types"
)

// What variables and parameters of the object hold when it is loaded is known then: an
// array or a struct is written as in a method, of constants.

// initial is an aggregate, of parts that are literals.
type initial struct {
	typ   types.Type
	parts []typed.Part
}

// isAggregateValue reports whether the first value of a variable is an array or a struct.
func isAggregateValue(n syntax.Node) bool {
	switch n := n.(type) {
	case *syntax.Array:
		return true
	case *syntax.Call:
		_, isConst := n.Recv.(*syntax.Const)
		return isConst && n.Name.Text == "new"
	}
	return false
}

// initialValue is the first value of what is called name, of the type want; nil takes what
// the value is. Elements of arrays are of the type elem then, if that is stated.
func (c *checker) initialValue(n syntax.Node, want, elem types.Type, name string) (initial, bool) {
	switch n := n.(type) {
	case *syntax.Array:
		return c.initialArray(n.Span(), n.Elems, want, elem, name)
	case *syntax.Call:
		recv, isConst := n.Recv.(*syntax.Const)
		if !isConst || n.Name.Text != "new" {
			break
		}
		if recv.Name == "Array" && c.classNamed("Array") == nil {
			return c.initialArrayNew(n, want, elem, name)
		}
		if class := c.classNamed(recv.Name); class != nil && recv.Scope == nil {
			return c.initialStruct(n, class, want, name)
		}
	}
	return c.initialScalar(n, want, elem, name)
}

// initialScalar is a number, a boolean or a string.
func (c *checker) initialScalar(n syntax.Node, want, elem types.Type, name string) (v initial, ok bool) {
	value := c.constantFor(n, "the first value of `"+name+"`", "a number, true or false, a string, an array or a struct")
	if isInvalid(value) {
		return v, false
	}
	if want == nil {
		if want = elem; want == nil {
			want = memoryOf(value.Type())
		}
	}
	at := value.Span()
	bad := func() (initial, bool) {
		c.error(diag.WrongOperand, at, "%s can't be the first value of `%s`, which is `%s`", describe(value.Type()), name, want).
			WithHelp("write a value of that kind")
		return v, false
	}
	switch t := want.(type) {
	case types.Int:
		k := constInt(value)
		if k == nil {
			return bad()
		}
		if !c.fits(k, t, name, at) {
			return v, false
		}
		value = &typed.IntLit{Info: typed.Info{T: types.Read(t), S: at}, Bits: new(big.Int).And(k, maxU64).Uint64()}
	case types.Basic:
		if _, isBool := value.(*typed.BoolLit); !isBool {
			return bad()
		}
	case types.String:
		lit, isText := value.(*typed.StrLit)
		if !isText {
			return bad()
		}
		if len(lit.Value) >= t.Size {
			c.error(diag.ConstantTooWide, at, "this string has %d bytes, and `%s` holds %d and a final NUL", len(lit.Value), name, t.Size-1).
				WithHelp("shorten it, or make room for it")
			return v, false
		}
	default:
		return bad()
	}
	return initial{want, []typed.Part{{Type: want, X: value}}}, true
}

// initialArray is an array of the values of some nodes.
func (c *checker) initialArray(at source.Span, nodes []syntax.Node, want, elem types.Type, name string) (v initial, ok bool) {
	array, isArray := want.(types.Array)
	switch {
	case want != nil && !isArray:
		c.error(diag.WrongOperand, at, "an array can't be the first value of `%s`, which is `%s`", name, want).
			WithHelp("write a value of that kind")
		return v, false
	case isArray && len(nodes) > array.Len:
		c.error(diag.ConstantTooWide, at, "there are %d elements here, and `%s` has %d", len(nodes), name, array.Len).
			WithHelp("leave some out, or make `%s` longer", name)
		return v, false
	case !isArray && len(nodes) == 0:
		c.error(diag.CollectionsNotYet, at, "this array has no elements").
			WithHelp("an array has as many elements as it is made with: `Array.new(16, 0)`")
		return v, false
	}
	if isArray {
		elem = array.Elem
	}
	if elem == nil {
		elem = c.initialElement(nodes)
	}
	v.typ = types.Array{Elem: elem, Len: len(nodes)}
	if isArray {
		v.typ = array
	}
	size := 0
	for i, n := range nodes {
		x, ok := c.initialValue(n, elem, nil, name)
		if !ok {
			return v, false
		}
		if i == 0 {
			elem = x.typ
			size, _ = types.Size(elem)
			if !isArray {
				v.typ = types.Array{Elem: elem, Len: len(nodes)}
			}
		}
		v.add(x, i*size)
	}
	return v, true
}

// initialElement is the type of the elements of an array of constants: of numbers, as wide
// as all numbers are. It is nil where the first element says what it is.
func (c *checker) initialElement(nodes []syntax.Node) types.Type {
	large := false
	for _, n := range nodes {
		k := c.constantInt(n)
		if k == nil {
			return nil
		}
		large = large || k.Cmp(maxI64) > 0
	}
	return types.Int{Bits: 64, Signed: !large}
}

// initialArrayNew is Array.new(16, 0), or Array.new(4) { Stats.new }.
func (c *checker) initialArrayNew(n *syntax.Call, want, elem types.Type, name string) (v initial, ok bool) {
	help := "write `Array.new(16, 0)`, or `Array.new(4) { Name.new }`"
	var value syntax.Node
	switch {
	case len(n.Args) == 2 && n.Block == nil:
		value = n.Args[1]
	case len(n.Args) == 1 && n.Block != nil && len(n.Block.Body.Stmts) == 1 && (n.Block.Params == nil || len(n.Block.Params.List) == 0):
		value = n.Block.Body.Stmts[0]
	default:
		c.error(diag.WrongArguments, n.Span(), "`Array.new` takes how many elements there are, and what all of them are").WithHelp("%s", help)
		return v, false
	}
	length := c.constantInt(n.Args[0])
	if length == nil || length.Sign() <= 0 || length.Cmp(big.NewInt(maxAttribute)) > 0 {
		c.error(diag.NotConstant, n.Args[0].Span(), "the number of elements is a constant from 1 to %d", maxAttribute).WithHelp("%s", help)
		return v, false
	}
	nodes := make([]syntax.Node, length.Int64())
	for i := range nodes {
		nodes[i] = value
	}
	return c.initialArray(n.Span(), nodes, want, elem, name)
}

// initialStruct is Name.new(attribute: value), with constants.
func (c *checker) initialStruct(n *syntax.Call, class *class, want types.Type, name string) (v initial, ok bool) {
	switch {
	case !class.valid:
		*c.errors++ // which was reported at the class
		return v, false
	case want != nil && want != types.Type(class.layout):
		c.error(diag.WrongOperand, n.Span(), "a `%s` can't be the first value of `%s`, which is `%s`", class.name.Text, name, want).
			WithHelp("write a value of that kind")
		return v, false
	case class.layout.Size == 0:
		c.error(diag.WrongOperand, n.Span(), "`%s` has no attributes", class.name.Text).WithHelp("give it one: attr :name, :u32")
		return v, false
	}
	v.typ = class.layout
	var pairs []*syntax.Pair
	if len(n.Args) == 1 {
		if h, isHash := n.Args[0].(*syntax.Hash); isHash && !h.Braces {
			pairs = h.Pairs
		}
	}
	if n.Block != nil || len(n.Args) > 1 || len(n.Args) == 1 && pairs == nil {
		c.error(diag.WrongArguments, n.Span(), "`%s.new` takes the attributes by their names", class.name.Text).WithHelp("write `%s`", newExample(class))
		return v, false
	}
	given := map[string]bool{}
	for _, pair := range pairs {
		key, isSym := pair.Key.(*syntax.Sym)
		field := (*types.Field)(nil)
		if isSym {
			field = class.layout.Field(key.Value)
		}
		if field == nil || given[field.Name] {
			c.error(diag.UnknownField, pair.Span(), "`%s` has no such attribute, or has it already", class.name.Text).WithHelp("write `%s`", newExample(class))
			return v, false
		}
		given[field.Name] = true
		x, ok := c.initialValue(pair.Value, field.Value(), nil, field.Name)
		if !ok {
			return v, false
		}
		if field.Bits > 0 {
			x.parts[0].Bits, x.parts[0].Type = field, field.Type
		}
		v.add(x, field.Offset)
	}
	return v, true
}

// add puts a value into another one, at an offset.
func (v *initial) add(x initial, offset int) {
	for _, p := range x.parts {
		p.Offset += offset
		v.parts = append(v.parts, p)
	}
}

var (
	statedArray  = regexp.MustCompile(`^Array\[(\w+)\]$`)
	statedString = regexp.MustCompile(`^string\[(\d+)\]$`)
)

// aggregateGlobal gives a global an array, a struct or a string as its first value. A #:
// comment may state what the elements are.
func (c *checker) aggregateGlobal(g *global, n *syntax.Assign) {
	var want, elem types.Type
	comment := statedText(n.Type)
	_, isText := n.Value.(*syntax.Str)
	array, text := statedArray.FindStringSubmatch(comment), statedString.FindStringSubmatch(comment)
	switch {
	case array != nil && globalTypeNamed(array[1]) != nil:
		elem = globalTypeNamed(array[1])
	case text != nil:
		size, err := strconv.Atoi(text[1])
		if err != nil || size < 2 || size > maxAttribute {
			c.error(diag.UnknownType, n.Type.Span(), "a string has from 2 to %d bytes, with its final NUL", maxAttribute).
				WithHelp("write `#: string[16]`")
			return
		}
		want = types.String{Size: size}
	case isText:
		c.error(diag.BadDeclaration, n.Span(), "`%s` is a string, and needs to say how many bytes it has", g.name.Text).
			WithHelp("write it behind its first value: `%s = \"\" #: string[16]`, with room for a final NUL", g.name.Text)
		return
	case n.Type != nil:
		c.error(diag.UnknownType, n.Type.Span(), "this is no type of an array or a struct").
			WithHelp("say what the elements of an array are: `#: Array[u32]`; what a struct is, its class says")
		return
	}
	if v, ok := c.initialValue(n.Value, want, elem, g.name.Text); ok {
		c.defineAggregate(g, v)
	}
}

// statedText is what a #: comment says.
func statedText(comment *syntax.Comment) string {
	if comment == nil {
		return ""
	}
	return regexp.MustCompile(`^:\s*|\s*$`).ReplaceAllString(comment.Text, "")
}

func (c *checker) defineAggregate(g *global, v initial) {
	g.out.Type, g.out.Parts = v.typ, v.parts
	g.valid = true
	c.result.Globals = append(c.result.Globals, g.out)
}

// globalRef is a reference to a global that is an aggregate. All CPUs share a variable, as
// they do a value of a map; a parameter doesn't change.
func (m *method) globalRef(g *typed.Global, at source.Span) typed.Expr {
	space := types.Map
	if g.Kind != typed.Variable {
		space = types.Constant
	}
	e := &typed.GlobalRef{Info: typed.Info{T: types.Pointer{Elem: g.Type, Space: space}, S: at}, Global: g}
	key := siteKey{at: g.Span, what: globalHere}
	if m.sites[key] == nil {
		m.sites[key] = &site{number: len(m.sites)}
	}
	m.note(e, []place{{site: m.sites[key]}})
	return e
}

// setAggregate stores a copy of an aggregate into a global variable.
func (m *method) setAggregate(at source.Span, g *typed.Global, name string, value typed.Expr) typed.Expr {
	value, ok := m.stored(value, g.Type, name)
	if !ok {
		return invalid(at)
	}
	before, value := m.keep(value)
	to := m.globalRef(g, at)
	m.overwritten(m.placesOf(to), at, "this stores something else there")
	m.storedCopy(value)
	return seq(at, append(before, &typed.Copy{Info: typed.Info{T: types.Nil, S: at}, To: to, From: value}, value)...)
}

package sema

import (
	"slices"
	"strings"

	"rucy-llvm/frontend/catalog"
	"rucy-llvm/frontend/diag"
	"rucy-llvm/frontend/source"
	"rucy-llvm/frontend/syntax"
	"rucy-llvm/frontend/typed"
	"rucy-llvm/frontend/types"
)

// mapCall is a call of a method of a map.
type mapCalled struct {
	d     *mapDecl
	n     *syntax.Call
	at    source.Span
	block blockMaker
	use   usage
}

// mapMethod is an operation that maps of some shapes have.
type mapMethod struct {
	names    []string
	shapes   []catalog.MapShape
	min, max int // arguments
	block    bool
	example  string
	make     func(m *method, c *mapCalled) typed.Expr
}

// mapMethods are all operations of maps.
var mapMethods []mapMethod

func init() {
	hash, array := []catalog.MapShape{catalog.HashShape}, []catalog.MapShape{catalog.ArrayShape}
	both := append(hash, array...)
	queue, filter := []catalog.MapShape{catalog.QueueShape}, []catalog.MapShape{catalog.FilterShape}
	buffer := []catalog.MapShape{catalog.BufferShape}
	mapMethods = []mapMethod{
		{[]string{"[]"}, both, 1, 1, false, "m[key]", (*method).mapRead},
		{[]string{"[]"}, []catalog.MapShape{catalog.MapsShape}, 1, 1, false, "m[key]", (*method).innerMap},
		{[]string{"[]="}, both, 2, 2, false, "m[key] = value", nil}, // an assignment
		{[]string{"fetch"}, both, 1, 2, true, "m.fetch(key, 0)", (*method).mapFetch},
		{[]string{"key?", "include?", "member?", "has_key?"}, hash, 1, 1, false, "m.key?(key)", (*method).mapHasKey},
		{[]string{"delete"}, hash, 1, 1, false, "m.delete(key)", (*method).mapDelete},
		{[]string{"store"}, hash, 2, 2, false, "m.store(key, value)", (*method).mapStore},
		{[]string{"increment"}, both, 1, 2, false, "m.increment(key)", (*method).mapIncrement},
		{[]string{"each", "each_pair"}, hash, 0, 0, true, "m.each { |key, value| ... }", (*method).mapEach},
		{[]string{"each_key"}, hash, 0, 0, true, "m.each_key { |key| ... }", (*method).mapEach},
		{[]string{"each_value"}, hash, 0, 0, true, "m.each_value { |value| ... }", (*method).mapEach},
		{[]string{"each"}, array, 0, 0, true, "m.each { |value| ... }", (*method).mapEach},
		{[]string{"each_with_index"}, array, 0, 0, true, "m.each_with_index { |value, index| ... }", (*method).mapEach},
		{[]string{"each_index"}, array, 0, 0, true, "m.each_index { |index| ... }", (*method).mapEach},
		{[]string{"count"}, both, 0, 0, true, "m.count", (*method).mapReduce},
		{[]string{"sum"}, both, 0, 0, true, "m.sum { ... }", (*method).mapReduce},
		{[]string{"any?"}, both, 0, 0, true, "m.any? { ... }", (*method).mapReduce},
		{[]string{"all?"}, both, 0, 0, true, "m.all? { ... }", (*method).mapReduce},
		{[]string{"none?"}, both, 0, 0, true, "m.none? { ... }", (*method).mapReduce},
		{[]string{"length", "size"}, array, 0, 0, false, "m.length", (*method).mapLength},
		{[]string{"redirect"}, []catalog.MapShape{catalog.TargetShape}, 1, 2, false, "m.redirect(key, XDP_PASS)", (*method).mapRedirect},
		{[]string{"redirect"}, []catalog.MapShape{catalog.SocketShape}, 2, 3, false, "m.redirect(ctx, key)", (*method).socketRedirect},
		{[]string{"update"}, []catalog.MapShape{catalog.SocketShape}, 2, 3, false, "m.update(ctx, key)", (*method).socketUpdate},
		{[]string{"select"}, []catalog.MapShape{catalog.ReuseportShape}, 2, 3, false, "m.select(ctx, key)", (*method).socketSelect},
		{[]string{"under?"}, []catalog.MapShape{catalog.CgroupShape}, 1, 1, false, "m.under?(index)", (*method).underCgroup},
		{[]string{"push", "<<"}, slices.Concat(queue, filter), 1, 1, false, "m.push(value)", (*method).mapPush},
		{[]string{"pop"}, queue, 0, 0, false, "m.pop", (*method).mapTake},
		{[]string{"peek"}, queue, 0, 0, false, "m.peek", (*method).mapTake},
		{[]string{"include?", "member?"}, filter, 1, 1, false, "m.include?(value)", (*method).mapIncludes},
		{[]string{"emit"}, buffer, 0, 1, true, "m.emit { |e| ... }", (*method).emit},
		{[]string{"output"}, buffer, 1, 1, false, "m.output(record)", (*method).emit},
		{[]string{"id"}, []catalog.MapShape{catalog.StackShape}, 1, 2, false, "m.id(ctx, user: true)", (*method).stackID},
	}
}

// mapHabits are methods of Ruby's hashes and arrays that maps don't have, with what does
// the same.
var mapHabits = map[string]string{
	"dig":     "ask for the entry, test it, and ask that: `entry = m[key]`, then `entry.name` if it isn't nil",
	"clear":   "user space can empty a map; a program deletes entries one by one",
	"keys":    "go through the entries: `m.each { |key, value| ... }`",
	"values":  "go through the entries: `m.each { |key, value| ... }`",
	"merge!":  "store the entries one by one: `m[key] = value`",
	"update":  "store the entries one by one: `m[key] = value`",
	"default": "it is what the declaration says: `default: 0`",
	"shift":   "`pop` takes the next value of a queue or a stack",
	"first":   "`peek` looks at the next value of a queue or a stack; `m[0]` is the first element of an array",
	"empty?":  "a program can't see how many entries there are: keep a count in a global variable",
	"size":    "a program can't see how many entries there are: keep a count in a global variable",
	"length":  "a program can't see how many entries there are: keep a count in a global variable",
	"delete":  "all elements of an array are always there: store 0",
}

// mapMethodOf finds an operation that a map has.
func mapMethodOf(d *mapDecl, name string) *mapMethod {
	for i, o := range mapMethods {
		if slices.Contains(o.names, name) && slices.Contains(o.shapes, d.out.Kind.Shape) {
			return &mapMethods[i]
		}
	}
	return nil
}

// has reports whether a map has an operation.
func (m *method) has(d *mapDecl, name string) bool { return mapMethodOf(d, name) != nil }

// operations lists the operations of a map.
func (d *mapDecl) operations() string {
	var list []string
	for _, o := range mapMethods {
		if slices.Contains(o.shapes, d.out.Kind.Shape) && (d.from == nil && !d.out.Kind.IsStorage() || ofInner(&o)) {
			list = append(list, o.names[0])
		}
	}
	if d.out.Kind.Shape == catalog.ProgramShape {
		list = append(list, "tail_call ctx, "+d.out.Name+", 0")
	}
	return quoted(list, "and")
}

// mapCall checks a call of a method of a map.
func (m *method) mapCall(d *mapDecl, n *syntax.Call, use usage) typed.Expr {
	at := n.Span()
	n, block, ok := m.takeBlock(n)
	if !ok {
		return invalid(at)
	}
	return m.mapCallWith(d, n, block, use)
}

// mapCallWith is a call of a method of a map whose block was taken from it.
func (m *method) mapCallWith(d *mapDecl, n *syntax.Call, block blockMaker, use usage) typed.Expr {
	at := n.Span()
	if !d.valid {
		m.arguments(n)
		if n.Block != nil {
			m.forget(n)
		}
		return invalid(at)
	}
	o := mapMethodOf(d, n.Name.Text)
	switch {
	case o == nil || o.make == nil:
		return m.noOperation(d, n, n.Name.Text)
	case len(n.Args) < o.min || len(n.Args) > o.max || block != nil && !o.block:
		m.error(diag.WrongArguments, at, "`%s` of a map isn't called so", n.Name.Text).
			WithHelp("write `%s`", d.example(o))
		m.arguments(n)
		m.forget(n)
		return invalid(at)
	}
	if d.from != nil && !ofInner(o) {
		return m.notOfInner(d, n)
	}
	return o.make(m, &mapCalled{d, n, at, block, use})
}

// example is how an operation is called on this map.
func (d *mapDecl) example(o *mapMethod) string {
	return d.out.Name + strings.TrimPrefix(o.example, "m")
}

// noOperation reports an operation that a map doesn't have.
func (m *method) noOperation(d *mapDecl, n *syntax.Call, name string) typed.Expr {
	var names []string
	for _, o := range mapMethods {
		if slices.Contains(o.shapes, d.out.Kind.Shape) {
			names = append(names, o.names...)
		}
	}
	help, known := mapHabits[name]
	switch {
	case d.out.Kind.Shape == catalog.MapsShape:
		help = "`m[key]` is a map, or nil; user space puts maps there and takes them away"
	case !known:
		help = didYouMean(name, names, "it has "+d.operations())
	}
	at := n.Name.Span
	if name == "[]" || name == "[]=" {
		at = n.Span()
	}
	m.error(diag.UnknownMethod, at, "a map of kind `:%s` has no method `%s`, or not yet", d.out.Kind.Name, name).
		WithNote(d.name.Span, "`%s` is declared here", d.out.Name).
		WithHelp("%s", strings.ReplaceAll(help, "`m.", "`"+d.out.Name+"."))
	m.arguments(n)
	if n.Block != nil {
		m.forget(n)
	}
	return invalid(n.Span())
}

// mapRead is m[key].
func (m *method) mapRead(c *mapCalled) typed.Expr {
	before, e := m.entry(c.d, c.at, c.n.Args[0])
	if e == nil {
		return m.ended(c.at, before)
	}
	return m.after(c.at, before, m.readEntry(e))
}

// ended is what is left of an expression whose first part never ends, or was reported.
func (m *method) ended(at source.Span, before []typed.Expr) typed.Expr {
	if len(before) > 0 && before[len(before)-1].Type() == types.Never {
		return seq(at, before...)
	}
	return invalid(at)
}

// mapFetch is m.fetch(key, other) and m.fetch(key) { other }: what is there, and
// otherwise the other value, whatever default: says.
func (m *method) mapFetch(c *mapCalled) typed.Expr {
	n, d := c.n, c.d
	switch {
	case len(n.Args) == 2 && c.block != nil:
		m.error(diag.WrongArguments, c.at, "`fetch` takes a default or a block, and there are both").
			WithHelp("leave one of the two out")
		m.arguments(n)
		m.forget(n)
		return invalid(c.at)
	case len(n.Args) == 1 && c.block == nil && !d.isArray():
		m.error(diag.WrongArguments, c.at, "`fetch` without a default raises an exception in Ruby where there is no entry").
			WithHelp("say what to take then: `%s.fetch(key, 0)`, or `%s.fetch(key) { return 0 }`", d.out.Name, d.out.Name)
		m.arguments(n)
		return invalid(c.at)
	}
	before, e := m.entry(d, c.at, n.Args[0], n.Args[1:]...)
	if e == nil {
		if c.block != nil {
			m.forget(n)
		}
		return m.ended(c.at, before)
	}
	if len(n.Args) == 1 && c.block == nil {
		if !m.sureEntry(e) {
			return invalid(c.at)
		}
		return m.after(c.at, before, m.readEntry(e))
	}
	e.bare = true
	found := m.readEntry(e)
	if isInvalid(found) {
		m.forget(n)
		return found
	}
	set, get := m.keep(found)
	before = append(before, set...)
	var other func() typed.Expr
	if c.block == nil {
		x := m.expr(n.Args[1], asValue)
		if isInvalid(x) || x.Type() == types.Never {
			return orInvalid(seq(c.at, append(before, x)...), c.at)
		}
		more, x := m.keep(x)
		before = append(before, more...)
		other = func() typed.Expr { return x }
	} else {
		breakTo := m.newTarget("fetch")
		block := c.block(breakTo)
		other = func() typed.Expr {
			return m.joined(breakTo, c.at, asValue, func() typed.Expr { return m.callBlock(block, c.at, []typed.Expr{e.key}, asValue) })
		}
	}
	elem, mayBeNil := stripNil(get.Type())
	switch {
	case !mayBeNil:
		return m.after(c.at, before, get)
	case elem == nil:
		return m.after(c.at, before, other())
	}
	value := m.choose(c.at, c.at, present(get), asValue, func() typed.Expr { return m.valueOf(get) }, nil, other, nil)
	if either, differ := value.Type().(types.Either); differ {
		m.error(diag.MixedTypes, c.at, "`%s` has %s, and the other value is %s", d.out.Name, describe(either.A), describe(either.B)).
			WithHelp("make both values of one kind")
		return invalid(c.at)
	}
	return m.after(c.at, before, value)
}

// mapHasKey is m.key?(key).
func (m *method) mapHasKey(c *mapCalled) typed.Expr {
	before, e := m.entry(c.d, c.at, c.n.Args[0])
	if e == nil {
		return m.ended(c.at, before)
	}
	p := m.lookupEntry(e)
	if isInvalid(p) {
		return p
	}
	return m.after(c.at, before, &typed.Present{Info: typed.Info{T: types.Bool, S: c.at}, X: p})
}

// mapDelete is m.delete(key): a copy of what was there, or nil.
func (m *method) mapDelete(c *mapCalled) typed.Expr {
	before, e := m.entry(c.d, c.at, c.n.Args[0])
	if e == nil {
		return m.ended(c.at, before)
	}
	d := c.d
	if !m.mayWrite(d, c.at) {
		return invalid(c.at)
	}
	remove := &typed.MapDelete{Info: typed.Info{T: types.Bool, S: c.at}, Map: d.out, From: d.from, Key: e.key}
	text := "this deletes an entry of `" + d.out.Name + "`"
	if c.use == dropped {
		m.replacedIn(d, c.at, text)
		return m.after(c.at, before, void(remove))
	}
	if !m.mayRead(d, c.at) {
		return invalid(c.at)
	}
	p := m.lookupEntry(e)
	if isInvalid(p) {
		return p
	}
	set, p := m.keep(p)
	before = append(before, set...)
	value := m.valueAt(d, c.at, m.valueOf(p))
	if types.IsAggregate(d.out.Value) {
		value = m.dup(c.at, value)
	}
	list, value := m.keep(value)
	found := m.orNil(e, present(p), seq(c.at, append(append(list, void(remove)), value)...))
	m.replacedIn(d, c.at, text)
	return m.after(c.at, before, found)
}

// mapStore is m.store(key, value): whether there was room.
func (m *method) mapStore(c *mapCalled) typed.Expr {
	before, e := m.entry(c.d, c.at, c.n.Args[0], c.n.Args[1])
	value := m.expr(c.n.Args[1], asValue)
	switch {
	case e == nil:
		return m.ended(c.at, before)
	case isInvalid(value) || value.Type() == types.Never:
		return m.after(c.at, before, value)
	case !m.mayWrite(c.d, c.at):
		return invalid(c.at)
	}
	x := m.asMemory(value, c.d.out.Value, m.entryName(e))
	if x == nil || !m.stillThere(e.key, e.made) {
		return invalid(c.at)
	}
	set, x := m.keep(x)
	m.replacedIn(c.d, c.at, "this stores something else in `"+c.d.out.Name+"`")
	m.storedCopy(value)
	return m.after(c.at, append(before, set...), m.insert(e, c.at, x, false))
}

// mapIncrement is m.increment(key, by): the sum, or nil where there is no entry.
func (m *method) mapIncrement(c *mapCalled) typed.Expr {
	d := c.d
	t, isInt := d.out.Value.(types.Int)
	if !isInt {
		m.error(diag.WrongOperand, c.at, "the values of `%s` are no numbers", d.out.Name).
			WithNote(d.name.Span, "declared here").
			WithHelp("change an attribute of the value: `entry = %s[key]`, then `entry.count += 1` if it isn't nil", d.out.Name)
		m.arguments(c.n)
		return invalid(c.at)
	}
	before, e := m.entry(d, c.at, c.n.Args[0], c.n.Args[1:]...)
	if e == nil {
		return m.ended(c.at, before)
	}
	by := one(c.at)
	if len(c.n.Args) == 2 {
		by = m.expr(c.n.Args[1], asValue)
		if isInvalid(by) || by.Type() == types.Never || !m.isInteger(by, "added") {
			return orInvalid(by, c.at)
		}
	}
	if !m.mayRead(d, c.at) || !m.mayWrite(d, c.at) || !m.sureEntry(e) {
		return invalid(c.at)
	}
	more, by := m.hold(by)
	before = append(before, more...)
	p := m.lookupEntry(e)
	if isInvalid(p) {
		return p
	}
	set, p := m.keep(p)
	before = append(before, set...)
	to := p
	if !d.isArray() {
		to = m.valueOf(p)
	}
	n := &syntax.OpAssign{Target: c.n, Op: "+", OpSpan: c.n.Name.Span}
	sum := m.increased(n, c, to, t, by)
	if d.isArray() || isInvalid(sum) {
		return m.after(c.at, before, sum)
	}
	if c.use == dropped {
		return m.after(c.at, before, &typed.If{Info: typed.Info{T: types.Nil, S: c.at}, Cond: present(p), Then: void(sum), Else: m.nilLit(c.at, nil)})
	}
	return m.after(c.at, before, m.orNil(e, present(p), sum))
}

// increased is a number that something is added to where it lies.
func (m *method) increased(n *syntax.OpAssign, c *mapCalled, to typed.Expr, t types.Int, by typed.Expr) typed.Expr {
	x := m.valueAt(c.d, c.at, to)
	sum := m.settle(m.binary(operands{at: c.at, op: "+", x: x, y: by}))
	if isInvalid(sum) {
		return sum
	}
	if c.d.space() != types.Map || !m.oneStep(n, t, c.d.out.Name) {
		return &typed.Store{Info: typed.Info{T: sum.Type(), S: c.at}, To: to, X: sum}
	}
	e := &typed.Atomic{Info: typed.Info{T: sum.Type(), S: c.at}, Op: typed.Add, To: to, X: by}
	if c.use == dropped {
		e.T = types.Nil
	}
	return e
}

// mapLength is the number of elements of an array.
func (m *method) mapLength(c *mapCalled) typed.Expr { return intOf(c.at, c.d.out.MaxEntries) }

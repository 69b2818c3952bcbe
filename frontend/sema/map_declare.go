package sema

import (
	"math/big"
	"slices"
	"strings"

	"rucy-llvm/frontend/catalog"
	"rucy-llvm/frontend/diag"
	"rucy-llvm/frontend/source"
	"rucy-llvm/frontend/syntax"
	"rucy-llvm/frontend/typed"
	"rucy-llvm/frontend/types"
)

// mapDecl is a map, as the source declares it.
type mapDecl struct {
	name  syntax.Name
	out   *typed.Map
	given typed.Expr // the value of default:, a literal, or nil
	spare *typed.Map // what refers to an entry for which there was no room; made when it is needed
	valid bool

	buffer   *buffer       // what it is, if it is one of those
	programs []syntax.Node // of a map of programs: symbols, or nil

	from   typed.Expr // the map itself, where another one holds it
	likeOf *mapDecl   // the map that such a one is like
}

// declareMap takes map :name, :kind, key: ..., value: ..., max_entries: ....
func (c *checker) declareMap(call *syntax.Call) {
	text, ok := symbolArg(call, 0)
	if !ok {
		c.error(diag.BadMap, argSpan(call, 0), "`map` takes a name, a kind and what the map holds").
			WithHelp("write `%s`", declarations["map"])
		return
	}
	name := syntax.Name{Text: text, Span: call.Args[0].Span()}
	ok = c.newMap(name)
	if c.maps[text] != nil { // it is declared twice
		return
	}
	d := &mapDecl{name: name, out: &typed.Map{Name: text, Span: name.Span}}
	c.maps[text] = d
	if !ok {
		return
	}
	kindName, ok := symbolArg(call, 1)
	if !ok {
		c.error(diag.BadMap, argSpan(call, 1), "`map :%s` lacks its kind", text).
			WithHelp("write `map :%s, :hash, key: :u32, value: :u64, max_entries: 1024`, for example; the kinds are %s", text, kindList())
		return
	}
	if d.out.Kind = c.mapKind(kindName, call.Args[1].Span()); d.out.Kind == nil {
		return
	}
	d.out.ValueSize = d.out.Kind.ValueSize
	if d.out.Kind.Key == catalog.AttachedKey {
		d.out.MaxEntries = 1
	}
	var options *syntax.Hash
	if len(call.Args) == 3 {
		options, _ = call.Args[2].(*syntax.Hash)
	}
	if len(call.Args) > 2 && (options == nil || options.Braces) || call.Block != nil {
		at := call.Span()
		if len(call.Args) > 2 {
			at = call.Args[2].Span()
		}
		c.error(diag.BadMap, at, "what follows the kind of a map are options by their names").
			WithHelp("write `%s`", mapExample(d))
		return
	}
	if d.out.Kind.Value != nil {
		d.out.Value = d.out.Kind.Value
	}
	if kind := d.out.Kind; kind.Key == catalog.IndexKey && kind.Shape.KeyByAddress() {
		d.out.Key = types.Int{Bits: 32}
	}
	d.valid = c.mapOptions(d, call, options)
	if d.valid {
		c.result.Maps = append(c.result.Maps, d.out)
	}
}

// newMap checks the name of a map.
func (c *checker) newMap(name syntax.Name) bool {
	switch first := c.maps[name.Text]; {
	case isBuiltIn(name.Text):
		c.error(diag.BadName, name.Span, "a map can't be called `%s`: that is a word of the language", name.Text).
			WithHelp("choose another name, such as `by_%s`", strings.TrimRight(name.Text, "?!="))
	case name.Text != "" && 'A' <= name.Text[0] && name.Text[0] <= 'Z':
		c.error(diag.BadName, name.Span, "a map's name starts with a small letter").
			WithHelp("call it `%s`: with a capital, Ruby takes it for a constant", strings.ToLower(name.Text))
	case first != nil:
		c.error(diag.DeclaredTwice, name.Span, "the map `%s` is declared twice", name.Text).
			WithNote(first.name.Span, "first declared here").
			WithHelp("give one of the two another name")
	case !isCName(name.Text):
		c.error(diag.BadName, name.Span, "a map can't be called `%s`", name.Text).
			WithHelp("use letters of ASCII, digits and underscores: the name becomes part of the object's BTF")
	default:
		return true
	}
	return false
}

// mapKind is the kind of that name, or nil where there is none for this object, which is
// reported.
func (c *checker) mapKind(name string, at source.Span) *catalog.MapKind {
	kind := catalog.LookupMapKind(name)
	switch word := bufferWord(name); {
	case word != "":
		c.error(diag.BadMap, at, "a map of kind `:%s` has a declaration of its own", name).
			WithHelp("write `%s`", declarations[word])
		return nil
	case kind == nil && catalog.IsLaterMapKind(name):
		c.error(diag.DeclarationsNotYet, at, "maps of kind `:%s` are not supported", name).
			WithHelp("the kinds are %s", kindList())
	case kind == nil:
		c.error(diag.UnknownMapKind, at, "there is no kind of map `:%s`", name).
			WithHelp("%s", didYouMean(":"+name, colons(catalog.MapKindNames()), "the kinds are "+kindList()))
	case kind.Since.After(c.kernel):
		c.tooNew(kind.Since, at, "there are `%s` maps", name)
		return nil
	}
	return kind
}

func kindList() string { return quoted(colons(catalog.MapKindNames()), "and") }

// mapOption is an option of a map.
type mapOption struct {
	name  string
	takes func(k *catalog.MapKind) bool
	needs func(k *catalog.MapKind) bool
	set   func(c *checker, d *mapDecl, value syntax.Node) bool
	hint  string // an example of its value
}

// mapOptionList are all options; mapOptions checks them in this order.
var mapOptionList []mapOption

func init() {
	always := func(*catalog.MapKind) bool { return true }
	named := func(name string) (takes, needs func(k *catalog.MapKind) bool) {
		index := func(k *catalog.MapKind) int { return slices.Index(k.Options, name) }
		return func(k *catalog.MapKind) bool { return index(k) >= 0 }, func(k *catalog.MapKind) bool { return index(k) >= 0 && index(k) < k.Needs }
	}
	keyed := func(k *catalog.MapKind) bool { return k.Key == catalog.AnyKey || k.Key == catalog.PrefixKey }
	valued := func(k *catalog.MapKind) bool { return k.MaxValue > 0 }
	sized := func(k *catalog.MapKind) bool { return !k.IsStorage() }
	never := func(*catalog.MapKind) bool { return false }
	mapOptionList = []mapOption{
		{"key", keyed, keyed, (*checker).mapKey, ":u32"},
		{"value", valued, valued, (*checker).mapValue, ":u64"},
		{"max_entries", sized, sized, (*checker).mapEntries, "1024"},
		{"default", func(k *catalog.MapKind) bool { return k.Shape == catalog.HashShape }, never, (*checker).mapDefault, "0"},
		{"pin", always, never, (*checker).mapPin, "true"},
		{"flags", always, never, (*checker).mapFlags, "BPF_F_NO_PREALLOC"},
		{"numa_node", func(k *catalog.MapKind) bool { return k.Allows&catalog.NumaNode != 0 }, never, (*checker).mapNumaNode, "0"},
		{"hist", (*catalog.MapKind).Countable, never, (*checker).mapHist, ":log2"}, // behind key and value
	}
	hashes, _ := named("hashes")
	depth, needsDepth := named("depth")
	programs, _ := named("programs")
	of, needsOf := named("of")
	mapOptionList = append(mapOptionList,
		mapOption{"hashes", hashes, never, (*checker).mapHashes, "4"},
		mapOption{"depth", depth, needsDepth, (*checker).mapDepth, "127"}, // behind the flags
		mapOption{"of", of, needsOf, (*checker).mapOfMaps, ":inner"},
		mapOption{"programs", programs, never, (*checker).mapPrograms, "[:first, :second]"},
	)
}

// mapExample is a map of d's name and kind as it could be declared.
func mapExample(d *mapDecl) string {
	text := "map :" + d.out.Name + ", :" + d.out.Kind.Name
	for _, o := range mapOptionList {
		if o.needs(d.out.Kind) {
			text += ", " + o.name + ": " + o.hint
		}
	}
	return text
}

// mapOptions takes the options of a map.
func (c *checker) mapOptions(d *mapDecl, call *syntax.Call, options *syntax.Hash) bool {
	k := d.out.Kind
	given := map[string]*syntax.Pair{}
	ok := true
	var names []string
	for _, o := range mapOptionList {
		if o.takes(k) {
			names = append(names, o.name+":")
		}
	}
	if options != nil {
		for _, pair := range options.Pairs {
			sym, isSym := pair.Key.(*syntax.Sym)
			switch {
			case !isSym:
				c.error(diag.BadMap, pair.Span(), "an option of a map is named by a symbol").
					WithHelp("write `%s`", mapExample(d))
				ok = false
			case given[sym.Value] != nil:
				c.error(diag.DeclaredTwice, pair.Span(), "`%s:` is given twice", sym.Value).
					WithNote(given[sym.Value].Span(), "the first is here").
					WithHelp("remove one of the two")
				ok = false
			case !slices.Contains(names, sym.Value+":"):
				c.notTaken(d, sym.Value, pair.Span(), names)
				ok = false
			default:
				given[sym.Value] = pair
			}
		}
	}
	if !ok {
		return false
	}
	for _, o := range mapOptionList {
		pair := given[o.name]
		switch {
		case pair == nil && o.needs(k):
			c.error(diag.BadMap, call.Span(), "`map :%s` lacks `%s:`", d.out.Name, o.name).
				WithHelp("write `%s`, for example", mapExample(d))
			return false
		case pair != nil && !o.set(c, d, pair.Value):
			ok = false
		}
	}
	d.out.Flags |= k.Adds
	return ok
}

// notTaken reports an option that a kind of map doesn't have.
func (c *checker) notTaken(d *mapDecl, name string, at source.Span, names []string) {
	help := didYouMean(name+":", names, "its options are "+quoted(names, "and"))
	switch k := d.out.Kind; {
	case name == "key" && k.Key == catalog.IndexKey:
		help = "leave it out: the keys are indexes from 0 to `max_entries` - 1"
	case name == "key" && k.Key == catalog.NoKey:
		help = "leave it out: such a map has values only"
	case name == "key" && k.Key == catalog.ObjectKey:
		help = "leave it out: the keys are objects of the kernel's, `" + k.Object + "`"
	case name == "key" && k.Key == catalog.AttachedKey:
		help = "leave it out: the value is that of the cgroup for which the program runs"
	case name == "max_entries" && k.IsStorage():
		help = "leave it out: there are as many entries as there are objects that have one"
	case name == "default" && k.Shape == catalog.ArrayShape:
		help = "leave it out: all elements are there from the start, and 0"
	}
	c.error(diag.BadMap, at, "a map of kind `:%s` takes no `%s:`", d.out.Kind.Name, name).WithHelp("%s", help)
}

// mapNumber is the value of an option that is a number.
func (c *checker) mapNumber(n syntax.Node, name string, lo, hi int64) (int64, bool) {
	e := c.constantFor(n, "`"+name+":` of a map", "a number")
	if isInvalid(e) {
		return 0, false
	}
	v := constInt(e)
	if v == nil || v.Cmp(big.NewInt(lo)) < 0 || v.Cmp(big.NewInt(hi)) > 0 {
		c.error(diag.BadMap, n.Span(), "`%s:` is a number from %d to %d", name, lo, hi).
			WithHelp("write `%s: %d`, for example", name, min(max(lo, 1024), hi))
		return 0, false
	}
	return v.Int64(), true
}

// maxEntries is how many entries the kernel can count in any kind of map.
const maxEntries = 1 << 31

func (c *checker) mapEntries(d *mapDecl, n syntax.Node) (ok bool) {
	d.out.MaxEntries, ok = c.mapNumber(n, "max_entries", 1, maxEntries-1)
	return ok
}

func (c *checker) mapHashes(d *mapDecl, n syntax.Node) (ok bool) {
	d.out.Extra, ok = c.mapNumber(n, "hashes", 1, 15)
	return ok
}

func (c *checker) mapNumaNode(d *mapDecl, n syntax.Node) (ok bool) {
	d.out.NumaNode, ok = c.mapNumber(n, "numa_node", 0, 1023)
	d.out.Flags |= catalog.NumaNode
	return ok
}

// mapPin is pin: true.
func (c *checker) mapPin(d *mapDecl, n syntax.Node) bool {
	switch n := n.(type) {
	case *syntax.True:
		d.out.Pinned = true
		return true
	case *syntax.False:
		return true
	default:
		c.error(diag.BadMap, n.Span(), "`pin:` is `true` or `false`").
			WithHelp("write `pin: true`: the map is pinned under its name, in the folder that the loader is told")
		return false
	}
}

// mapFlags is flags: BPF_F_NO_PREALLOC | BPF_F_RDONLY_PROG.
func (c *checker) mapFlags(d *mapDecl, n syntax.Node) bool {
	number, ok := c.mapNumber(n, "flags", 0, 1<<32-1)
	if !ok {
		return false
	}
	flags, k := catalog.MapFlags(number), d.out.Kind
	allowed := k.Allows &^ catalog.NumaNode
	names := catalog.MapFlagNames(allowed)
	if wrong := flags &^ allowed; wrong != 0 {
		what := "this flag"
		if list := catalog.MapFlagNames(wrong); len(list) > 0 {
			what = quoted(list, "and")
		}
		c.error(diag.BadMap, n.Span(), "a map of kind `:%s` can't have %s", k.Name, what).
			WithHelp("its flags are %s", quoted(names, "and"))
		return false
	}
	for _, pair := range []catalog.MapFlags{catalog.ReadOnly | catalog.WriteOnly, catalog.ReadOnlyProg | catalog.WriteOnlyProg} {
		if flags&pair == pair {
			c.error(diag.BadMap, n.Span(), "a map can't have both %s", quoted(catalog.MapFlagNames(pair), "and")).
				WithHelp("leave one of them out, or both")
			return false
		}
	}
	d.out.Flags |= flags
	return true
}

// mapDefault is what an entry that isn't there reads as.
func (c *checker) mapDefault(d *mapDecl, n syntax.Node) bool {
	if d.out.Value == nil { // which was reported
		return false
	}
	if types.IsAggregate(d.out.Value) {
		c.error(diag.BadMap, n.Span(), "a map whose values are %s takes no `default:`", describeMemory(d.out.Value)).
			WithHelp("test the value, or make one: `%s[key] ||= ...`", d.out.Name)
		return false
	}
	e := c.constantFor(n, "the default of a map", "a number, true or false")
	if isInvalid(e) {
		return false
	}
	_, isBool := e.(*typed.BoolLit)
	t, isInt := d.out.Value.(types.Int)
	switch {
	case isBool == isInt || !isBool && constInt(e) == nil:
		c.error(diag.WrongOperand, n.Span(), "%s can't be the default of `%s`, whose values are `%s`", describe(e.Type()), d.out.Name, d.out.Value).
			WithHelp("write a value of that type")
		return false
	case isInt && !c.fits(constInt(e), t, d.out.Name, n.Span()):
		return false
	}
	d.given = e
	return true
}

// describeMemory describes what lies in memory.
func describeMemory(t types.Type) string {
	switch t.(type) {
	case *types.Struct:
		return "structs"
	case types.Array:
		return "arrays"
	case types.String:
		return "strings"
	}
	return "`" + t.String() + "`"
}

// mapNames reports maps whose symbols something else in the object has.
func (c *checker) mapNames() {
	for _, d := range sortedMaps(c.maps) {
		name := d.name.Text
		other, what := source.Span{}, ""
		for _, list := range []map[string]*global{c.globals, c.params} {
			for _, g := range sortedGlobals(list) {
				if g.out.Name == name {
					other, what = g.name.Span, "the variable"
				}
			}
		}
		switch program, method := c.programs[name], c.methods[name]; {
		case program != nil:
			other, what = program.def.Name.Span, "the program"
		case method != nil:
			other, what = method.Name.Span, "the method"
		case c.isSectionName(name) || name == "_license" || name == "_version":
			c.error(diag.BadName, d.name.Span, "a map can't be called `%s`", name).
				WithHelp("give it another name: the object has a section of that name")
			continue
		}
		if what != "" {
			c.error(diag.DeclaredTwice, d.name.Span, "the map `%s` and %s `%s` would have one name", name, what, name).
				WithNote(other, "%s is here", what).
				WithHelp("give one of the two another name")
		}
	}
}

// sortedMaps are maps in the order of the source.
func sortedMaps(list map[string]*mapDecl) (sorted []*mapDecl) {
	for _, d := range list {
		sorted = append(sorted, d)
	}
	slices.SortFunc(sorted, func(a, b *mapDecl) int { return int(a.name.Span.Start) - int(b.name.Span.Start) })
	return sorted
}

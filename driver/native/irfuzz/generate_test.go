package irfuzz

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
)

// generator writes random LLVM modules. What they do is defined for every
// input: shift counts are in range, divisors aren't 0, indices are in bounds,
// memory is written before it is read, and flags such as nuw are only where
// they are true.
type generator struct {
	r      *rand.Rand
	target target
	opaque bool // pointers have no element type in the text
	debug  bool // functions have debug information
	atomic bool // atomic operations with results, which need cpu v3
	odd    []int

	head    strings.Builder // types, globals, declarations
	body    strings.Builder // functions that are complete
	declare map[string]bool
	globals []region
	info    debugInfo
	subs    []signature
	next    int

	*frame // the function being written
}

// target says which llc the module is for: not each version compiles all.
type target struct {
	llc int  // version
	cpu int  // version of the instruction set
	big bool // endian

	least int // the lowest version of the instruction set that can do what is in the module
}

// frame is what is known while a function is being written.
type frame struct {
	lines   []string
	pool    map[int][]string // by width: the values that may be used here
	bounded []bounded
	regions []region
	block   string
	budget  int // of statements
	depth   int // of blocks within each other
	stack   int // bytes left for variables
	calls   int // calls of functions that may still be written
	sub     bool
}

// bounded is a value that is known to be less than limit.
type bounded struct {
	v     string
	width int
	limit int
}

// region is memory that may be accessed.
type region struct {
	ptr      string
	origin   string // the variable that it is or is in, "map" for a map's value, "" for what isn't known
	typ      *irType
	align    int
	readOnly bool
	fixed    bool // offsets must be constants and accesses aligned
	onStack  bool
	volatile bool
}

const (
	contextWords = 28 // of 64 bits
	inputWords   = 8  // the first ones
)

var oddWidths = []int{2, 3, 5, 7, 9, 12, 15, 17, 20, 24, 31, 33, 36, 40, 48, 56, 63}

// randomModule returns the text of a module, and what it was made for.
func randomModule(seed uint64, targets []target) (string, target) {
	r := rand.New(rand.NewPCG(seed, 7))
	g := &generator{r: r, target: targets[r.IntN(len(targets))], declare: map[string]bool{}}
	g.opaque = g.target.llc >= 15 && readsOpaque() && g.chance(2, 3)
	g.debug = g.chance(1, 2)
	g.atomic = g.target.cpu >= 3 && g.chance(1, 2)
	g.target.least = 1
	if g.atomic {
		g.target.least = 3
	}
	// In big-endian objects, LLVM puts constants of such widths into the wrong bytes.
	if g.chance(1, 2) && !g.target.big {
		g.odd = []int{oddWidths[g.n(len(oddWidths))], oddWidths[g.n(len(oddWidths))]}
	}
	g.module()
	return g.head.String() + "\n" + g.body.String() + g.metadata(), g.target
}

// readsOpaque reports whether our reader takes pointers without element types.
var readsOpaque = sync.OnceValue(func() bool {
	_, err := read("define void @f(ptr %p) {\n  ret void\n}\n")
	return err == nil
})

func (g *generator) n(n int) int { return g.r.IntN(n) }

func (g *generator) chance(m, of int) bool { return g.r.IntN(of) < m }

func (g *generator) pick(words ...string) string { return words[g.r.IntN(len(words))] }

func (g *generator) line(format string, args ...any) {
	g.lines = append(g.lines, "  "+fmt.Sprintf(format, args...))
}

func (g *generator) fresh() string {
	g.next++
	return fmt.Sprintf("%%v%d", g.next)
}

func (g *generator) label() string {
	g.next++
	return fmt.Sprintf("L%d", g.next)
}

// let writes an instruction and returns its value, without making it known.
func (g *generator) let(format string, args ...any) string {
	v := g.fresh()
	g.line("%s = %s", v, fmt.Sprintf(format, args...))
	return v
}

// def writes an instruction and puts its value into the pool.
func (g *generator) def(width int, format string, args ...any) string {
	v := g.let(format, args...)
	g.pool[width] = append(g.pool[width], v)
	return v
}

func (g *generator) begin(label string) {
	g.lines = append(g.lines, label+":")
	g.block = label
}

func (g *generator) jump(label string) { g.line("br label %%%s", label) }

// intrinsic declares an intrinsic and returns its name.
func (g *generator) intrinsic(result, name string, params ...string) string {
	d := fmt.Sprintf("declare %s @%s(%s)\n", result, name, strings.Join(params, ", "))
	if !g.declare[d] {
		g.declare[d] = true
		g.head.WriteString(d)
	}
	return "@" + name
}

// pointer is the type of a pointer to typ.
func (g *generator) pointer(typ string) string {
	if g.opaque {
		return "ptr"
	}
	return typ + "*"
}

// cast makes a pointer to from one to to.
func (g *generator) cast(ptr, from, to string) string {
	if g.opaque || from == to {
		return ptr
	}
	if strings.HasPrefix(ptr, "%") {
		return g.let("bitcast %s* %s to %s*", from, ptr, to)
	}
	return fmt.Sprintf("bitcast (%s* %s to %s*)", from, ptr, to)
}

// width is that of an operation.
func (g *generator) width() int {
	if len(g.odd) > 0 && g.chance(1, 4) {
		return g.odd[g.n(len(g.odd))]
	}
	return []int{8, 16, 32, 32, 64, 64, 64}[g.n(7)]
}

// plainWidth is a width that has a type of machine words or parts of them.
func (g *generator) plainWidth() int { return []int{8, 16, 32, 64}[g.n(4)] }

func (g *generator) constant(width int) string {
	if width == 1 {
		return g.pick("true", "false")
	}
	var n int64
	switch g.n(6) {
	case 0:
		n = int64(g.n(3) - 1)
	case 1:
		n = int64(1) << g.n(width)
	case 2:
		n = int64(g.r.Uint64())
	case 3:
		n = int64(g.r.Uint64() | 1<<(width-1))
	case 4:
		n = int64(1)<<g.n(width) - 1
	default:
		n = int64(g.n(1<<min(width-1, 12)) + 1)
	}
	return fmt.Sprint(n << (64 - width) >> (64 - width))
}

// value is a value of the width, mostly a recent one.
func (g *generator) value(width int) string {
	p := g.pool[width]
	if len(p) == 0 {
		if width == 1 {
			return g.compare(g.width())
		}
		from := g.plainWidth()
		if len(g.pool[from]) == 0 || g.chance(1, 3) {
			return g.constant(width)
		}
		return g.resize(g.value(from), from, width)
	}
	if g.chance(1, 7) {
		return g.constant(width)
	}
	if n := len(p); n > 4 && g.chance(1, 2) {
		return p[n-1-g.n(4)]
	}
	return p[g.n(len(p))]
}

// resize extends or truncates a value.
func (g *generator) resize(v string, from, to int) string {
	switch {
	case to > from:
		return g.def(to, "%s i%d %s to i%d", g.pick("zext", "sext"), from, v, to)
	case to < from:
		return g.def(to, "trunc i%d %s to i%d", from, v, to)
	}
	return v
}

func (g *generator) compare(w int) string {
	pred := g.pick("eq", "ne", "ugt", "uge", "ult", "ule", "sgt", "sge", "slt", "sle")
	return g.def(1, "icmp %s i%d %s, %s", pred, w, g.value(w), g.value(w))
}

// index is a number that is less than limit, to be multiplied by size and added
// to an address of the alignment. Where the product can only be in the address's
// low bits, which are 0, LLVM makes the sum an or, which the verifier refuses:
// then there is no index.
func (g *generator) index(limit, size, align int) (v string, width int, ok bool) {
	var fit []bounded
	for _, b := range g.bounded {
		if b.limit <= limit && b.limit*size > max(align, 8) {
			fit = append(fit, b)
		}
	}
	if len(fit) > 0 && g.chance(1, 2) {
		b := fit[g.n(len(fit))]
		return b.v, b.width, true
	}
	mask := 1
	for mask*2 <= limit {
		mask *= 2
	}
	if mask*size <= max(align, 8) {
		return "", 0, false
	}
	width = []int{64, 64, 32}[g.n(3)]
	known := limit
	switch g.n(6) {
	case 0: // a comparison and a select
		x := g.value(width)
		c := g.let("icmp ult i%d %s, %d", width, x, limit)
		v = g.let("select i1 %s, i%d %s, i%d %d", c, width, x, width, g.n(limit))
	case 1:
		known = min(mask, 128)
		v = g.let("and i8 %s, %d", g.value(8), known-1)
		v = g.let("zext i8 %s to i%d", v, width)
	default:
		known = mask
		v = g.let("and i%d %s, %d", width, g.value(width), mask-1)
	}
	if width == 32 && g.chance(3, 4) {
		v, width = g.let("zext i32 %s to i64", v), 64
	}
	g.bounded = append(g.bounded, bounded{v, width, known})
	return v, width, true
}

// scope runs write with what is known now, and forgets what it adds.
func (g *generator) scope(write func()) {
	saved := map[int][]string{}
	for w, p := range g.pool {
		saved[w] = slices.Clip(p)
	}
	b, r := slices.Clip(g.bounded), slices.Clip(g.regions)
	g.depth++
	write()
	g.depth--
	g.pool, g.bounded, g.regions = saved, b, r
}

// kind is a kind of statement and how often it is written, beside the others.
type kind struct {
	weight int
	write  func(*generator)
}

var (
	kinds       []kind
	totalWeight int
)

func init() {
	kinds = []kind{
		{30, (*generator).arithmetic},
		{10, (*generator).shift},
		{7, (*generator).divide},
		{10, (*generator).convert},
		{10, func(g *generator) { g.compare(g.width()) }},
		{6, (*generator).selectValue},
		{6, (*generator).logic},
		{9, (*generator).bits},
		{8, (*generator).overflow},
		{4, (*generator).tree},
		{30, (*generator).access},
		{6, (*generator).rawAccess},
		{6, (*generator).blockMemory},
		{5, (*generator).aggregate},
		{5, (*generator).atomically},
		{3, (*generator).pressure},
		{8, (*generator).callSub},
		{6, (*generator).callHelper},
		{6, (*generator).useMap},
		{12, (*generator).ifElse},
		{5, (*generator).guarded},
		{5, (*generator).loop},
		{2, (*generator).irreducible},
		{6, (*generator).switchOn},
		{2, (*generator).pointers},
		{2, (*generator).deadBlock},
		{3, (*generator).barrier},
	}
	for _, k := range kinds {
		totalWeight += k.weight
	}
}

func (g *generator) statement() {
	g.budget--
	at := g.n(totalWeight)
	for _, k := range kinds {
		if at < k.weight {
			k.write(g)
			return
		}
		at -= k.weight
	}
}

// statements writes up to n statements.
func (g *generator) statements(n int) {
	for range n {
		g.statement()
	}
}

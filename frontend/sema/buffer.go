package sema

import (
	"math/big"
	"slices"

	"rucy-llvm/frontend/catalog"
	"rucy-llvm/frontend/diag"
	"rucy-llvm/frontend/syntax"
	"rucy-llvm/frontend/typed"
	"rucy-llvm/frontend/types"
)

// buffer is a ring buffer or perf buffer, as the source declares it: a map of its own
// kind.
type buffer struct {
	*mapDecl
	out   *typed.Buffer
	class *class
}

// bufferKind is what a declaration of buffers says.
type bufferKind struct {
	kind      typed.BufferKind
	of        *catalog.MapKind
	noun      string
	needsSize bool
}

// bufferKinds are the declarations of buffers, by their words.
var bufferKinds = map[string]bufferKind{
	"ringbuf":     {typed.Ring, catalog.RingBuffer, "a ring buffer", true},
	"perf_buffer": {typed.Perf, catalog.PerfEventArray, "a perf buffer", false},
}

// What the kernel wants of a buffer: its size is a power of two, and a multiple of a
// page.
const (
	minBuffer = 4096
	maxBuffer = 1 << 30

	recordHeader = 8 // what a ring buffer has before each record
)

// declareBuffer takes ringbuf :name, Class, size: bytes, and perf_buffer :name, Class.
func (c *checker) declareBuffer(call *syntax.Call) {
	word := call.Name.Text
	kind := bufferKinds[word]
	text, ok := symbolArg(call, 0)
	if !ok {
		c.error(diag.BadDeclaration, argSpan(call, 0), "`%s` takes a name and the class of its records", word).
			WithHelp("write `%s`", declarations[word])
		return
	}
	name := syntax.Name{Text: text, Span: call.Args[0].Span()}
	if !c.newMap(name) {
		return
	}
	m := &typed.Map{Name: text, Span: name.Span, Kind: kind.of, ValueSize: kind.of.ValueSize}
	b := &buffer{mapDecl: &mapDecl{name: name, out: m}, out: &typed.Buffer{Map: m, Kind: kind.kind}}
	b.mapDecl.buffer = b
	c.maps[text] = b.mapDecl
	if kind.of.Since.After(c.kernel) {
		c.tooNew(kind.of.Since, call.Name.Span, "there are ring buffers")
		return
	}
	if b.class = c.recordClass(call, b, kind); b.class == nil {
		return
	}
	b.out.Record = b.class.layout
	if !c.bufferSize(call, b, kind) {
		return
	}
	if kind.kind == typed.Ring {
		m.MaxEntries = b.out.Size
	}
	b.out.Lost = &typed.Global{Name: text + "_lost", Span: name.Span, Type: types.Int{Bits: 64}, Init: []uint64{0}}
	b.valid = true
	c.result.Maps = append(c.result.Maps, m)
	c.result.Buffers = append(c.result.Buffers, b.out)
}

// recordClass is the class of a buffer's records, or nil where that was reported.
func (c *checker) recordClass(call *syntax.Call, b *buffer, kind bufferKind) *class {
	example := kind.example(call.Name.Text, b.name.Text, "Event")
	var name *syntax.Const
	if len(call.Args) > 1 {
		name, _ = call.Args[1].(*syntax.Const)
	}
	if name == nil || name.Scope != nil {
		c.error(diag.BadDeclaration, argSpan(call, 1), "`%s :%s` lacks the class of its records", call.Name.Text, b.name.Text).
			WithHelp("write `%s`, with a class that is declared above", example)
		return nil
	}
	class := c.classes[name.Name]
	switch {
	case class == nil:
		var names []string
		for name := range c.classes {
			names = append(names, name)
		}
		slices.Sort(names)
		c.error(diag.UnknownType, name.Span(), "there is no class `%s` before this line", name.Name).
			WithHelp("%s", didYouMean(name.Name, names, "declare it above: class "+name.Name+"; attr :pid, :u32; end"))
		return nil
	case !class.valid:
		return nil
	case class.layout.Size == 0:
		c.error(diag.BadDeclaration, name.Span(), "`%s` has no attributes: there is nothing to send", name.Name).
			WithNote(class.name.Span, "declared here").
			WithHelp("give it some: `attr :pid, :u32`, for example")
		return nil
	}
	return class
}

// example is how a buffer is declared.
func (k bufferKind) example(word, name, class string) string {
	text := word + " :" + name + ", " + class
	if k.needsSize {
		text += ", size: 256 * 1024"
	}
	return text
}

// bufferSize reads size:, or reports what is wrong with it.
func (c *checker) bufferSize(call *syntax.Call, b *buffer, kind bufferKind) bool {
	help := "write `" + kind.example(call.Name.Text, b.name.Text, b.class.name.Text) + "`"
	var value syntax.Node
	for i, arg := range call.Args[2:] {
		options, isHash := arg.(*syntax.Hash)
		if !isHash || options.Braces || i > 0 {
			c.error(diag.BadDeclaration, arg.Span(), "`%s` takes no more than a name, a class and options", call.Name.Text).WithHelp("%s", help)
			return false
		}
		for _, pair := range options.Pairs {
			key, isSym := pair.Key.(*syntax.Sym)
			if !isSym || key.Value != "size" || pair.Value == nil || value != nil {
				c.error(diag.BadDeclaration, pair.Span(), "`%s` has no such option, or has it already", call.Name.Text).
					WithHelp("%s: its only option is `size:`", help)
				return false
			}
			value = pair.Value
		}
	}
	if call.Block != nil {
		c.error(diag.BadDeclaration, call.Block.Span(), "`%s` takes no block", call.Name.Text).WithHelp("%s", help)
		return false
	}
	if value == nil {
		if kind.needsSize {
			c.error(diag.BadDeclaration, call.Span(), "`%s :%s` lacks its size", call.Name.Text, b.name.Text).WithHelp("%s", help)
		}
		return !kind.needsSize
	}
	n := c.constantInt(value)
	switch {
	case n == nil || !n.IsInt64() || n.Int64() < minBuffer || n.Int64() > maxBuffer || n.Int64()&(n.Int64()-1) != 0:
		d := c.error(diag.BadDeclaration, value.Span(), "the size of %s is a power of two from %d to %d", kind.noun, minBuffer, maxBuffer)
		if n != nil && n.Sign() > 0 && n.Cmp(big.NewInt(maxBuffer)) <= 0 {
			d.WithHelp("write `size: %d`: bytes, of which the kernel wants a power of two, and whole pages", powerOfTwo(n.Int64()))
		} else {
			d.WithHelp("%s: bytes, of which the kernel wants a power of two, and whole pages", help)
		}
		return false
	case int64(b.out.Record.Size)+recordHeader > n.Int64():
		c.error(diag.BadDeclaration, value.Span(), "a record has %d bytes: there is no room for one", b.out.Record.Size).
			WithHelp("write `size: %d` at least; some hundred records should find room", powerOfTwo(int64(b.out.Record.Size)+recordHeader))
		return false
	}
	b.out.Size = n.Int64()
	return true
}

// powerOfTwo is the next size that a buffer can have.
func powerOfTwo(n int64) int64 {
	size := int64(minBuffer)
	for size < n {
		size *= 2
	}
	return size
}

// bufferWord is the declaration that makes maps of a kind, if it is one of buffers.
func bufferWord(kind string) string {
	for word, k := range bufferKinds {
		if k.of.Name == kind {
			return word
		}
	}
	return ""
}

// usedCounters are the counters of lost records that programs change.
func usedCounters(list []*typed.Func, buffers []*typed.Buffer) (globals []*typed.Global) {
	used := map[*typed.Global]bool{}
	for _, f := range list {
		typed.Walk(f.Body, func(e typed.Expr) {
			if add, ok := e.(*typed.AddGlobal); ok {
				used[add.Global] = true
			}
		})
	}
	for _, b := range buffers {
		if used[b.Lost] {
			globals = append(globals, b.Lost)
		}
	}
	return globals
}

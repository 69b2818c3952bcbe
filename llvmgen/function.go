package llvmgen

import (
	"strings"

	"github.com/llir/llvm/ir"
	"github.com/llir/llvm/ir/constant"
	"github.com/llir/llvm/ir/enum"
	"github.com/llir/llvm/ir/metadata"
	irtypes "github.com/llir/llvm/ir/types"
	"github.com/llir/llvm/ir/value"

	"rucy-llvm/frontend/source"
	"rucy-llvm/frontend/typed"
)

// function makes the code of one function.
type function struct {
	*module
	f     *typed.Func
	ir    *ir.Func
	ctx   value.Value
	body  typed.Expr // what it runs: that of f, or a round of a loop of it
	round *round     // of the callback of a loop: what it has to do with it

	blocks []*block             // in the order of the text
	cur    *block               // where code goes; nil where none can run
	sets   map[*typed.Var][]int // the indexes of the blocks that set a variable

	// exit is the only block that returns; results are what its predecessors
	// bring: verdicts, i32s, in a program.
	exit    *block
	results []operand

	labels map[*typed.Label]*blockEnd // of the Blocks that are being translated

	held []held // the records that are reserved here, and not sent yet, and the lock

	scratch     *typed.Scratch // the program's memory beside the stack, or nil
	scratchBase value.Value    // its address, where it is used

	allocas    []*ir.InstAlloca // all slots of the stack
	objects    map[*typed.Object]*ir.InstAlloca
	place      *ir.InstAlloca // see resultPlace
	spec       value.Value    // see markerSpec
	textPlaces map[textPlace]*ir.InstAlloca
	spills     map[typed.SpillSlot]*ir.InstAlloca
	packetNum  *ir.InstAlloca      // where numbers of the packet are copied to
	foreign    *ir.InstAlloca      // where helpers copy what they read
	printkArgs *ir.InstAlloca      // what bpf_trace_vprintk reads its arguments from
	frames     *ir.InstAlloca      // what loops share with their callbacks
	hidden     *ir.InstAlloca      // where the verifier loses sight of a number; see loop.go
	hiddenZero value.Value         // in a loop that needs it: a 0 that the verifier doesn't know
	known      map[*typed.Var]bool // in a loop: what the verifier must know, to see its end
	hideWrites bool                // in a loop in which it must not know what is written to objects

	span      source.Span // of the expression that is being translated
	scope     *metadata.DISubprogram
	locations map[place]ir.Metadata
	wanted    map[value.Value]string // the names that values should have
}

// place is what a debug location says of a function's source.
type place struct {
	file         string
	line, column int
}

// function translates a program or a method into a function of the module.
func (g *module) function(in instance) {
	f := g.newFunction(in)
	f.findScratch()
	f.pullIn()
	f.tail(in.fn.Body)
	f.finish()
}

// declare makes the LLVM function of fn, without code. Programs are for the
// loader to find, methods for the module alone.
func (g *module) declare(fn *typed.Func) *ir.Func {
	result, params := irtypes.Type(irtypes.I32), []*ir.Param{ir.NewParam("ctx", irtypes.I8Ptr)}
	switch {
	case !fn.IsProgram():
		result, params = g.methodResult(fn), nil
		for _, v := range fn.Params {
			params = append(params, ir.NewParam(ident(v.Name), g.irType(v.Type)))
		}
		if resultOut(fn) != nil {
			params = append(params, ir.NewParam("result", irtypes.NewPointer(irtypes.I64)))
		}
	case fn.Ctx != nil:
		params[0] = ir.NewParam(ident(fn.Ctx.Name), g.irType(fn.Ctx.Type))
	}
	f := g.m.NewFunc(g.symbols.unique(ident(fn.Name), "_"), result, params...)
	f.Section = fn.Section
	if !fn.IsProgram() {
		f.Linkage = enum.LinkageInternal
	}
	f.FuncAttrs = []ir.FuncAttribute{enum.FuncAttrNoUnwind} // or llc writes .eh_frame
	return f
}

// newFunction returns a function whose first block is entered.
func (g *module) newFunction(in instance) *function {
	fn, irFunc := in.fn, g.funcs[in]
	f := g.begin(fn, irFunc, g.debug.subprogram(fn, irFunc.Name()))
	f.scratch = in.scratch
	if fn.Ctx != nil {
		f.ctx = irFunc.Params[0]
		f.setVar(fn.Ctx, operand{v: f.ctx})
	}
	if fn.HideWrites {
		f.hiddenZero, f.hideWrites = f.hideZero(), true
	}
	for i, v := range fn.Params {
		f.setVar(v, f.parameter(v, irFunc.Params[i]))
	}
	return f
}

// begin begins the code of an LLVM function that runs fn, or a part of it.
func (g *module) begin(fn *typed.Func, irFunc *ir.Func, scope *metadata.DISubprogram) *function {
	f := &function{
		module:     g,
		f:          fn,
		ir:         irFunc,
		body:       fn.Body,
		exit:       newBlock("exit"),
		labels:     map[*typed.Label]*blockEnd{},
		objects:    map[*typed.Object]*ir.InstAlloca{},
		textPlaces: map[textPlace]*ir.InstAlloca{},
		spills:     map[typed.SpillSlot]*ir.InstAlloca{},
		sets:       map[*typed.Var][]int{},
		known:      map[*typed.Var]bool{},
		span:       fn.NameSpan,
		scope:      scope,
		locations:  map[place]ir.Metadata{},
		wanted:     map[value.Value]string{},
	}
	f.ir.Metadata = attach(f.scope)
	entry := newBlock("entry")
	entry.sealed = true
	f.start(entry)
	return f
}

// finish makes the block that returns, and writes the function.
func (f *function) finish() {
	f.enter(f.exit)
	if f.cur == nil {
		panic("BUG: " + f.f.Name + " never returns")
	}
	f.span = f.closing()
	f.cur.result = f.merge(f.cur, f.results).v
	f.cur.dbg = f.dbg()
	f.tidy()
}

// tail translates an expression in the last place: its value is the result.
func (f *function) tail(e typed.Expr) {
	if f.cur == nil {
		return
	}
	defer f.at(e)()
	switch e := e.(type) {
	case *typed.If:
		then, els := newBlock("then"), newBlock("else")
		f.cond(e.Cond, then, els)
		f.enter(then)
		f.tail(e.Then)
		f.enter(els)
		f.tail(e.Else)
	case *typed.Seq:
		f.tail(f.sequence(e))
	case *typed.Return:
		f.tail(e.X)
	case *typed.Convert:
		if isChoice(e.X) && f.f.IsProgram() {
			yes, no := newBlock("yes"), newBlock("no")
			f.cond(e.X, yes, no)
			f.enter(yes)
			f.result(constInt(one))
			f.enter(no)
			f.result(constInt(zero))
			return
		}
		f.result(f.expr(e))
	default:
		f.result(f.expr(e))
	}
}

// result ends the function: a program with the low 32 bits of an integer, its
// verdict.
func (f *function) result(o operand) {
	switch {
	case f.cur == nil:
		return
	case f.round != nil:
		f.leaveLoop(nil, o)
		return
	case f.f.IsProgram():
		o = operand{v: f.as32(o)}
	default:
		o = f.methodValue(o)
	}
	f.discard(0)
	f.results = append(f.results, o)
	f.jump(f.exit)
}

// at makes e the expression that instructions are located at, until the
// function that it returns is called.
func (f *function) at(e typed.Expr) (restore func()) {
	old := f.span
	if f.p.Holds(e.Span().Start) {
		f.span = e.Span()
	}
	return func() { f.span = old }
}

// dbg is the debug location of the instructions that are made now.
func (f *function) dbg() ir.Metadata {
	if !f.span.IsValid() {
		return nil
	}
	p := f.p.Sources.Position(f.span.Start)
	key := place{p.File, p.Line, p.Column}
	dbg, ok := f.locations[key]
	if !ok {
		dbg = attach(f.debug.location(f.span.Start, f.scope))
		f.locations[key] = dbg
	}
	return dbg
}

// closing is where the program's end is, as a debugger shows it: the keyword
// that closes the definition.
func (f *function) closing() source.Span {
	const keyword = "end"
	if strings.HasSuffix(f.p.Sources.Text(f.f.Span), keyword) {
		return source.Span{Start: f.f.Span.End - source.Pos(len(keyword)), End: f.f.Span.End}
	}
	if f.f.Body.Span().IsValid() {
		return f.f.Body.Span()
	}
	return f.f.NameSpan
}

// alloca makes a slot of the stack, aligned for words of 64 bits.
func (f *function) alloca(t irtypes.Type, name string) *ir.InstAlloca {
	slot := ir.NewAlloca(t)
	slot.Align = wordAlign
	f.wanted[slot] = name
	f.allocas = append(f.allocas, slot)
	return slot
}

// nameValue asks for a name of a value, to make the module readable.
func (f *function) nameValue(o operand, name string) {
	switch o.v.(type) {
	case nil, *ir.Param, constant.Constant:
	default:
		if _, named := f.wanted[o.v]; !named && name != "" {
			f.wanted[o.v] = name
		}
	}
}

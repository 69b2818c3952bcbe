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
	"rucy-llvm/frontend/types"
)

// function makes the code of one program.
type function struct {
	*module
	f   *typed.Func
	ir  *ir.Func
	ctx *ir.Param

	blocks []*block             // in the order of the text
	cur    *block               // where code goes; nil where none can run
	sets   map[*typed.Var][]int // the indexes of the blocks that set a variable

	// exit is the only block that returns; results are the verdicts, i32s,
	// that its predecessors bring.
	exit    *block
	results []operand

	printkArgs *ir.InstAlloca // what bpf_trace_vprintk reads its arguments from

	span      source.Span // of the expression that is being translated
	scope     *metadata.DISubprogram
	locations map[place]ir.Metadata
	wanted    map[value.Value]string // the names that values should have
}

// place is what a debug location says of a function's source.
type place struct{ line, column int }

// function translates a program into a function of the module.
func (g *module) function(fn *typed.Func) {
	f := g.newFunction(fn)
	f.tail(fn.Body)
	f.finish()
}

// newFunction returns a function whose first block is entered.
func (g *module) newFunction(fn *typed.Func) *function {
	param := ir.NewParam("ctx", irtypes.I8Ptr)
	if fn.Ctx != nil {
		param = ir.NewParam(ident(fn.Ctx.Name), g.pointerType(fn.Ctx.Type.(types.Pointer)))
	}
	name := g.symbols.unique(ident(fn.Name), "_")
	f := &function{
		module:    g,
		f:         fn,
		ir:        g.m.NewFunc(name, irtypes.I32, param),
		ctx:       param,
		exit:      newBlock("exit"),
		sets:      map[*typed.Var][]int{},
		span:      fn.NameSpan,
		scope:     g.debug.subprogram(fn, name),
		locations: map[place]ir.Metadata{},
		wanted:    map[value.Value]string{},
	}
	f.ir.Section = fn.Section
	f.ir.FuncAttrs = []ir.FuncAttribute{enum.FuncAttrNoUnwind} // or llc writes .eh_frame
	f.ir.Metadata = attach(f.scope)

	entry := newBlock("entry")
	entry.sealed = true
	f.start(entry)
	if fn.Ctx != nil {
		f.setVar(fn.Ctx, operand{v: param})
	}
	return f
}

// finish makes the block that returns, and writes the function.
func (f *function) finish() {
	f.enter(f.exit)
	if f.cur == nil {
		panic("BUG: program " + f.f.Name + " never returns")
	}
	f.span = f.closing()
	f.cur.result = f.merge(f.cur, f.results).v
	f.cur.dbg = f.dbg()
	f.tidy()
}

// tail translates an expression in the last place: its value is the verdict.
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
		last := len(e.List) - 1
		for _, x := range e.List[:last] {
			f.effect(x)
		}
		f.tail(e.List[last])
	case *typed.Return:
		f.tail(e.X)
	case *typed.Convert:
		if isChoice(e.X) {
			yes, no := newBlock("yes"), newBlock("no")
			f.cond(e.X, yes, no)
			f.enter(yes)
			f.verdict(constInt(one))
			f.enter(no)
			f.verdict(constInt(zero))
			return
		}
		f.verdict(f.expr(e))
	default:
		f.verdict(f.expr(e))
	}
}

// verdict ends the program with the low 32 bits of an integer.
func (f *function) verdict(o operand) {
	if f.cur != nil {
		f.results = append(f.results, operand{v: f.as32(o)})
		f.jump(f.exit)
	}
}

// at makes e the expression that instructions are located at, until the
// function that it returns is called.
func (f *function) at(e typed.Expr) (restore func()) {
	old := f.span
	if e.Span().IsValid() {
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
	key := place{p.Line, p.Column}
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

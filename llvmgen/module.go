package llvmgen

import (
	"fmt"

	"github.com/llir/llvm/ir"
	"github.com/llir/llvm/ir/constant"
	"github.com/llir/llvm/ir/enum"
	irtypes "github.com/llir/llvm/ir/types"

	"rucy-llvm/frontend/typed"
	"rucy-llvm/frontend/types"
)

// module makes what a module holds beside the code of its functions.
type module struct {
	m         *ir.Module
	p         *typed.Program
	opts      Options
	debug     *debugInfo
	aligned   *alignments
	funcs     map[instance]*ir.Func
	scratches map[*typed.Scratch]*ir.Global
	maps      map[*typed.Map]*ir.Global
	globals   map[*typed.Global]*ir.Global
	symbols   *names
	structs   map[*types.Struct]*layout
	strings   map[textKey]*ir.Global
	bswaps    map[int]*ir.Func // llvm.bswap.iN by N
	loaders   map[int]*ir.Func // llvm.bpf.load.* by width in bits
	core      *core
}

// The layout of data is that of llc's BPF target, in every version.
const (
	dataLayoutLittle = "e-m:e-p:64:64-i64:64-i128:128-n32:64-S128"
	dataLayoutBig    = "E-m:e-p:64:64-i64:64-i128:128-n32:64-S128"
)

func newModule(p *typed.Program, opts Options) *module {
	g := &module{
		m:         ir.NewModule(),
		p:         p,
		opts:      opts,
		symbols:   newNames(),
		aligned:   findAlignments(p),
		funcs:     map[instance]*ir.Func{},
		scratches: map[*typed.Scratch]*ir.Global{},
		maps:      map[*typed.Map]*ir.Global{},
		globals:   map[*typed.Global]*ir.Global{},
		structs:   map[*types.Struct]*layout{},
		strings:   map[textKey]*ir.Global{},
		bswaps:    map[int]*ir.Func{},
		loaders:   map[int]*ir.Func{},
	}
	g.m.SourceFilename = p.Main.Name()
	g.m.DataLayout, g.m.TargetTriple = dataLayoutLittle, "bpfel"
	if opts.BigEndian {
		g.m.DataLayout, g.m.TargetTriple = dataLayoutBig, "bpfeb"
	}
	g.debug = newDebugInfo(g.m, p, opts.BigEndian)
	g.core = newCore(g)
	if p.License != "" {
		g.section("_license", "license", constant.NewCharArrayFromString(p.License+"\x00"), 1)
	}
	if p.HasVersion {
		g.section("_version", "version", constant.NewInt(irtypes.I32, int64(p.Version)), 4)
	}
	return g
}

// section defines a variable in a section of its own that loaders read.
func (g *module) section(name, section string, value constant.Constant, align ir.Align) {
	v := g.m.NewGlobalDef(g.symbols.unique(name, "."), value)
	v.Section, v.Align = section, align
}

// textKey is what is the same of strings that are one.
type textKey struct {
	content string
	align   ir.Align
}

// text returns a variable that holds the string s with a final NUL in read-only
// memory. Equal strings are one.
func (g *module) text(s string, align ir.Align) *ir.Global {
	key := textKey{s, align}
	v, ok := g.strings[key]
	if !ok {
		v = g.m.NewGlobalDef(g.symbols.unique(".str", "."), constant.NewCharArrayFromString(s+"\x00"))
		v.Linkage, v.UnnamedAddr, v.Immutable, v.Align = enum.LinkagePrivate, enum.UnnamedAddrUnnamedAddr, true, align
		g.strings[key] = v
	}
	return v
}

// firstByte is the address of a variable that holds a text, an i8*.
func firstByte(text *ir.Global) constant.Constant {
	return constant.NewGetElementPtr(text.ContentType, text, i64(0), i64(0))
}

// bswap returns the intrinsic that reverses the byte order of an integer.
func (g *module) bswap(t *irtypes.IntType) *ir.Func {
	bits := int(t.BitSize)
	if f, ok := g.bswaps[bits]; ok {
		return f
	}
	f := g.m.NewFunc(fmt.Sprintf("llvm.bswap.i%d", bits), t, ir.NewParam("", t))
	g.bswaps[bits] = f
	return f
}

// i64 and i32 are constants.
func i64(n int64) *constant.Int { return constant.NewInt(irtypes.I64, n) }
func i32(n int64) *constant.Int { return constant.NewInt(irtypes.I32, n) }

package llvmgen

import (
	"github.com/llir/llvm/ir"
	"github.com/llir/llvm/ir/enum"
	irtypes "github.com/llir/llvm/ir/types"

	"rucy-llvm/frontend/typed"
	"rucy-llvm/frontend/types"
)

// extern declares what the loader finds in the kernel: an option of its configuration, or
// an address, which has no type.
func (g *module) extern(v *typed.Global) {
	t, section := irtypes.Type(irtypes.I8), ".ksyms"
	if v.Kind == typed.Kconfig {
		t, section = g.memoryType(v.Type), ".kconfig"
		_, align := types.Size(v.Type)
		defer func() { g.globals[v].Align = ir.Align(align) }()
	}
	g.symbols.unique(v.Name, "_") // nobody else's
	decl := g.m.NewGlobal(v.Name, t)
	decl.Section, decl.Linkage = section, enum.LinkageExternal
	if v.Weak {
		decl.Linkage = enum.LinkageExternWeak
	}
	decl.Metadata = g.debug.extern(v)
	g.globals[v] = decl
}

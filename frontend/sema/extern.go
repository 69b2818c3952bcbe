package sema

import (
	"math/big"
	"strings"

	"rucy-llvm/frontend/diag"
	"rucy-llvm/frontend/syntax"
	"rucy-llvm/frontend/typed"
	"rucy-llvm/frontend/types"
)

// declareKconfig takes kconfig :CONFIG_HZ: a value of the running kernel's configuration,
// which whoever loads the object fills in. It is read as the constant of that name. One
// that isn't set there has no value: the object doesn't load. (To libbpf it could be
// weak; cilium/ebpf takes no such.)
func (c *checker) declareKconfig(call *syntax.Call) {
	help := "write `kconfig :CONFIG_HZ` for a number, `kconfig :CONFIG_SMP, :bool`, or `kconfig :CONFIG_DEFAULT_HOSTNAME, :string, 32`"
	text, ok := symbolArg(call, 0)
	if !ok || call.Block != nil || !strings.HasPrefix(text, "CONFIG_") && text != kernelVersion || !isCName(text) {
		c.error(diag.BadDeclaration, argSpan(call, 0), "`kconfig` takes the name of an option of the kernel").WithHelp("%s", help)
		return
	}
	name := syntax.Name{Text: text, Span: call.Args[0].Span()}
	if k := c.constants[text]; k != nil {
		c.error(diag.DeclaredTwice, name.Span, "`%s` is a constant already", text).
			WithNote(k.name.Span, "declared here").
			WithHelp("remove one of the two")
		return
	}
	if !c.newGlobal(name, c.externs) {
		return
	}
	g := &global{name: name, out: &typed.Global{Name: text, Span: name.Span, Kind: typed.Kconfig, Type: types.Int{Bits: 64}}}
	if text == kernelVersion {
		g.out.Type = types.Int{Bits: 32}
	}
	c.externs[text] = g
	typeName, _ := symbolArg(call, 1)
	switch {
	case len(call.Args) == 1:
	case len(call.Args) == 2 && globalTypeNamed(typeName) != nil && text != kernelVersion:
		g.out.Type = globalTypeNamed(typeName)
	case len(call.Args) == 3 && typeName == "string":
		size := c.constantInt(call.Args[2])
		if size == nil || size.Sign() <= 0 || size.Cmp(big.NewInt(maxKconfigText)) > 0 {
			c.error(diag.BadDeclaration, call.Args[2].Span(), "a string has from 1 to %d bytes, with its final NUL", maxKconfigText).WithHelp("%s", help)
			return
		}
		g.out.Type = types.String{Size: int(size.Int64())}
	default:
		c.error(diag.BadDeclaration, argSpan(call, 1), "an option of the kernel is a number, a boolean or a string").WithHelp("%s", help)
		return
	}
	g.valid = true
	c.result.Globals = append(c.result.Globals, g.out)
}

// kernelVersion is what loaders know beside the options: the version, as
// LINUX_VERSION_CODE has it.
const kernelVersion = "LINUX_KERNEL_VERSION"

const maxKconfigText = 1 << 10

// declareKsym takes ksym :name: the address of a function or a variable of the kernel. It
// is read as a method without arguments is called; nil stands for none.
func (c *checker) declareKsym(call *syntax.Call) {
	text, ok := symbolArg(call, 0)
	if !ok || len(call.Args) != 1 || call.Block != nil || !isCName(text) {
		c.error(diag.BadDeclaration, argSpan(call, 0), "`ksym` takes the name of a function or a variable of the kernel").
			WithHelp("write `%s`; it is an address, a `u64` which is 0 where the kernel has no such name", declarations["ksym"])
		return
	}
	name := syntax.Name{Text: text, Span: call.Args[0].Span()}
	if isBuiltIn(text) {
		c.error(diag.BadName, name.Span, "`%s` is a word of the language, and can't be that of an address", text).
			WithHelp("leave it out: there is no other way to name it")
		return
	}
	if !c.newGlobal(name, c.params) {
		return
	}
	g := &global{name: name, valid: true, out: &typed.Global{Name: text, Span: name.Span, Kind: typed.Ksym, Type: types.Int{Bits: 64}, Weak: true}}
	c.params[text] = g
	c.result.Globals = append(c.result.Globals, g.out)
}

// externNamed is the value of an option of the kernel, which looks like a constant. It is
// false where none of that name is declared.
func (m *method) externNamed(n *syntax.Const) (typed.Expr, bool) {
	g := m.externs[n.Name]
	switch {
	case g == nil || n.Scope != nil:
		return nil, false
	case !g.valid:
		return invalid(n.Span()), true
	case m.constant != nil:
		m.notConstant(n)
		return invalid(n.Span()), true
	}
	return m.readGlobal(g.out, n.Span()), true
}

package object

import (
	"fmt"
	"strings"

	"github.com/cilium/ebpf/btf"
	"github.com/llir/llvm/ir"
	"github.com/llir/llvm/ir/constant"
	"github.com/llir/llvm/ir/enum"
	"github.com/llir/llvm/ir/metadata"
	"github.com/llir/llvm/ir/value"
)

// DescribeOptions tell [Describe] of the code that was made of a module.
type DescribeOptions struct {
	Roots   []Root          // what the code asks of types beside what the module shows
	Dropped map[string]bool // the functions of which there is no code, since it is inside of others
}

// Describe makes the BTF types of a module from its debug information: those
// of its functions, its variables and the kernel's functions and types that
// its code refers to, and all that these are made of. The result is nil where
// the module has no debug information; the error is something that BTF has no
// room for.
//
// It may be called before or after the module's code is compiled: it reads the
// module and leaves it as it is. What only compiling it shows is in opts.
func Describe(m *ir.Module, opts DescribeOptions) (*Debug, error) {
	if !hasDebugInfo(m) {
		return nil, nil
	}
	d := &describer{
		typeTable: newTypeTable(),
		module:    m,
		funcs:     map[string]*btf.Func{},
		roots:     map[string]btf.Type{},
		sections:  map[string]*btf.Datasec{},
		externs:   map[*ir.Func]bool{},
	}
	mapsDone := false
	for _, f := range m.Funcs {
		sp := subprogram(f)
		if len(f.Blocks) == 0 || sp == nil || sp.Unit != nil && sp.Unit.EmissionKind == enum.EmissionKindNoDebug {
			continue
		}
		if !mapsDone {
			// Maps come first, so that their keys and values are known
			// before a pointer in a struct leaves one of them out.
			d.globals(true)
			mapsDone = true
		}
		if opts.Dropped[f.Name()] {
			d.body(f)
			continue
		}
		d.function(f, sp)
	}
	if !mapsDone {
		d.globals(true)
	}
	d.globals(false)
	for _, r := range opts.Roots {
		d.addRoot(r)
	}
	d.addDatasecs()
	types, err := d.finish()
	if err != nil {
		return nil, fmt.Errorf("make types: %w", err)
	}
	if len(types) == 0 {
		return nil, nil
	}
	for name, node := range d.rootNodes {
		d.roots[name] = d.typeOf(node)
	}
	return &Debug{Types: types, Funcs: d.funcs, Roots: d.roots}, nil
}

// describer walks a module and gathers types.
type describer struct {
	*typeTable
	module    *ir.Module
	funcs     map[string]*btf.Func
	roots     map[string]btf.Type
	rootNodes map[string]metadata.Field
	sections  map[string]*btf.Datasec
	externs   map[*ir.Func]bool // the declarations that are described
}

// function describes a function that the module defines, and what its code
// refers to.
func (d *describer) function(f *ir.Func, sp *metadata.DISubprogram) {
	names := declaredParameters(f, sp)
	for _, v := range parameters(sp) {
		d.visit(v.Type, walk{})
		names[v.Arg] = v.Name
	}
	linkage := btf.GlobalFunc
	if isLocalToUnit(sp) {
		linkage = btf.StaticFunc
	}
	d.funcs[f.Name()] = d.subprogram(sp, linkage, names)
	d.body(f)
}

// body describes what the code of a function refers to.
func (d *describer) body(f *ir.Func) {
	for _, b := range f.Blocks {
		for _, inst := range b.Insts {
			d.operands(inst)
		}
		if b.Term != nil {
			d.operands(b.Term)
		}
	}
}

// subprogram makes the type of a function and that of its signature.
func (d *describer) subprogram(sp *metadata.DISubprogram, linkage btf.FuncLinkage, names map[uint64]string) *btf.Func {
	fn := &btf.Func{Name: sp.Name, Linkage: linkage, Tags: tags(sp.Annotations, "btf_decl_tag")}
	signature, ok := d.nodes.node(sp.Type).(*metadata.DISubroutineType)
	if !ok {
		signature = &metadata.DISubroutineType{MetadataID: -1, Types: &metadata.Tuple{MetadataID: -1}}
	}
	proto := d.visitSignature(nil, signature, names)
	fn.Type = proto
	d.add(nil, fn)
	for _, v := range parameters(sp) {
		values := tags(v.Annotations, "btf_decl_tag")
		if len(values) == 0 || v.Arg > uint64(len(proto.Params)) {
			continue
		}
		if fn.ParamTags == nil {
			fn.ParamTags = make([][]string, len(proto.Params))
		}
		fn.ParamTags[v.Arg-1] = values
	}
	return fn
}

// parameters are the parameters of a function as its debug information names
// them.
func parameters(sp *metadata.DISubprogram) []*metadata.DILocalVariable {
	var vars []*metadata.DILocalVariable
	for _, n := range fields(sp.RetainedNodes) {
		if v, ok := n.(*metadata.DILocalVariable); ok && v.Arg > 0 {
			vars = append(vars, v)
		}
	}
	return vars
}

// declaredParameters are the names of parameters, by their numbers, that the
// function says to be in memory. Unoptimised code has no other list of them, and
// the kernel takes no function whose parameters have no names.
func declaredParameters(f *ir.Func, sp *metadata.DISubprogram) map[uint64]string {
	names := map[uint64]string{}
	for _, b := range f.Blocks {
		for _, inst := range b.Insts {
			call, ok := inst.(*ir.InstCall)
			if !ok || len(call.Args) < 2 {
				continue
			}
			if callee, ok := call.Callee.(*ir.Func); !ok || callee.Name() != "llvm.dbg.declare" {
				continue
			}
			arg := call.Args[1]
			if a, ok := arg.(*ir.Arg); ok {
				arg = a.Value
			}
			if m, ok := arg.(*metadata.Value); ok {
				if v, ok := m.Value.(*metadata.DILocalVariable); ok && v.Arg > 0 && v.Scope == sp { // no other's, which was inlined
					names[v.Arg] = v.Name
				}
			}
		}
	}
	return names
}

// operands describes the declared functions that an instruction refers to, and
// the types at which its CO-RE accesses start.
func (d *describer) operands(user value.User) {
	for _, operand := range user.Operands() {
		c, ok := (*operand).(constant.Constant)
		if !ok {
			continue
		}
		walkConstant(c, func(c constant.Constant) {
			switch c := c.(type) {
			case *ir.Func:
				d.extern(c)
			case *ir.Global:
				d.root(c)
			}
		})
	}
}

// extern describes a function that the module only declares, such as one of
// the kernel's.
func (d *describer) extern(f *ir.Func) {
	sp := subprogram(f)
	if sp == nil || isDefinition(sp) || d.externs[f] {
		return
	}
	d.externs[f] = true
	fn := d.subprogram(sp, btf.ExternFunc, nil)
	if f.Section != "" {
		d.datasec(f.Section, btf.VarSecinfo{Type: fn})
	}
}

// root describes the type at which a CO-RE access starts: that of the variable
// which stands for the access.
func (d *describer) root(g *ir.Global) {
	if !IsAccess(g) {
		return
	}
	node := attached(g.Metadata, "llvm.preserve.access.index")
	if node == nil {
		return
	}
	field, ok := node.(metadata.Field)
	if !ok {
		return
	}
	d.addRoot(Root{g.Name(), field})
}

func (d *describer) addRoot(r Root) {
	if d.rootNodes == nil {
		d.rootNodes = map[string]metadata.Field{}
	}
	d.rootNodes[r.Name] = r.Type
	d.visit(r.Type, walk{})
}

// IsAccess reports whether a global variable stands for a CO-RE access.
func IsAccess(g *ir.Global) bool { return hasAttr(g, "btf_ama") || hasAttr(g, "btf_type_id") }

// hasAttr reports whether a global variable has a string attribute.
func hasAttr(g *ir.Global, key string) bool {
	for _, a := range g.FuncAttrs {
		attrs := []ir.FuncAttribute{a}
		if group, ok := a.(*ir.AttrGroupDef); ok {
			attrs = group.FuncAttrs
		}
		for _, a := range attrs {
			if s, ok := a.(ir.AttrString); ok && string(s) == key {
				return true
			}
			if p, ok := a.(ir.AttrPair); ok && p.Key == key {
				return true
			}
		}
	}
	return false
}

func isMapSection(section string) bool { return strings.HasPrefix(section, sectionMaps) }

package llvmgen

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/llir/llvm/ir"
	"github.com/llir/llvm/ir/enum"
	"github.com/llir/llvm/ir/metadata"
	irtypes "github.com/llir/llvm/ir/types"
	"github.com/llir/llvm/ir/value"

	"rucy-llvm/frontend/typed"
	"rucy-llvm/frontend/types"
)

// Questions that the loader answers (CO-RE). Each is a variable that nobody defines,
// in the form in which LLVM's passes leave it: its name holds the kind of question,
// the answer that the program's own types would give, and the way to what is asked
// of, and its debug information is the type where that begins. A load of it becomes
// the answer:
//
//	@"llvm.task_struct:0:8$0:1" = external global i64, !llvm.preserve.access.index !7 #0
//	         \        \ \  \_____ the second field
//	          \        \ \_______ 8, in the program's own struct
//	           \        \________ the offset of a field
//	            \________________ a name, for people
//
// So code generators need none of LLVM's passes to make the record of it.

// relocation is a kind of question (enum bpf_core_relo_kind).
type relocation int

const (
	fieldOffset relocation = 0
	fieldSize   relocation = 1
	fieldExists relocation = 2
	leftShift   relocation = 4
	rightShift  relocation = 5
	typeExists  relocation = 8
	typeSize    relocation = 9
	enumExists  relocation = 10
	enumValue   relocation = 11
)

// width is how many bits an answer has.
func (r relocation) width() uint64 {
	switch r {
	case fieldOffset, enumExists, enumValue:
		return 64
	}
	return 32
}

// coreKey is what is the same of questions that are one.
type coreKey struct {
	of   any // a *types.Struct, or the name of an enumeration
	kind relocation
	path string
}

// core makes the questions of a module.
type core struct {
	g         *module
	questions map[coreKey]*ir.Global
	labels    map[any]string
	names     *names
	attrs     *ir.AttrGroupDef
}

func newCore(g *module) *core {
	return &core{g: g, questions: map[coreKey]*ir.Global{}, labels: map[any]string{}, names: newNames()}
}

// question is the variable of a question about a type, whose debug information is
// made by describe.
func (c *core) question(of any, name string, kind relocation, local int64, path string, describe func() metadata.MDNode) *ir.Global {
	key := coreKey{of, kind, path}
	if q, ok := c.questions[key]; ok {
		return q
	}
	label, ok := c.labels[of]
	if !ok {
		label = c.names.unique(ident(name), ".")
		c.labels[of] = label
	}
	if c.attrs == nil {
		c.attrs = &ir.AttrGroupDef{ID: 0, FuncAttrs: []ir.FuncAttribute{ir.AttrString("btf_ama")}}
		c.g.m.AttrGroupDefs = append(c.g.m.AttrGroupDefs, c.attrs)
	}
	q := c.g.m.NewGlobal(fmt.Sprintf("llvm.%s:%d:%d$%s", label, kind, local, path), irtypes.NewInt(kind.width()))
	q.Linkage = enum.LinkageExternal
	q.FuncAttrs = []ir.FuncAttribute{c.attrs}
	q.Metadata = ir.Metadata{{Name: "llvm.preserve.access.index", Node: describe()}}
	c.questions[key] = q
	return q
}

// answer is what the loader says, a number of 64 bits.
func (f *function) answer(q *ir.Global) value.Value {
	inst := ir.NewLoad(q.ContentType, q)
	inst.Align, inst.Metadata = ir.Align(q.ContentType.(*irtypes.IntType).BitSize/8), f.dbg()
	return f.wide(f.insert(inst))
}

// askType asks of a struct as a whole.
func (f *function) askType(s *types.Struct, kind relocation) value.Value {
	local := int64(1)
	if kind == typeSize {
		local = int64(s.Size)
	}
	return f.answer(f.core.question(s, s.Core.Name, kind, local, "0", func() metadata.MDNode { return f.debug.coreType(s) }))
}

// askField asks of the field that a path of fields leads to, from a struct on.
func (f *function) askField(s *types.Struct, path []*types.Field, kind relocation) value.Value {
	var way strings.Builder
	way.WriteString("0")
	offset, at := 0, s
	for _, field := range path {
		way.WriteString(":" + strconv.Itoa(indexOf(at, field)))
		offset += field.Offset
		at, _ = field.Type.(*types.Struct)
	}
	last := path[len(path)-1]
	size, _ := types.Size(last.Type)
	local := int64(1)
	switch kind {
	case fieldOffset:
		local = int64(offset)
	case fieldSize:
		local = int64(size)
	case leftShift:
		local = int64(64 - last.Bit - last.Bits)
		if f.opts.BigEndian {
			local = int64(64 - 8*size + last.Bit)
		}
	case rightShift:
		local = int64(64 - last.Bits)
	}
	return f.answer(f.core.question(s, s.Core.Name, kind, local, way.String(), func() metadata.MDNode { return f.debug.coreType(s) }))
}

func indexOf(s *types.Struct, field *types.Field) int {
	for i, f := range s.Fields {
		if f == field {
			return i
		}
	}
	panic("BUG: " + s.Name + " has no field " + field.Name)
}

// ask is the answer to a question of the program's.
func (f *function) ask(e *typed.Ask) operand {
	var v value.Value
	switch path := []*types.Field{e.Field}; e.Question {
	case typed.FieldExists:
		v = f.askField(e.Struct, path, fieldExists)
	case typed.FieldOffset:
		v = f.askField(e.Struct, path, fieldOffset)
	case typed.FieldSize:
		v = f.askField(e.Struct, path, fieldSize)
	case typed.TypeExists:
		v = f.askType(e.Struct, typeExists)
	case typed.TypeSize:
		v = f.askType(e.Struct, typeSize)
	case typed.EnumExists:
		v = f.askEnum(e, enumExists)
	case typed.EnumValue:
		v = f.askEnum(e, enumValue)
	}
	if e.T == types.Bool {
		return operand{v: f.icmp(enum.IPredNE, v, i64(0))}
	}
	return operand{v: v, rng: rangeOf(e.T)}
}

// enumKey is an enumeration of the kernel's of which one value is asked.
type enumKey struct{ enum, enumerator string }

// askEnum asks of a value of an enumeration. The program's own enumeration has that
// value alone.
func (f *function) askEnum(e *typed.Ask, kind relocation) value.Value {
	key := enumKey{e.Enum, e.Enumerator}
	return f.answer(f.core.question(key, e.Enum, kind, 1, "0", func() metadata.MDNode {
		return f.debug.coreEnum(key)
	}))
}

// coreType describes the program's own view of a struct of the kernel's.
func (d *debugInfo) coreType(s *types.Struct) metadata.MDNode {
	return d.typeOf(s).(metadata.MDNode)
}

// coreEnum describes an enumeration with one value, 1.
func (d *debugInfo) coreEnum(key enumKey) *metadata.DICompositeType {
	node, ok := d.enums[key]
	if !ok {
		value := define(d, &metadata.DIEnumerator{Name: key.enumerator, Value: 1})
		node = define(d, &metadata.DICompositeType{
			Tag: enum.DwarfTagEnumerationType, Name: key.enum, File: d.file(d.p.Main), Size: 32,
			BaseType: d.typeOf(types.Int{Bits: 32}), Elements: d.tuple(value),
		})
		d.enums[key] = node
	}
	return node
}

// coreMember describes a field of a struct of the kernel's.
func (d *debugInfo) coreMember(node *metadata.DIDerivedType, f *types.Field) {
	if f.IsEnum {
		node.BaseType = d.coreEnum(enumKey{"", "_"})
	}
}

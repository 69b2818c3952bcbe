package object

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"testing"

	"github.com/llir/llvm/ir"
	"github.com/llir/llvm/ir/enum"
	"github.com/llir/llvm/ir/metadata"
	"github.com/llir/llvm/ir/types"
)

// BenchmarkDescribe makes the types of modules of growing size, and writes
// them: what it costs per type should stay the same.
func BenchmarkDescribe(b *testing.B) {
	for _, n := range []int{1000, 10000, 100000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				debug, err := Describe(chainOfStructs(n), DescribeOptions{})
				if err != nil {
					b.Fatal(err)
				}
				m := &Module{ByteOrder: binary.LittleEndian, Debug: debug}
				m.Externs = append(m.Externs, Extern{Name: "v"})
				var out bytes.Buffer
				if err := Write(&out, m); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*n), "ns/type")
		})
	}
}

// chainOfStructs is a module with a variable of a struct that has a member of
// another one, and so on, and at each step a pointer to a struct that nobody
// knows.
func chainOfStructs(n int) *ir.Module {
	m := ir.NewModule()
	add := func(d metadata.Definition) {
		d.SetID(-1)
		m.MetadataDefs = append(m.MetadataDefs, d)
	}
	file := &metadata.DIFile{Filename: "a.c", Directory: "/"}
	add(file)
	unit := &metadata.DICompileUnit{Distinct: true, Language: enum.DwarfLangC99, File: file, EmissionKind: enum.EmissionKindFullDebug}
	add(unit)
	m.NamedMetadataDefs["llvm.dbg.cu"] = &metadata.NamedDef{Name: "llvm.dbg.cu", Nodes: []metadata.Node{unit}}
	var inner metadata.Field
	for i := range n {
		unknown := &metadata.DICompositeType{Tag: enum.DwarfTagStructureType, Name: fmt.Sprintf("unknown%d", i), Size: 64, File: file}
		pointer := &metadata.DIDerivedType{Tag: enum.DwarfTagPointerType, BaseType: unknown, Size: 64}
		member := &metadata.DIDerivedType{Tag: enum.DwarfTagMember, Name: "p", BaseType: pointer, Size: 64}
		elements := &metadata.Tuple{Fields: []metadata.Field{member}}
		outer := &metadata.DICompositeType{Tag: enum.DwarfTagStructureType, Name: fmt.Sprintf("s%d", i), Size: 64, File: file, Elements: elements}
		for _, d := range []metadata.Definition{unknown, pointer, member, elements, outer} {
			add(d)
		}
		if inner != nil {
			next := &metadata.DIDerivedType{Tag: enum.DwarfTagMember, Name: "inner", BaseType: inner, Size: 64}
			add(next)
			elements.Fields = append(elements.Fields, next)
		}
		inner = outer
	}
	variable := &metadata.DIGlobalVariable{Distinct: true, Name: "v", Scope: unit, File: file, Type: inner}
	expression := &metadata.DIGlobalVariableExpression{Var: variable, Expr: &metadata.DIExpression{MetadataID: -1}}
	add(variable)
	add(expression)
	v := m.NewGlobal("v", types.I64)
	v.Metadata = ir.Metadata{{Name: "dbg", Node: expression}}
	return m
}

package object

import (
	"fmt"
	"strings"

	"github.com/llir/llvm/ir"
	"github.com/llir/llvm/ir/enum"
	"github.com/llir/llvm/ir/metadata"
)

// uniquer brings debug-info nodes into the form that LLVM gives them: of nodes
// that say the same, all but the distinct ones are one. Text may write a node
// twice, or inline, and a generator may make it twice.
type uniquer struct {
	same   map[metadata.Field]metadata.Field // a node to the one that stands for it
	byText map[string]metadata.Field
	ids    map[metadata.Field]int
}

func newUniquer() *uniquer {
	return &uniquer{
		same:   map[metadata.Field]metadata.Field{},
		byText: map[string]metadata.Field{},
		ids:    map[metadata.Field]int{},
	}
}

// node returns the node that stands for f; nil for null.
func (u *uniquer) node(f metadata.Field) metadata.Field {
	if isNull(f) {
		return nil
	}
	if n, ok := u.same[f]; ok {
		return n
	}
	u.same[f] = f // a node that refers to itself stands for itself
	u.ids[f] = len(u.ids)
	text := u.text(f)
	if text == "" {
		return f
	}
	if n, ok := u.byText[text]; ok {
		u.same[f] = n
		return n
	}
	u.byText[text] = f
	return f
}

// text says what a node says, other nodes given by number; "" for a node that
// is like no other.
func (u *uniquer) text(f metadata.Field) string {
	switch n := f.(type) {
	case *metadata.DIBasicType:
		if n.Distinct {
			return ""
		}
		return fmt.Sprint("basic ", n.Tag, n.Name, " ", n.Size, n.Align, n.Encoding, n.Flags)
	case *metadata.DIDerivedType:
		if n.Distinct {
			return ""
		}
		return fmt.Sprintf("derived %v %q %d %d %d %s %s %s %s %s", n.Tag, n.Name, n.Size, n.Align, n.Offset, n.Flags,
			u.place(n.File, n.Line, n.Scope), u.ref(n.BaseType), extraText(n.ExtraData), u.ref(n.Annotations))
	case *metadata.DICompositeType:
		if n.Distinct {
			return ""
		}
		return fmt.Sprintf("composite %v %q %q %d %d %s %s %s %s %s", n.Tag, n.Name, n.Identifier, n.Size, n.Align, n.Flags,
			u.place(n.File, n.Line, n.Scope), u.ref(n.BaseType), u.ref(n.Elements), u.ref(n.Annotations))
	case *metadata.DISubroutineType:
		if n.Distinct {
			return ""
		}
		return fmt.Sprint("subroutine ", n.Flags, n.CC, u.ref(n.Types))
	case *metadata.DISubrange:
		if n.Distinct {
			return ""
		}
		return fmt.Sprint("subrange ", n.Count, n.LowerBound, n.UpperBound, n.Stride)
	case *metadata.DIEnumerator:
		if n.Distinct {
			return ""
		}
		return fmt.Sprintf("enumerator %q %d %t", n.Name, n.Value, n.IsUnsigned)
	case *metadata.DIFile:
		if n.Distinct {
			return ""
		}
		return fmt.Sprintf("file %q %q %q", n.Filename, n.Directory, n.Source)
	case *metadata.Tuple:
		if n.Distinct {
			return ""
		}
		var b strings.Builder
		b.WriteString("tuple")
		for _, f := range n.Fields {
			b.WriteString(" " + u.ref(f))
		}
		return b.String()
	}
	return ""
}

// ref names a node by number, and anything else as it is printed.
func (u *uniquer) ref(f metadata.Field) string {
	switch f := f.(type) {
	case *metadata.String:
		return fmt.Sprintf("%q", f.Value)
	case metadata.Definition:
		n := u.node(f)
		if n == nil {
			return "null"
		}
		return fmt.Sprintf("!%d", u.ids[n])
	}
	if isNull(f) {
		return "null"
	}
	return f.String()
}

// definition is a node as it is written.
func definition(f metadata.Field) string {
	if d, ok := f.(metadata.Definition); ok {
		return d.LLString()
	}
	return f.String()
}

func (u *uniquer) place(file *metadata.DIFile, line int64, scope metadata.Field) string {
	return fmt.Sprintf("%s:%d in %s", u.ref(file), line, u.ref(scope))
}

func extraText(f metadata.Field) string {
	if isNull(f) {
		return ""
	}
	return f.String()
}

// isNull reports whether f is no node: nil, a nil pointer or LLVM's null.
func isNull(f metadata.Field) bool {
	switch f := f.(type) {
	case nil:
		return true
	case *metadata.NullLit:
		return true
	case *metadata.Tuple:
		return f == nil
	case *metadata.DIBasicType:
		return f == nil
	case *metadata.DIDerivedType:
		return f == nil
	case *metadata.DICompositeType:
		return f == nil
	case *metadata.DISubroutineType:
		return f == nil
	case *metadata.DIFile:
		return f == nil
	}
	return false
}

// fields are the elements of a tuple that may be missing.
func fields(f metadata.Field) []metadata.Field {
	if t, ok := f.(*metadata.Tuple); ok && t != nil {
		return t.Fields
	}
	return nil
}

// tags are the values of the annotations with the given name: "btf_decl_tag"
// or "btf_type_tag".
func tags(annotations metadata.Field, name string) []string {
	var values []string
	for _, f := range fields(annotations) {
		pair := fields(f)
		if len(pair) != 2 {
			continue
		}
		key, ok1 := pair[0].(*metadata.String)
		value, ok2 := pair[1].(*metadata.String)
		if ok1 && ok2 && key.Value == name {
			values = append(values, value.Value)
		}
	}
	return values
}

// attached is the node that a definition's metadata gives by that name.
func attached(m ir.Metadata, name string) metadata.MDNode {
	for _, a := range m {
		if a.Name == name {
			return a.Node
		}
	}
	return nil
}

// subprogram is the debug information of f; nil where there is none.
func subprogram(f *ir.Func) *metadata.DISubprogram {
	sp, _ := attached(f.Metadata, "dbg").(*metadata.DISubprogram)
	return sp
}

func isLocalToUnit(sp *metadata.DISubprogram) bool {
	return sp.IsLocal || sp.SPFlags&enum.DISPFlagLocalToUnit != 0
}

func isDefinition(sp *metadata.DISubprogram) bool {
	return sp.IsDefinition || sp.SPFlags&enum.DISPFlagDefinition != 0
}

// hasDebugInfo reports whether a compile unit of m asks for debug information.
func hasDebugInfo(m *ir.Module) bool {
	units := m.NamedMetadataDefs["llvm.dbg.cu"]
	if units == nil {
		return false
	}
	for _, n := range units.Nodes {
		if cu, ok := n.(*metadata.DICompileUnit); ok && cu.EmissionKind != enum.EmissionKindNoDebug {
			return true
		}
	}
	return false
}

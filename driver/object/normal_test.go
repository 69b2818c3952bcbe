package object

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/cilium/ebpf/btf"
)

// normalTypes lists the types of an object in a form that doesn't depend on
// their order and ids: one line a type, those without a name written out where
// they are used.
func normalTypes(t testing.TB, object []byte) []string {
	t.Helper()
	o, err := readObject(object)
	if err != nil {
		t.Fatal(err)
	}
	if o.btf == nil {
		return nil
	}
	// Not the object is read, but its section, since cilium's reader of objects
	// doesn't know variables of the kernel that have a type.
	spec, err := btf.LoadSpecFromReader(bytes.NewReader(o.sectionNamed(".BTF").data))
	if err != nil {
		t.Fatalf("read types: %v", err)
	}
	var lines []string
	for typ, err := range spec.All() {
		if err != nil {
			t.Fatalf("read types: %v", err)
		}
		if ds, ok := typ.(*btf.Datasec); ok && ds.Size == 0 {
			placeVariables(t, object, ds)
		}
		lines = append(lines, normal(typ, 0))
	}
	slices.Sort(lines)
	return lines
}

// placeVariables fills in the offsets and sizes of a section as loaders do
// where LLVM leaves them out: from the symbols.
func placeVariables(t testing.TB, object []byte, ds *btf.Datasec) {
	t.Helper()
	f, symbols, err := readELF(object)
	if err != nil {
		t.Fatal(err)
	}
	s := f.Section(ds.Name)
	if s == nil {
		return // the loader makes it
	}
	ds.Size = uint32(s.Size)
	for i := range ds.Vars {
		for _, sym := range symbols {
			if sym.Name == ds.Vars[i].Type.TypeName() {
				ds.Vars[i].Offset = uint32(sym.Value)
			}
		}
	}
}

// normal writes a type; within another one, a named struct, union, enum or
// typedef by its name.
func normal(typ btf.Type, depth int) string {
	name := typ.TypeName()
	inner := func(t btf.Type) string { return normal(t, depth+1) }
	byName := depth > 0 && name != ""
	switch t := typ.(type) {
	case *btf.Void:
		return "void"
	case *btf.Int:
		return fmt.Sprintf("int %s %d %s", name, t.Size, t.Encoding)
	case *btf.Float:
		return fmt.Sprintf("float %s %d", name, t.Size)
	case *btf.Pointer:
		return "*(" + inner(t.Target) + ")"
	case *btf.Array:
		return fmt.Sprintf("(%s)[%d by %s]", inner(t.Type), t.Nelems, inner(t.Index))
	case *btf.Fwd:
		return fmt.Sprintf("fwd %s %s", t.Kind, name)
	case *btf.Const:
		return "const(" + inner(t.Type) + ")"
	case *btf.Volatile:
		return "volatile(" + inner(t.Type) + ")"
	case *btf.Restrict:
		return "restrict(" + inner(t.Type) + ")"
	case *btf.TypeTag:
		return fmt.Sprintf("tag %q(%s)", t.Value, inner(t.Type))
	case *btf.Typedef:
		if byName {
			return "typedef " + name
		}
		return fmt.Sprintf("typedef %s %q = %s", name, t.Tags, inner(t.Type))
	case *btf.Struct:
		if byName {
			return "struct " + name
		}
		return fmt.Sprintf("struct %s %d %q {%s}", name, t.Size, t.Tags, normalMembers(t.Members, depth))
	case *btf.Union:
		if byName {
			return "union " + name
		}
		return fmt.Sprintf("union %s %d %q {%s}", name, t.Size, t.Tags, normalMembers(t.Members, depth))
	case *btf.Enum:
		if byName {
			return "enum " + name
		}
		var values []string
		for _, v := range t.Values {
			value := fmt.Sprint(uint32(v.Value))
			if t.Size == 8 {
				value = fmt.Sprint(v.Value)
			}
			values = append(values, v.Name+"="+value)
		}
		size := t.Size
		if len(values) == 0 && size == 0 {
			size = 4 // LLVM gives forward declarations no size: see TestForwardEnum
		}
		return fmt.Sprintf("enum %s %d signed=%t {%s}", name, size, t.Signed, strings.Join(values, " "))
	case *btf.FuncProto:
		var params []string
		for _, p := range t.Params {
			params = append(params, p.Name+": "+inner(p.Type))
		}
		return fmt.Sprintf("(%s) -> %s", strings.Join(params, ", "), inner(t.Return))
	case *btf.Func:
		return fmt.Sprintf("func %s %s %q %q %s", t.Linkage, name, t.Tags, t.ParamTags, inner(t.Type))
	case *btf.Var:
		return fmt.Sprintf("var %s %s %q %s", t.Linkage, name, t.Tags, inner(t.Type))
	case *btf.Datasec:
		var vars []string
		for _, v := range t.Vars {
			vars = append(vars, fmt.Sprintf("%d:%s(%d)", v.Offset, v.Type.TypeName(), v.Size))
		}
		slices.Sort(vars)
		return fmt.Sprintf("datasec %s %d {%s}", name, t.Size, strings.Join(vars, " "))
	}
	return fmt.Sprintf("unknown %T", typ)
}

func normalMembers(members []btf.Member, depth int) string {
	var lines []string
	for _, m := range members {
		line := fmt.Sprintf("%d", m.Offset)
		if m.BitfieldSize > 0 {
			line += fmt.Sprintf(":%d", m.BitfieldSize)
		}
		lines = append(lines, fmt.Sprintf("%s %s %q %s", line, m.Name, m.Tags, normal(m.Type, depth+1)))
	}
	return strings.Join(lines, "; ")
}

func writeFile(t testing.TB, data []byte) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "object.o")
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

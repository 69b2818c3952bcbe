package probes

import (
	"fmt"
	"strings"

	"github.com/cilium/ebpf/btf"
)

// typeName is a type as C writes it, without the name of what has it.
func typeName(t btf.Type) string { return declare(t, "", 0) }

// String declares the field, as C does it: "char comm[16]".
func (f Field) String() string {
	switch at := strings.Index(f.Type, "(*"); {
	case f.Name == "":
		return f.Type
	case at >= 0: // the name stands within
		return f.Type[:at+2] + f.Name + f.Type[at+2:]
	case strings.HasSuffix(f.Type, "]") && !strings.HasPrefix(f.Type, "__data_loc "): // whose size is in the record
		at := strings.IndexByte(f.Type, '[')
		return Field{f.Name, strings.TrimRight(f.Type[:at], " ")}.String() + f.Type[at:]
	case strings.HasSuffix(f.Type, "*"):
		return f.Type + f.Name
	}
	return f.Type + " " + f.Name
}

// maxDepth bounds types that damaged BTF makes endless.
const maxDepth = 32

// declare puts a type around what is declared: the declarator grows from the inside to
// the outside, as in int (*name)[4].
func declare(t btf.Type, inner string, depth int) string {
	if depth > maxDepth {
		return "..."
	}
	depth++
	switch t := t.(type) {
	case *btf.Pointer:
		inner = "*" + inner
		switch btf.UnderlyingType(t.Target).(type) {
		case *btf.FuncProto, *btf.Array:
			if _, named := t.Target.(*btf.Typedef); !named {
				inner = "(" + inner + ")"
			}
		}
		return declare(t.Target, inner, depth)
	case *btf.Array:
		return declare(t.Type, fmt.Sprintf("%s[%d]", inner, t.Nelems), depth)
	case *btf.FuncProto:
		var params []string
		for _, p := range t.Params {
			params = append(params, declare(p.Type, "", depth))
		}
		return declare(t.Return, inner+"("+strings.Join(params, ", ")+")", depth)
	case *btf.Const:
		if _, ok := t.Type.(*btf.Pointer); ok {
			return declare(t.Type, inner, depth) // the pointer's own constancy says nothing to its reader
		}
		return "const " + declare(t.Type, inner, depth)
	case *btf.Volatile:
		return declare(t.Type, inner, depth)
	case *btf.Restrict:
		return declare(t.Type, inner, depth)
	case *btf.TypeTag:
		return declare(t.Type, inner, depth)
	}
	name := "?"
	switch t := t.(type) {
	case *btf.Void:
		name = "void"
	case *btf.Struct:
		name = "struct " + orNameless(t.Name)
	case *btf.Union:
		name = "union " + orNameless(t.Name)
	case *btf.Enum:
		name = "enum " + orNameless(t.Name)
	case *btf.Fwd:
		name = t.Kind.String() + " " + t.Name
	default:
		if t != nil && t.TypeName() != "" {
			name = t.TypeName()
		}
	}
	if inner == "" {
		return name
	}
	return name + " " + inner
}

func orNameless(name string) string {
	if name == "" {
		return "{...}"
	}
	return name
}

// Package kerneltypes reads the types of a kernel from its BTF, for the front end,
// which knows nothing of BTF.
//
// The BTF is that of a file: /sys/kernel/btf/vmlinux of a running kernel, a vmlinux or
// a module with a section .BTF, or what `bpftool btf dump` and pahole write in raw form.
package kerneltypes

import (
	"errors"
	"fmt"
	"os"
	"slices"

	"github.com/cilium/ebpf/btf"

	"rucy-llvm/frontend/types"
)

// Host is where the kernel of this machine has its types.
const Host = "/sys/kernel/btf/vmlinux"

// Load reads the types of a file.
func Load(path string) (types.KernelTypes, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, fmt.Errorf("read the kernel's types: %w", err)
	}
	defer f.Close()
	spec, err := btf.LoadSpecFromReader(f)
	if errors.Is(err, btf.ErrNotFound) {
		return nil, fmt.Errorf("read the kernel's types: %s has no section .BTF", path)
	}
	if err != nil {
		return nil, fmt.Errorf("read the kernel's types: %s is no BTF, nor an ELF file with a section .BTF: %w", path, err)
	}
	return &kernel{spec: spec, known: map[btf.Type]*structure{}}, nil
}

// kernel are the types of one file.
type kernel struct {
	spec  *btf.Spec
	known map[btf.Type]*structure
}

// Struct is a struct or a union by its name.
func (k *kernel) Struct(name string) (types.KernelStruct, bool) {
	list, err := k.spec.AnyTypesByName(name)
	if err != nil {
		return nil, false
	}
	for _, t := range list {
		if s := k.structure(t); s != nil {
			return s, true
		}
	}
	return nil, false
}

// StructNames are the names of all structs and unions.
func (k *kernel) StructNames() (names []string) {
	for t, err := range k.spec.All() {
		if err == nil && t.TypeName() != "" && k.structure(t) != nil {
			names = append(names, t.TypeName())
		}
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// structure is a type as a struct or a union, or nil.
func (k *kernel) structure(t btf.Type) *structure {
	if s, ok := k.known[t]; ok {
		return s
	}
	var s *structure
	switch t := t.(type) {
	case *btf.Struct:
		s = &structure{kernel: k, name: t.Name, members: t.Members}
	case *btf.Union:
		s = &structure{kernel: k, name: t.Name, members: t.Members, isUnion: true}
	default:
		return nil
	}
	k.known[t] = s
	return s
}

// structure is a struct or a union.
type structure struct {
	kernel  *kernel
	name    string
	members []btf.Member
	isUnion bool
}

func (s *structure) Name() string  { return s.name }
func (s *structure) IsUnion() bool { return s.isUnion }

// member finds a member by its name, also within those that have none.
func (s *structure) member(name string) (btf.Member, bool) {
	for _, m := range s.members {
		if m.Name == name && name != "" {
			return m, true
		}
		if m.Name == "" {
			if inner := s.kernel.structure(btf.UnderlyingType(m.Type)); inner != nil {
				if found, ok := inner.member(name); ok {
					return found, true
				}
			}
		}
	}
	return btf.Member{}, false
}

// FieldNames are the names of all members.
func (s *structure) FieldNames() (names []string) {
	for _, m := range s.members {
		if m.Name != "" {
			names = append(names, m.Name)
		} else if inner := s.kernel.structure(btf.UnderlyingType(m.Type)); inner != nil {
			names = append(names, inner.FieldNames()...)
		}
	}
	return names
}

// Field is a member as the front end has it.
func (s *structure) Field(name string) (f types.KernelField, ok bool) {
	m, ok := s.member(name)
	if !ok {
		return f, false
	}
	t := m.Type
	f.Text = describe(t)
	if array, isArray := btf.UnderlyingType(t).(*btf.Array); isArray {
		if n, isText := asText(array); isText {
			f.Type = types.String{Size: n}
			return f, true
		}
		if array.Nelems == 0 {
			return f, true
		}
		f.Length, t = int(array.Nelems), array.Type
	}
	s.kernel.describe(&f, t)
	if m.BitfieldSize > 0 {
		f.Bits = int(m.BitfieldSize)
		if f.IsEnum { // the kernel's bit fields are numbers to whoever reads them
			f.Type = nil
		}
	}
	return f, true
}

// describe says what a field of a type is.
func (k *kernel) describe(f *types.KernelField, t btf.Type) {
	if order, ok := byteOrder(t); ok {
		f.Type = order
		return
	}
	switch t := btf.UnderlyingType(t).(type) {
	case *btf.Int:
		switch {
		case t.Encoding == btf.Bool:
			f.Type = types.Bool
		case t.Size <= 8:
			f.Type = types.Int{Bits: int(t.Size) * 8, Signed: t.Encoding == btf.Signed}
		}
	case *btf.Enum:
		if t.Size == 4 {
			f.Type, f.IsEnum = types.Int{Bits: 32, Signed: t.Signed}, true
		}
	case *btf.Pointer:
		if s := k.structure(btf.UnderlyingType(t.Target)); s != nil && s.name != "" {
			f.Struct, f.IsPointer = s, true
		} else {
			f.Type = types.Pointer{Space: types.Kernel}
		}
	case *btf.Struct, *btf.Union:
		f.Struct = k.structure(t)
	}
}

// byteOrder is the type of numbers that are called as the network's are.
func byteOrder(t btf.Type) (order types.Int, ok bool) {
	for {
		switch named := t.(type) {
		case *btf.Typedef:
			if bits := map[string]int{"__be16": 16, "__be32": 32, "__be64": 64}[named.Name]; bits > 0 {
				return types.Int{Bits: bits, BigEndian: true}, true
			}
			t = named.Type
		case *btf.Const:
			t = named.Type
		case *btf.Volatile:
			t = named.Type
		default:
			return order, false
		}
	}
}

// asText is the size of an array of C's char.
func asText(array *btf.Array) (size int, ok bool) {
	i, isInt := btf.UnderlyingType(array.Type).(*btf.Int)
	return int(array.Nelems), isInt && i.Name == "char" && array.Nelems > 0
}

// describe is a type as C writes it, roughly.
func describe(t btf.Type) string {
	switch t := t.(type) {
	case *btf.Pointer:
		return describe(t.Target) + " *"
	case *btf.Array:
		return fmt.Sprintf("%s[%d]", describe(t.Type), t.Nelems)
	case *btf.Struct:
		return "struct " + t.Name
	case *btf.Union:
		return "union " + t.Name
	case *btf.Enum:
		return "enum " + t.Name
	case *btf.Const:
		return "const " + describe(t.Type)
	case *btf.Volatile:
		return "volatile " + describe(t.Type)
	case *btf.Void:
		return "void"
	case *btf.FuncProto:
		return "a function"
	}
	if name := t.TypeName(); name != "" {
		return name
	}
	return "a type without a name"
}

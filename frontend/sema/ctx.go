package sema

import (
	"fmt"
	"strings"

	"rucy-llvm/frontend/catalog"
	"rucy-llvm/frontend/diag"
	"rucy-llvm/frontend/syntax"
	"rucy-llvm/frontend/types"
)

// contextType finds what a program's parameter points at: the kernel's struct
// where there is one, else what a class in the source says.
func (c *checker) contextType(found catalog.Lookup, param syntax.Name) *types.Struct {
	class := c.contextClass(param)
	t := found.Type
	switch {
	case t.Ctx != nil:
		if class != nil && class.valid {
			c.compareContext(class, found)
		}
		return t.Ctx
	case class == nil && found.Context() != nil:
		return c.withClasses(found.Context())
	case class == nil:
		return &types.Struct{Name: t.Memory.Name, Align: 8}
	}
	return c.contextByLayout(class, found)
}

// withClasses is a ctx whose pointers refer to structs of the kernel's, as the classes
// of the file describe them.
func (c *checker) withClasses(s *types.Struct) *types.Struct {
	for _, f := range s.Fields {
		if p, isPointer := f.Type.(types.Pointer); isPointer {
			if class := c.classOfKernel(p.Struct().Name); class != nil {
				p.Elem = class.layout
			}
			f.Type = p
		}
	}
	return s
}

// classOfKernel is the class that mirrors a struct of the kernel's, or nil; the first
// in the file where there are several.
func (c *checker) classOfKernel(name string) (found *class) {
	for _, class := range c.classes {
		if core := class.layout.Core; core != nil && core.Name == name && (found == nil || class.name.Span.Start < found.name.Span.Start) {
			found = class
		}
	}
	return found
}

// contextClass finds the class that describes the ctx of a program: one called
// as its parameter, or Ctx, or Context.
func (c *checker) contextClass(param syntax.Name) *class {
	var found *class
	for _, name := range []string{capitalize(param.Text), "Ctx", "Context"} {
		class := c.classes[name]
		switch {
		case class == nil || class == found || class.layout.Core != nil:
		case found == nil:
			found = class
		default:
			first, second := found, class
			if second.name.Span.Start < first.name.Span.Start {
				first, second = second, first
			}
			c.error(diag.TwoContexts, second.name.Span, "`%s` and `%s` could both describe `%s`", first.name.Text, second.name.Text, param.Text).
				WithNote(first.name.Span, "`%s` is here", first.name.Text).
				WithNote(param.Span, "the parameter is here").
				WithHelp("remove one of the classes, or rename it if it describes something else")
			return nil
		}
	}
	return found
}

// capitalize makes a class's name of a variable's: sock - Sock, tcp_sock - TcpSock.
func capitalize(name string) string {
	var b strings.Builder
	for _, word := range strings.Split(name, "_") {
		if word != "" {
			b.WriteString(strings.ToUpper(word[:1]) + word[1:])
		}
	}
	return b.String()
}

// compareContext holds a class against the kernel's struct: the fields that it
// names must lie where the kernel has them.
func (c *checker) compareContext(class *class, found catalog.Lookup) {
	kernel := found.Type.Ctx
	for i, f := range class.layout.Fields {
		at := class.fieldSpans[i]
		k := kernel.Field(f.Name)
		var d *diag.Diagnostic
		switch {
		case k == nil:
			d = c.error(diag.WrongContext, at, "the ctx of `%s` programs has no field `%s`", found.Name, f.Name)
			if best := nearest(f.Name, fieldNames(kernel, true)); best != "" {
				d.WithLabel("did you mean `%s`?", best)
			}
		case !sameMemory(k.Type, f.Type):
			d = c.error(diag.WrongContext, at, "`%s` is `%s` in the kernel's struct, not `%s`", f.Name, k.Type, f.Type)
		case k.Offset != f.Offset:
			d = c.error(diag.WrongContext, at, "`%s` lies at byte %d of the kernel's struct, but at byte %d of `%s`", f.Name, k.Offset, f.Offset, class.name.Text)
		default:
			continue
		}
		d.WithHelp("%s", contextHelp(class.name.Text, kernel))
		return // what follows is shifted, most likely
	}
}

// sameMemory reports whether an attribute may have a type where the kernel's field
// has another: for a field that is taken as a whole, a class can name the whole only.
func sameMemory(kernel, class types.Type) bool {
	if i, ok := kernel.(types.Int); ok && i.Slot > 0 {
		kernel = types.Int{Bits: i.Slot}
	}
	return kernel == class
}

// contextHelp prints the class that describes a struct of the kernel's.
func contextHelp(name string, kernel *types.Struct) string {
	var b strings.Builder
	fmt.Fprintf(&b, "the kernel's struct needs no class; the right one is: class %s", name)
	for _, f := range kernel.Fields {
		t := f.Type
		if _, isArray := t.(types.Array); isArray {
			b.WriteString("; ...")
			break
		}
		if i, ok := t.(types.Int); ok && i.Slot > 0 {
			t = types.Int{Bits: i.Slot}
		}
		fmt.Fprintf(&b, "; attr :%s, :%s", f.Name, t)
	}
	b.WriteString("; end")
	return b.String()
}

// contextByLayout is the ctx that a class describes by itself, within the
// memory that the kernel lets the program see.
func (c *checker) contextByLayout(class *class, found catalog.Lookup) *types.Struct {
	memory := found.Type.Memory
	s := &types.Struct{Name: class.layout.Name, Size: class.layout.Size, Align: class.layout.Align}
	c.structs[s] = class
	for i, f := range class.layout.Fields {
		copy := *f
		copy.Access = memory.Access
		size, _ := types.Size(f.Type)
		if f.Offset < memory.Skip {
			copy.Access = types.Hidden
		}
		if f.Offset+size > memory.Size && class.valid {
			c.error(diag.WrongContext, class.fieldSpans[i], "`%s` lies behind the end of the ctx of `%s` programs", f.Name, found.Name).
				WithHelp("the ctx has %d bytes; `%s` ends at byte %d", memory.Size, f.Name, f.Offset+size)
			class.valid = false
		}
		s.Fields = append(s.Fields, &copy)
	}
	return s
}

// fieldNames are the names of a struct's fields, those that can't be used
// included or not.
func fieldNames(s *types.Struct, hidden bool) []string {
	var names []string
	for _, f := range s.Fields {
		if hidden || f.Access != types.Hidden {
			names = append(names, f.Name)
		}
	}
	return names
}

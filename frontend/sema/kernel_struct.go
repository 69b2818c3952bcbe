package sema

import (
	"rucy-llvm/frontend/diag"
	"rucy-llvm/frontend/source"
	"rucy-llvm/frontend/syntax"
	"rucy-llvm/frontend/types"
)

// Structs whose fields nobody declares: kernel_struct :task_struct takes them from the
// types of a kernel, which whoever compiles names. The class is TaskStruct. Only the
// fields that a program uses become part of it, and the structs that they lead to.

// imported are the structs that were taken from the types of a kernel.
type imported struct {
	structs map[*types.Struct]types.KernelStruct
	layouts map[types.KernelStruct]*types.Struct
	failed  bool // the types can't be read, so the program can't be checked
}

// declareKernelStruct takes kernel_struct :task_struct, :sock.
func (c *checker) declareKernelStruct(call *syntax.Call) {
	if len(call.Args) == 0 || call.Block != nil {
		c.error(diag.BadDeclaration, call.Span(), "`kernel_struct` takes the names of structs of the kernel's").
			WithHelp("write `kernel_struct :task_struct`")
		return
	}
	for i, arg := range call.Args {
		name, isSym := symbolArg(call, i)
		if !isSym || !isCName(name) {
			c.error(diag.BadDeclaration, arg.Span(), "a struct of the kernel's is named by a symbol").
				WithHelp("write `kernel_struct :task_struct`")
			continue
		}
		c.importStruct(name, arg.Span())
	}
}

// importStruct declares the class of a struct of the kernel's.
func (c *checker) importStruct(name string, at source.Span) {
	class := capitalize(name)
	if first := c.classes[class]; first != nil {
		c.error(diag.DeclaredTwice, at, "the class of `%s` is `%s`, which there is already", name, class).
			WithNote(first.name.Span, "declared here").
			WithHelp("remove one of the two")
		return
	}
	if c.kernelTypes == nil {
		c.error(diag.NoKernelTypes, at, "the types of no kernel are known here, so `%s` can't be taken from them", name).
			WithHelp("name a file that has them, as in `--btf /sys/kernel/btf/vmlinux`, or declare what you need: class %s; core! \"%s\"; attr ...; end", class, name)
		c.poisonClass(class, at)
		return
	}
	kernel := c.kernelTypes()
	if kernel == nil { // it can't be read, which whoever gave it reports
		c.imported.failed = true
		c.poisonClass(class, at)
		return
	}
	found, ok := kernel.Struct(name)
	if !ok {
		c.error(diag.UnknownType, at, "the kernel has no struct `%s`", name).
			WithHelp("%s", didYouMean(name, kernel.StructNames(), "the names are those of the kernel's sources, without `struct`"))
		c.poisonClass(class, at)
		return
	}
	layout := &types.Struct{}
	if a := c.awaited[class]; a != nil {
		layout = a.layout
	}
	cl := c.classOfImported(found, layout, class, at)
	c.classes[class] = cl
}

// poisonClass declares a class of which nothing is known.
func (c *checker) poisonClass(name string, at source.Span) {
	c.classes[name] = &class{name: syntax.Name{Text: name, Span: at}, layout: &types.Struct{Name: name, Core: &types.Core{}}}
}

// classOfImported makes the class of a struct that was found.
func (c *checker) classOfImported(found types.KernelStruct, layout *types.Struct, name string, at source.Span) *class {
	layout.Name, layout.Align = name, 1
	layout.Core = &types.Core{Name: found.Name(), IsUnion: found.IsUnion()}
	cl := &class{name: syntax.Name{Text: name, Span: at}, layout: layout, fields: map[string]source.Span{}, methods: map[string]*syntax.Def{}, valid: true}
	c.structs[layout] = cl
	c.imported.structs[layout] = found
	c.imported.layouts[found] = layout
	return cl
}

// layoutOf is the struct of the program that stands for one of the kernel's: that of a
// class which mirrors it, if there is one.
func (c *checker) layoutOf(found types.KernelStruct, at source.Span) *types.Struct {
	if layout := c.imported.layouts[found]; layout != nil {
		return layout
	}
	if found.Name() != "" {
		var first *class
		for _, cl := range c.classes {
			if core := cl.layout.Core; core != nil && cl.valid && core.Name == found.Name() && (first == nil || cl.name.Span.Start < first.name.Span.Start) {
				first = cl
			}
		}
		if first != nil {
			return first.layout
		}
	}
	name := capitalize(found.Name())
	if name == "" {
		name = "a struct without a name"
	}
	return c.classOfImported(found, &types.Struct{}, name, at).layout
}

// importField takes a field of the kernel's into a struct, if it isn't there and can
// be. It is false where the kernel has it and programs can't read it, which is reported.
func (c *checker) importField(s *types.Struct, name syntax.Name) bool {
	found := c.imported.structs[s]
	if found == nil || s.Field(name.Text) != nil {
		return true
	}
	k, ok := found.Field(name.Text)
	if !ok {
		return true
	}
	f := &types.Field{Name: name.Text, Type: k.Type, Access: types.ReadOnly, Bits: k.Bits, IsEnum: k.IsEnum}
	switch {
	case k.Struct != nil && k.IsPointer:
		f.Type = types.Pointer{Elem: c.layoutOf(k.Struct, name.Span), Space: types.Kernel}
	case k.Struct != nil:
		f.Type = c.layoutOf(k.Struct, name.Span)
	case k.Type == nil:
		c.error(diag.FieldNotYet, name.Span, "the field `%s` is a `%s`, which programs can't read", name.Text, k.Text).
			WithHelp("take its address, `x.address + %s.offset(:NAME)` of a field beside it, and read what is there by `kernel_read`", s.Name)
		return false
	}
	if k.Length > 0 {
		f.Type = types.Array{Elem: f.Type, Len: k.Length}
	}
	s.Fields = append(s.Fields, f)
	return true
}

// importedNames are the names of the fields of a struct that was imported.
func (c *checker) importedNames(s *types.Struct) []string {
	if found := c.imported.structs[s]; found != nil {
		return found.FieldNames()
	}
	return nil
}

// layoutKernelStructs gives all structs of the kernel's their layouts anew: more fields
// were found since.
func (c *checker) layoutKernelStructs() {
	done := map[*types.Struct]bool{}
	var visit func(t types.Type)
	visit = func(t types.Type) {
		if array, isArray := t.(types.Array); isArray {
			t = array.Elem
		}
		s, isStruct := t.(*types.Struct)
		if !isStruct || s.Core == nil || done[s] {
			return
		}
		done[s] = true
		for _, f := range s.Fields {
			visit(f.Type)
		}
		s.Layout()
	}
	for s := range c.structs {
		visit(s)
	}
}

package sema

import (
	"fmt"
	"math/big"

	"rucy-llvm/frontend/diag"
	"rucy-llvm/frontend/source"
	"rucy-llvm/frontend/syntax"
	"rucy-llvm/frontend/typed"
	"rucy-llvm/frontend/types"
)

// The words that read memory at an address, and ask of the kernel's enumerations.

// kernelWord is one of these words.
type kernelWord struct {
	min, max int
	example  string
	gives    string // in the reference
	make     func(m *method, n *syntax.Call) typed.Expr
}

var kernelWords map[string]*kernelWord

func init() {
	kernelWords = map[string]*kernelWord{
		"kernel_read": {2, 3, "kernel_read(address, :u64)", "what lies at an address in the kernel: a number, an array (`:u8, 6`), a string (`:string, 16`), a struct of a class; 0 where it can't be read",
			func(m *method, n *syntax.Call) typed.Expr { return m.readAt(n, types.Kernel) }},
		"user_read": {2, 3, "user_read(address, :u64)", "the same of the memory of the current process",
			func(m *method, n *syntax.Call) typed.Expr { return m.readAt(n, types.User) }},
		"seq_printf": {2, typed.MaxPrintkArgs + 2, "seq_printf ctx.meta.seq, \"%d\\n\", x", "prints a line for whoever reads the iterator; the format is that of `printk`", (*method).seqPrintf},
		"seq_write":  {2, 2, "seq_write ctx.meta.seq, s", "gives whoever reads the iterator the bytes of a string, an array or a struct", (*method).seqWrite},
		"enum_value": {2, 2, "enum_value(:bpf_map_type, :BPF_MAP_TYPE_HASH)", "the number that a name has in an enumeration of the kernel's",
			func(m *method, n *syntax.Call) typed.Expr { return m.askEnum(n, typed.EnumValue) }},
		"enum_value?": {2, 2, "enum_value?(:bpf_map_type, :BPF_MAP_TYPE_HASH)", "whether the kernel's enumeration has the name",
			func(m *method, n *syntax.Call) typed.Expr { return m.askEnum(n, typed.EnumExists) }},
	}
}

// kernelWordCall is a call of one of these words.
func (m *method) kernelWordCall(n *syntax.Call) typed.Expr {
	row := kernelWords[n.Name.Text]
	if n.Block == nil && len(n.Args) >= row.min && len(n.Args) <= row.max {
		return row.make(m, n)
	}
	takes := count(row.max, "argument")
	if row.min != row.max {
		takes = fmt.Sprintf("%d to %d arguments", row.min, row.max)
	}
	m.error(diag.WrongArguments, n.Span(), "`%s` takes %s; there %s %d", n.Name.Text, takes, isAre(len(n.Args)), len(n.Args)).
		WithHelp("call it as `%s`", row.example)
	m.arguments(n)
	return invalid(n.Span())
}

// askEnum asks of a value of an enumeration.
func (m *method) askEnum(n *syntax.Call, q typed.Question) typed.Expr {
	at := n.Span()
	var names [2]string
	for i, arg := range n.Args {
		name, isSym := symbolArg(n, i)
		if !isSym || !isCName(name) {
			m.error(diag.WrongArguments, arg.Span(), "an enumeration of the kernel's, and a name in it, are written as symbols").
				WithHelp("write `%s`", kernelWords[n.Name.Text].example)
			return invalid(at)
		}
		names[i] = name
	}
	e := &typed.Ask{Info: typed.Info{T: types.I64, S: at}, Question: q, Enum: names[0], Enumerator: names[1]}
	if q == typed.EnumExists {
		e.T = types.Bool
	}
	return e
}

// readAt is kernel_read and user_read.
func (m *method) readAt(n *syntax.Call, space types.Space) typed.Expr {
	at := n.Span()
	address := m.expr(n.Args[0], asValue)
	if isInvalid(address) || address.Type() == types.Never {
		return orInvalid(address, at)
	}
	if isKernelStruct(address.Type()) {
		address = addressNumber(address.Span(), address)
	}
	t := m.readType(n)
	if t == nil || !m.isInteger(address, "an address") {
		return invalid(at)
	}
	return m.readMemory(at, address, t, space)
}

// readMemory is what lies at an address.
func (m *method) readMemory(at source.Span, address typed.Expr, t types.Type, space types.Space) typed.Expr {
	if !types.IsAggregate(t) { // the only element of an array
		array := atAddress(at, address, types.Pointer{Elem: types.Array{Elem: t, Len: 1}, Space: space})
		return m.element(at, array, intOf(at, 0), true)
	}
	ref := atAddress(at, address, types.Pointer{Elem: t, Space: space})
	switch t := t.(type) {
	case types.String:
		return m.foreignText(at, ref, t)
	case *types.Struct:
		if t.Core != nil {
			return ref
		}
	}
	copied := m.dup(at, ref)
	if !holdsText(t) {
		return copied
	}
	before, copied := m.keep(copied)
	return seq(at, append(before, &typed.EndTexts{Info: typed.Info{T: types.Nil, S: at}, X: copied}, copied)...)
}

// readType is the type that is to be read, or nil where it was reported.
func (m *method) readType(n *syntax.Call) types.Type {
	var t types.Type
	isText := false
	switch arg := n.Args[1].(type) {
	case *syntax.Const:
		cl := m.classes[arg.Name]
		if cl == nil || arg.Scope != nil {
			m.error(diag.UnknownType, arg.Span(), "there is no class `%s`", arg.Name).
				WithHelp("declare it: class %s; attr :name, :u32; end", arg.Name)
			return nil
		}
		if !cl.valid {
			return nil
		}
		t = cl.layout
	case *syntax.Sym:
		t, isText = fieldTypes[arg.Value], arg.Value == "string"
	}
	if t == nil && !isText {
		m.error(diag.UnknownType, n.Args[1].Span(), "what is read is a type, as a symbol, or a class").
			WithHelp("write `%s`; the types are %s", kernelWords[n.Name.Text].example, quoted(colons(fieldTypeNames), "and"))
		return nil
	}
	if len(n.Args) == 2 && !isText {
		return t
	}
	if len(n.Args) == 2 {
		m.error(diag.WrongArguments, n.Span(), "a string has a size").
			WithHelp("write how many bytes are read at most: `%s(address, :string, 64)`", n.Name.Text)
		return nil
	}
	length := m.constantInt(n.Args[2])
	if length == nil || length.Sign() <= 0 || length.Cmp(big.NewInt(maxObject)) >= 0 {
		m.error(diag.WrongArguments, n.Args[2].Span(), "how many there are is a constant, at least 1").
			WithHelp("write a number: `%s(address, :u8, 6)`", n.Name.Text)
		return nil
	}
	if isText {
		return types.String{Size: int(length.Int64())}
	}
	if s, isStruct := t.(*types.Struct); isStruct && s.Core != nil {
		m.error(diag.WrongArguments, n.Args[2].Span(), "structs of the kernel's are read one by one").
			WithHelp("`%s.size` is how far apart they lie", s.Name)
		return nil
	}
	return types.Array{Elem: t, Len: int(length.Int64())}
}

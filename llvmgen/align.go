package llvmgen

import (
	"rucy-llvm/frontend/typed"
	"rucy-llvm/frontend/types"
)

// wordAlign is the alignment of what is accessed by words of 64 bits.
const wordAlign = 8

// alignments say what is known to divide the addresses that variables and Blocks
// have for their values, in all functions. An object lies on the stack at a
// multiple of 8, and so does what is handed on of it, whatever its type says.
type alignments struct {
	vars    map[*typed.Var]int
	labels  map[*typed.Label]int
	changed bool
}

// findAlignments assumes the best of everything, and takes back what doesn't hold,
// until all of it holds.
func findAlignments(p *typed.Program) *alignments {
	a := &alignments{vars: map[*typed.Var]int{}, labels: map[*typed.Label]int{}, changed: true}
	for a.changed {
		a.changed = false
		for _, f := range p.Funcs {
			typed.Walk(f.Body, a.learn)
		}
	}
	return a
}

// learn looks at what gives a variable or a Block a value.
func (a *alignments) learn(e typed.Expr) {
	switch e := e.(type) {
	case *typed.SetLocal:
		lower(a, a.vars, e.Var, e.X)
	case *typed.Break:
		lower(a, a.labels, e.Label, e.X)
	case *typed.Invoke:
		for i, arg := range e.Args {
			lower(a, a.vars, e.Func.Params[i], arg)
		}
	}
}

func lower[K comparable](a *alignments, list map[K]int, key K, value typed.Expr) {
	if !hasAddress(value.Type()) {
		return
	}
	if align := a.of(value); align < known(list, key) {
		list[key] = align
		a.changed = true
	}
}

func known[K comparable](list map[K]int, key K) int {
	if align, ok := list[key]; ok {
		return align
	}
	return wordAlign
}

// hasAddress reports whether values of a type are addresses, or nil.
func hasAddress(t types.Type) bool {
	if nilable, ok := t.(types.Nilable); ok {
		t = nilable.Elem
	}
	return isPointer(t)
}

// of is what divides the address that e gives.
func (a *alignments) of(e typed.Expr) int {
	switch e := e.(type) {
	case *typed.Make, *typed.StrLit, *typed.NilLit, *typed.MapLookup, *typed.Reserve:
		return wordAlign
	case *typed.Header:
		_, align := types.Size(e.T.(types.Nilable).Elem.(types.Pointer).Elem)
		if offset, isLit := e.Offset.(*typed.IntLit); isLit && offset.Bits%2 == 0 {
			return max(align, 2) // as drivers put packets
		}
		return align
	case *typed.GlobalRef:
		return globalAlign(e.Global)
	case *typed.Local:
		if p, ok := e.Var.Type.(types.Pointer); ok && p.Space == types.Context {
			break
		}
		return known(a.vars, e.Var)
	case *typed.SetLocal:
		return a.of(e.X)
	case *typed.Some:
		return a.of(e.X)
	case *typed.Value:
		return a.of(e.X)
	case *typed.Convert:
		return a.of(e.X)
	case *typed.Seq:
		return a.of(e.List[len(e.List)-1])
	case *typed.If:
		return min(a.of(e.Then), a.of(e.Else))
	case *typed.Block:
		return min(a.of(e.Body), known(a.labels, e.Label))
	case *typed.Break, *typed.Return, *typed.Loop:
		return wordAlign // no value comes from here
	case *typed.FieldRef:
		align := alignAt(a.of(e.X), e.Field.Offset)
		if e.Field.Unit > 0 {
			return min(align, e.Field.Unit)
		}
		return align
	case *typed.Element:
		elem, _ := types.Elements(e.Array.Type().(types.Pointer).Elem)
		size, _ := types.Size(elem)
		return alignAt(a.of(e.Array), size)
	}
	t := e.Type()
	if nilable, ok := t.(types.Nilable); ok {
		t = nilable.Elem
	}
	if p, ok := t.(types.Pointer); ok {
		_, align := types.Size(p.Elem)
		return align
	}
	return wordAlign // no value comes from here either
}

// globalAlign is the alignment of a variable of the object.
func globalAlign(v *typed.Global) int {
	if v.Texts != nil || types.IsAggregate(v.Type) && v.Kind != typed.Table {
		return wordAlign
	}
	_, align := types.Size(v.Type)
	return align
}

// alignAt is what divides the address of a part.
func alignAt(align, offset int) int {
	for offset%align != 0 {
		align /= 2
	}
	return align
}

package typed

import "fmt"

// Walk calls visit for e and all expressions within it, but not for those of
// the functions that it calls.
func Walk(e Expr, visit func(Expr)) {
	visit(e)
	for _, x := range children(e) {
		Walk(x, visit)
	}
}

// Children returns the operands of an expression, in the order in which they
// are evaluated.
func Children(e Expr) []Expr { return children(e) }

// children returns the operands of an expression.
func children(e Expr) []Expr {
	switch e := e.(type) {
	case *PacketRef, *MapRef, *IntLit, *BoolLit, *NilLit, *Local, *StrLit, *ReadGlobal, *GlobalRef, *Ask, *EachNext, *Reserve:
		return nil
	case *SetLocal:
		return []Expr{e.X}
	case *Visible:
		return []Expr{e.X}
	case *Field:
		return []Expr{e.X}
	case *At:
		return []Expr{e.X}
	case *SetField:
		return []Expr{e.Base, e.X}
	case *SetGlobal:
		return []Expr{e.X}
	case *AddGlobal:
		return []Expr{e.X}
	case *Make:
		var list []Expr
		for _, p := range e.Parts {
			list = append(list, p.X)
		}
		return list
	case *FieldRef:
		return []Expr{e.X}
	case *Element:
		if e.Ctx != nil {
			return []Expr{e.Array, e.Index, e.Ctx}
		}
		return []Expr{e.Array, e.Index}
	case *SetElement:
		if e.Ctx != nil {
			return []Expr{e.Array, e.Index, e.Ctx, e.X}
		}
		return []Expr{e.Array, e.Index, e.X}
	case *Copy:
		return []Expr{e.To, e.From}
	case *EndTexts:
		return []Expr{e.X}
	case *TextSize:
		return []Expr{e.X}
	case *TextOrder:
		return []Expr{e.X, e.Y}
	case *StartsWith:
		return []Expr{e.X, e.Y}
	case *Equal:
		return []Expr{e.X, e.Y}
	case *Locked:
		return []Expr{e.X, e.Body}
	case *Send:
		return []Expr{e.X, e.Body}
	case *Output:
		if e.Ctx == nil {
			return []Expr{e.X}
		}
		return []Expr{e.Ctx, e.X}
	case *PacketLoad:
		return []Expr{e.Ctx, e.Offset}
	case *MarkerArgument:
		return []Expr{e.Ctx}
	case *PacketNumber:
		return []Expr{e.Ctx, e.Offset}
	case *Header:
		return []Expr{e.Ctx, e.Offset}
	case *Binary:
		return []Expr{e.X, e.Y}
	case *Compare:
		return []Expr{e.X, e.Y}
	case *Not:
		return []Expr{e.X}
	case *If:
		return []Expr{e.Cond, e.Then, e.Else}
	case *Seq:
		return e.List
	case *Some:
		return []Expr{e.X}
	case *Present:
		return []Expr{e.X}
	case *Value:
		return []Expr{e.X}
	case *Block:
		return []Expr{e.Body}
	case *Break:
		return []Expr{e.X}
	case *Loop:
		return []Expr{e.Body}
	case *Invoke:
		return e.Args
	case *Return:
		return []Expr{e.X}
	case *Convert:
		return []Expr{e.X}
	case *Narrow:
		return []Expr{e.X}
	case *Call:
		return e.Args
	case *Printk:
		if e.Seq != nil {
			return append([]Expr{e.Seq}, e.Args...)
		}
		return e.Args
	case *MapLookup:
		var list []Expr
		if e.Key != nil {
			list = append(list, e.Key)
		}
		if e.Start != nil {
			list = append(list, e.Start)
		}
		return within(e.From, list...)
	case *MapUpdate:
		return within(e.From, e.Key, e.X)
	case *MapDelete:
		return within(e.From, e.Key)
	case *MapPush:
		return within(e.From, e.X)
	case *MapTake:
		if e.To == nil {
			return within(e.From)
		}
		return within(e.From, e.To)
	case *MapHas:
		return within(e.From, e.X)
	case *Load:
		return []Expr{e.X}
	case *Store:
		return []Expr{e.To, e.X}
	case *Atomic:
		return []Expr{e.To, e.X}
	}
	panic(fmt.Sprintf("BUG: typed.Walk doesn't know %T", e))
}

// within are the operands of an operation of a map, behind the map itself if another one
// holds it.
func within(from Expr, list ...Expr) []Expr {
	if from == nil {
		return list
	}
	return append([]Expr{from}, list...)
}

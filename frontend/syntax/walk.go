package syntax

import "rucy-llvm/frontend/source"

// Walk visits n and what is below it, parents first, in the order of the
// source. Where visit returns false, what is below the node is left out.
func Walk(n Node, visit func(Node) bool) {
	if !visit(n) {
		return
	}
	for _, child := range children(n) {
		Walk(child, visit)
	}
}

// Walk visits the nodes of a file, as [Walk] does.
func (f *File) Walk(visit func(Node) bool) { Walk(f.Body, visit) }

// children returns the nodes directly below n, without nil ones.
func children(n Node) []Node {
	var c childList
	switch n := n.(type) {
	case *Bad, *Unsupported, *Nil, *True, *False, *Self, *Int, *Float, *StrText, *Sym, *Ident, *IVar, *GVar, *Comment:
	case *Str:
		c.add(n.Parts...)
	case *Array:
		c.add(n.Elems...)
	case *Hash:
		addAll(&c, n.Pairs)
	case *Pair:
		c.add(n.Key, n.Value)
	case *Range:
		c.add(n.Low, n.High)
	case *Const:
		c.add(n.Scope)
	case *Call:
		c.add(n.Recv)
		c.add(n.Args...)
		addOne(&c, n.Block)
	case *Splat:
		c.add(n.X)
	case *BlockArg:
		c.add(n.X)
	case *Block:
		addOne(&c, n.Params)
		addOne(&c, n.Body)
	case *Unary:
		c.add(n.X)
	case *Binary:
		c.add(n.X, n.Y)
	case *Logical:
		c.add(n.X, n.Y)
	case *Defined:
		c.add(n.X)
	case *Assign:
		c.add(n.Target, n.Value)
	case *OpAssign:
		c.add(n.Target, n.Value)
	case *MultiAssign:
		c.add(n.Targets...)
		c.add(n.Values...)
	case *Group:
		c.add(n.Targets...)
	case *Body:
		c.add(n.Stmts...)
	case *If:
		if n.Form == FormModifier || n.Form == FormModifierUnless {
			addOne(&c, n.Then)
			c.add(n.Cond)
			break
		}
		c.add(n.Cond)
		addOne(&c, n.Then)
		c.add(n.Else)
	case *While:
		if n.Form == FormModifier || n.Form == FormModifierUnless {
			addOne(&c, n.Body)
			c.add(n.Cond)
			break
		}
		c.add(n.Cond)
		addOne(&c, n.Body)
	case *For:
		c.add(n.Vars...)
		c.add(n.In)
		addOne(&c, n.Body)
	case *Case:
		c.add(n.Subject)
		addAll(&c, n.Whens)
		addAll(&c, n.Ins)
		addOne(&c, n.Else)
	case *When:
		c.add(n.Conds...)
		addOne(&c, n.Body)
	case *In:
		c.add(n.Pattern, n.Guard)
		addOne(&c, n.Body)
	case *Match:
		c.add(n.X, n.Pattern)
	case *AnyOf:
		c.add(n.List...)
	case *Bind:
		c.add(n.Pattern)
		addOne(&c, n.Name)
	case *Pin:
		c.add(n.X)
	case *Jump:
		c.add(n.Value)
	case *Yield:
		c.add(n.Args...)
	case *Begin:
		addOne(&c, n.Body)
	case *Def:
		c.add(n.Singleton)
		addOne(&c, n.Params)
		addOne(&c, n.Body)
	case *Class:
		c.add(n.Super)
		addOne(&c, n.Body)
	case *Module:
		addOne(&c, n.Body)
	case *Params:
		addAll(&c, n.List)
	case *Param:
		addOne(&c, n.Group)
		c.add(n.Default)
	default:
		panic("BUG: syntax: children of an unknown node")
	}
	return c
}

// childList collects nodes.
type childList []Node

// add appends the nodes that are there.
func (c *childList) add(nodes ...Node) {
	for _, n := range nodes {
		if n != nil {
			*c = append(*c, n)
		}
	}
}

// addOne appends n, unless it is a nil pointer.
func addOne[T any, P interface {
	*T
	Node
}](c *childList, n P) {
	if n != nil {
		*c = append(*c, n)
	}
}

func addAll[P Node](c *childList, nodes []P) {
	for _, n := range nodes {
		*c = append(*c, n)
	}
}

// widen makes every node below n, and n itself, include what is below it.
// That is so from the start, but not where the parser has gone back.
func widen(n Node) {
	if s, ok := n.(*Str); ok && s.Heredoc.IsValid() {
		return
	}
	for _, child := range children(n) {
		widen(child)
		n.(interface{ cover(source.Span) }).cover(child.Span())
	}
}

// deeperThan returns the first node that lies more than limit levels below n,
// or nil. It needs no stack of its own depth.
func deeperThan(n Node, limit int) Node {
	type place struct {
		node  Node
		depth int
	}
	stack := []place{{n, 0}}
	for len(stack) > 0 {
		top := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		if top.depth > limit {
			return top.node
		}
		for _, child := range children(top.node) {
			stack = append(stack, place{child, top.depth + 1})
		}
	}
	return nil
}

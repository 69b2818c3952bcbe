package irtext

import (
	"cmp"

	"github.com/llir/llvm/ir/metadata"

	"rucy-llvm/frontend/diag"
)

func byID(a, b metadata.Definition) int { return cmp.Compare(a.ID(), b.ID()) }

// checkScopes refuses debug information that anybody who follows it would follow
// for ever: a scope within itself, a place inlined into itself, a type that is
// nothing but another name for itself.
func (r *reader) checkScopes() {
	state := map[metadata.Definition]int{} // 1: on the way, 2: done
	for i := range r.nodes.dense {
		r.checkChain(&r.nodes.dense[i], state)
	}
	for _, n := range r.nodes.sparse {
		r.checkChain(n, state)
	}
}

// checkChain follows a node up to what is done already.
func (r *reader) checkChain(n *node, state map[metadata.Definition]int) {
	if n.def == nil || above(n.def) == nil {
		return
	}
	var way []metadata.Definition
	for def := n.def; def != nil && state[def] != 2; def = above(def) {
		if state[def] == 1 {
			r.fail(diag.IRInvalid, n.start, n.end, "%s leads back to itself", r.text[n.start:n.end])
		}
		state[def] = 1
		way = append(way, def)
	}
	for _, def := range way {
		state[def] = 2
	}
}

// above is the node that must be no other way to the same: the scope of a scope,
// the place into which one is inlined, the type that another is derived from. A
// struct ends the way of a type, since it may well hold a pointer to itself.
func above(def metadata.Definition) metadata.Definition {
	var up metadata.Field
	switch n := def.(type) {
	case *metadata.DILexicalBlock:
		up = n.Scope
	case *metadata.DILexicalBlockFile:
		up = n.Scope
	case *metadata.DISubprogram:
		up = n.Scope
	case *metadata.DINamespace:
		up = n.Scope
	case *metadata.DIModule:
		up = n.Scope
	case *metadata.DICommonBlock:
		up = n.Scope
	case *metadata.DILocation:
		if n.InlinedAt != nil {
			return n.InlinedAt
		}
	case *metadata.DIDerivedType:
		up = n.BaseType
	}
	next, _ := up.(metadata.Definition)
	return next
}

package irtext

import (
	"github.com/llir/llvm/ir/metadata"

	"rucy-llvm/frontend/diag"
)

// checkScopes refuses debug information that anybody who follows it would follow
// for ever: a scope within itself, a place inlined into itself, a type that is
// nothing but another name for itself.
func (r *reader) checkScopes() {
	t := &r.nodes
	for i := range t.dense {
		r.checkChain(&t.dense[i])
	}
	for _, n := range t.sparse {
		r.checkChain(n)
	}
}

// checkChain follows a node up to what is done already. Nodes without a number
// are a part of one that has it, and need no mark.
func (r *reader) checkChain(n *node) {
	for m := n; m != nil && m.def != nil && m.chain != chainDone; m = r.nextInChain(m.def) {
		if m.chain == chainOpen {
			r.fail(diag.IRInvalid, n.start, n.end, "%s leads back to itself", r.text[n.start:n.end])
		}
		m.chain = chainOpen
	}
	for m := n; m != nil && m.chain == chainOpen; m = r.nextInChain(m.def) {
		m.chain = chainDone
	}
}

// nextInChain is the next node above that has a number.
func (r *reader) nextInChain(def metadata.Definition) *node {
	for def = above(def); def != nil; def = above(def) {
		if id := def.ID(); id >= 0 {
			return r.nodes.find(int(id))
		}
	}
	return nil
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

package irtext

import (
	"strings"

	"github.com/llir/llvm/ir"
	"github.com/llir/llvm/ir/metadata"
	"github.com/llir/llvm/ir/types"
	"github.com/llir/llvm/ir/value"

	"rucy-llvm/frontend/diag"
)

// node is a piece of metadata with a number.
type node struct {
	def        metadata.Definition // nil where nothing defines it
	kind       *nodeKind           // nil of a tuple
	start, end int                 // of its number
	chain      chainState          // see checkScopes
}

// chainState says how far a way from node to node is known.
type chainState uint8

const (
	chainNew  chainState = iota
	chainOpen            // on the way that is being followed
	chainDone            // leads to an end
)

// nodeTable holds the nodes by their numbers.
type nodeTable struct {
	dense  []node
	sparse map[int]*node // with numbers that no front end gives
	kinds  map[string]*nodeKind
}

// find is the node of a number, nil if there is none.
func (t *nodeTable) find(id int) *node {
	if id < len(t.dense) {
		if n := &t.dense[id]; n.def != nil {
			return n
		}
	}
	return t.sparse[id]
}

// define makes the node of a number, whose name is !DIFile and the like, or "!"
// for a tuple. What is neither is found out when it is read.
func (t *nodeTable) define(r *reader, id int, name string, start, end int) {
	if first := t.find(id); first != nil {
		r.definedTwice(start, end, first.start, first.end)
	}
	if t.kinds == nil {
		t.kinds = nodeKinds()
	}
	n := node{kind: t.kinds[name], start: start, end: end}
	if n.kind != nil {
		n.def = n.kind.make()
	} else if len(name) > 1 {
		n.def = &rawNode{}
	} else {
		n.def = &metadata.Tuple{}
	}
	n.def.SetID(int64(id))
	if id > len(r.text) {
		t.sparse[id] = &n
		return
	}
	if t.dense == nil {
		t.dense = make([]node, 0, len(r.text)/nodeBytes)
	}
	for id >= len(t.dense) {
		t.dense = append(t.dense, node{})
	}
	t.dense[id] = n
}

// nodeBytes is about how much of a text there is for each of its nodes, where
// most of it are nodes.
const nodeBytes = 100

// rawNode is a node of a kind that llir's model doesn't have, such as
// DIAssignID: the text of it.
type rawNode struct {
	metadata.MetadataID
	distinct bool
	text     string
}

func (n *rawNode) String() string { return n.Ident() }

func (n *rawNode) Ident() string {
	if n.MetadataID != -1 {
		return n.MetadataID.Ident()
	}
	return n.LLString()
}

func (n *rawNode) LLString() string {
	if n.distinct {
		return "distinct " + n.text
	}
	return n.text
}

func (n *rawNode) SetDistinct(distinct bool) { n.distinct = distinct }

// rawNodes are the kinds that become raw nodes: no back end needs them.
var rawNodes = map[string]bool{
	"!DIAssignID": true, "!DIGenericSubrange": true, "!DISubrangeType": true, "!DIFixedPointType": true,
}

// metadataDefinition takes !0 = ... and !llvm.dbg.cu = ...
func (r *reader) metadataDefinition() {
	id, numbered := decimal(r.word()[1:])
	if !numbered {
		r.namedMetadata()
		return
	}
	n := r.nodes.find(id)
	r.advance()
	r.expect('=')
	if n == nil {
		r.unexpected("metadata") // what the outline saw nothing in
	}
	distinct := r.acceptWord("distinct")
	if distinct {
		n.def.SetDistinct(true)
	}
	r.readNode(n.def, n.kind)
	r.module.MetadataDefs = append(r.module.MetadataDefs, n.def)
}

// namedMetadata takes !llvm.dbg.cu = !{!0, !1}.
func (r *reader) namedMetadata() {
	name := unescape(r.word()[1:])
	r.advance()
	r.expect('=')
	r.expect('!')
	r.expect('{')
	def := r.module.NamedMetadataDefs[name]
	if def == nil {
		def = &metadata.NamedDef{Name: name}
		r.module.NamedMetadataDefs[name] = def
	}
	for first := true; !r.isPunct('}'); first = false {
		if !first {
			r.expect(',')
		}
		start := r.tok.start
		n := r.nodeRef()
		if _, ok := n.(*metadata.DICompileUnit); !ok && name == "llvm.dbg.cu" {
			r.invalid(start, "a DICompileUnit must stand here")
		}
		def.Nodes = append(def.Nodes, n)
	}
	r.expect('}')
}

// readNode takes what a node is, into def.
func (r *reader) readNode(def metadata.Definition, kind *nodeKind) {
	r.nest()
	defer r.unnest()
	switch def := def.(type) {
	case *metadata.Tuple:
		r.expect('!')
		def.Fields = r.fieldList()
	case *metadata.DIExpression:
		r.advance()
		def.Fields = r.operations()
	case *rawNode:
		if !rawNodes[r.word()] {
			r.fail(diag.IRTooNew, r.tok.start, r.tok.end, "%s is no metadata of LLVM 22 or before", shorten(r.word()))
		}
		name := r.word()
		r.advance()
		if !r.isPunct('(') {
			r.unexpected("`(`")
		}
		def.text = name + r.skipBrackets()
	default:
		r.readFields(def, kind)
	}
}

// fieldList takes {!0, null, i32 7}.
func (r *reader) fieldList() []metadata.Field {
	r.expect('{')
	var fields []metadata.Field
	for !r.isPunct('}') {
		if len(fields) > 0 {
			r.expect(',')
		}
		fields = append(fields, r.field())
	}
	r.expect('}')
	return fields
}

// field takes metadata, of whatever kind.
func (r *reader) field() metadata.Field {
	switch {
	case r.tok.kind == meta:
		return r.definition()
	case r.isPunct('!'):
		return r.stringOrTuple()
	case r.acceptWord("null"):
		return metadata.Null
	case r.isType():
		return r.metadataValue()
	}
	r.unexpected("metadata")
	return nil
}

// metadataValue takes a value as metadata: i32 7.
func (r *reader) metadataValue() value.Value {
	start := r.tok.start
	t := r.typ()
	if t == types.Metadata {
		r.invalid(start, "metadata in metadata has no type before it")
	}
	if r.tok.kind == local && r.fn != nil {
		n := len(r.fn.uses)
		v := r.value(t)
		r.fn.uses = r.fn.uses[:n] // the debugger takes what it gets
		return v
	}
	return r.constant(t)
}

// stringOrTuple takes !"text" and !{...}, at the exclamation mark.
func (r *reader) stringOrTuple() metadata.Field {
	r.expect('!')
	if r.tok.kind == str {
		return &metadata.String{Value: r.quoted()}
	}
	if !r.isPunct('{') {
		r.unexpected("metadata")
	}
	r.nest()
	defer r.unnest()
	t := &metadata.Tuple{MetadataID: -1}
	t.Fields = r.fieldList()
	return t
}

// definition takes !7, or a node in place: !DIExpression().
func (r *reader) definition() metadata.Definition {
	w := r.word()
	if id, ok := decimal(w[1:]); ok {
		n := r.nodes.find(id)
		if n == nil {
			r.undefined(r.tok.start, r.tok.end)
		}
		r.advance()
		return n.def
	}
	if r.nodes.kinds == nil {
		r.nodes.kinds = nodeKinds()
	}
	kind := r.nodes.kinds[w]
	var def metadata.Definition = &rawNode{}
	if kind != nil {
		def = kind.make()
	} else if !rawNodes[w] && !strings.HasPrefix(w, "!DI") {
		r.fail(diag.IRInvalid, r.tok.start, r.tok.end, "%s has a name, and only what has a number can be referred to", w)
	}
	def.SetID(-1)
	r.readNode(def, kind)
	return def
}

// nodeRef takes a node: !7, !{...} or !DILocation(...).
func (r *reader) nodeRef() metadata.MDNode {
	if r.tok.kind == meta {
		return r.definition()
	}
	if r.isPunct('!') {
		start := r.tok.start
		if t, ok := r.stringOrTuple().(*metadata.Tuple); ok {
			return t
		}
		r.invalid(start, "a string is no node")
	}
	r.unexpected("metadata")
	return nil
}

// attachment takes !dbg !7. What !dbg says must be of the kind that its owner has.
func (r *reader) attachment(owner dbgKind) *metadata.Attachment {
	if r.tok.kind != meta || isDigit(r.text[r.tok.start+1]) {
		r.unexpected("a kind of metadata, such as !dbg")
	}
	name := unescape(r.word()[1:])
	r.advance()
	start := r.tok.start
	a := &metadata.Attachment{Name: name, Node: r.nodeRef()}
	if name == "dbg" && !owner.is(a.Node) {
		r.invalid(start, "!dbg must be a %s here", owner.name)
	}
	return a
}

// dbgKind is what !dbg can be.
type dbgKind struct {
	name string
	is   func(metadata.MDNode) bool
}

func dbgOf[T metadata.MDNode](name string) dbgKind {
	return dbgKind{name, func(n metadata.MDNode) bool { _, ok := n.(T); return ok }}
}

var (
	dbgOfInstruction = dbgOf[*metadata.DILocation]("DILocation")
	dbgOfFunction    = dbgOf[*metadata.DISubprogram]("DISubprogram")
	dbgOfVariable    = dbgOf[*metadata.DIGlobalVariableExpression]("DIGlobalVariableExpression")
)

// attachments takes what is attached to a function.
func (r *reader) attachments() (list ir.Metadata) {
	for r.tok.kind == meta {
		list = append(list, r.attachment(dbgOfFunction))
	}
	return list
}

// operations takes the parts of an expression: (DW_OP_plus_uconst, 8).
func (r *reader) operations() []metadata.DIExpressionField {
	r.expect('(')
	var list []metadata.DIExpressionField
	for !r.isPunct(')') {
		if len(list) > 0 {
			r.expect(',')
		}
		switch {
		case r.tok.kind == number && r.word()[0] == '-':
			list = append(list, metadata.UintLit(r.signed()))
		case r.tok.kind == number:
			list = append(list, metadata.UintLit(r.unsigned()))
		case r.tok.kind == word:
			if op, ok := acceptOf(r, enums().ops); ok {
				list = append(list, op)
			} else if enc, ok := acceptOf(r, enums().encodings); ok {
				list = append(list, enc)
			} else if w := r.word(); newerOps[w] {
				r.advance()
				list = append(list, operation(w))
			} else {
				r.fail(diag.IRTooNew, r.tok.start, r.tok.end, "%s is no operation of LLVM 22 or before", shorten(r.word()))
			}
		default:
			r.unexpected("an operation or a number")
		}
	}
	r.expect(')')
	return list
}

// metadataOperand takes an argument of type metadata, behind that word.
func (r *reader) metadataOperand() value.Value {
	if r.tok.kind == meta && r.word() == "!DIArgList" {
		return &metadata.Value{Value: r.argList()}
	}
	return &metadata.Value{Value: r.field()}
}

// argList takes !DIArgList(i32 %x, i64 7).
func (r *reader) argList() *metadata.DIArgList {
	r.advance()
	r.expect('(')
	list := &metadata.DIArgList{}
	for !r.isPunct(')') {
		if len(list.Fields) > 0 {
			r.expect(',')
		}
		list.Fields = append(list.Fields, r.metadataValue())
	}
	r.expect(')')
	return list
}

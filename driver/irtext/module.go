package irtext

import (
	"slices"

	"github.com/llir/llvm/ir"
	"github.com/llir/llvm/ir/enum"

	"rucy-llvm/frontend/diag"
)

// headers takes all of the module but the bodies of functions.
func (r *reader) headers() {
	for r.tok.kind != end {
		switch r.tok.kind {
		case global:
			r.symbolDefinition()
		case local:
			r.typeDefinition()
		case meta:
			r.metadataDefinition()
		case comdat:
			r.comdatDefinition()
		case entry:
			r.summaryEntry()
		case word:
			read, ok := topLevel[r.word()]
			if !ok {
				r.unexpected("a definition")
			}
			read(r)
		default:
			r.unexpected("a definition")
		}
	}
	r.checkDefined()
	r.checkTypes()
	for _, v := range r.variables {
		if v.variable.Init != nil {
			r.last = v.start + 1
			r.checkSized(v.start, v.variable.ContentType)
		}
	}
	r.checkScopes()
}

// topLevel are the words that begin something in a module.
var topLevel map[string]func(r *reader)

func init() {
	topLevel = map[string]func(r *reader){
		"define":          (*reader).define,
		"declare":         (*reader).declare,
		"attributes":      (*reader).attributeGroup,
		"source_filename": func(r *reader) { r.module.SourceFilename = r.assigned() },
		"target":          (*reader).target,
		"module":          (*reader).moduleAsm,
		"uselistorder":    (*reader).useListOrder,
		"uselistorder_bb": (*reader).useListOrder,
	}
}

// assigned takes `word = "text"`.
func (r *reader) assigned() string {
	r.advance()
	r.expect('=')
	return r.quoted()
}

// target takes target triple = "bpf" and target datalayout = "...".
func (r *reader) target() {
	r.advance()
	switch {
	case r.isWord("triple"):
		r.module.TargetTriple = r.assigned()
	case r.isWord("datalayout"):
		r.module.DataLayout = r.assigned()
	default:
		r.unexpected("`triple` or `datalayout`")
	}
}

// moduleAsm takes module asm "text".
func (r *reader) moduleAsm() {
	r.advance()
	r.expectWord("asm")
	r.module.ModuleAsms = append(r.module.ModuleAsms, r.quoted())
}

var comdatKinds = map[string]enum.SelectionKind{
	"any": enum.SelectionKindAny, "exactmatch": enum.SelectionKindExactMatch, "largest": enum.SelectionKindLargest,
	"nodeduplicate": enum.SelectionKindNoDeduplicate, "noduplicates": enum.SelectionKindNoDeduplicate, "samesize": enum.SelectionKindSameSize,
}

// comdatDefinition takes $f = comdat any.
func (r *reader) comdatDefinition() {
	c := r.comdat()
	r.expect('=')
	r.expectWord("comdat")
	c.Kind = expectOf(r, comdatKinds, "a kind of comdat, such as any")
	if slices.Contains(r.module.ComdatDefs, c) {
		r.invalid(r.last, "the comdat $%s is defined twice", c.Name)
	}
	r.module.ComdatDefs = append(r.module.ComdatDefs, c)
}

// comdat takes the name of a comdat.
func (r *reader) comdat() *ir.ComdatDef {
	name, _, _ := r.name()
	r.advance()
	c := r.comdats[name]
	if c == nil {
		c = &ir.ComdatDef{Name: name}
		r.comdats[name] = c
	}
	return c
}

// comdatOf takes `comdat` or `comdat($f)` of the symbol of a name.
func (r *reader) comdatOf(name string) *ir.ComdatDef {
	if !r.accept('(') {
		c := r.comdats[name]
		if c == nil {
			c = &ir.ComdatDef{Name: name}
			r.comdats[name] = c
		}
		return c
	}
	if r.tok.kind != comdat {
		r.unexpected("the name of a comdat")
	}
	c := r.comdat()
	r.expect(')')
	return c
}

// summaryEntry passes over ^0 = module: (...), which is for the linker.
func (r *reader) summaryEntry() {
	r.advance()
	r.expect('=')
	if r.tok.kind != label {
		r.unexpected("a summary")
	}
	r.advance()
	if r.isPunct('(') {
		r.skipBrackets()
	} else {
		r.unsigned() // flags: 8
	}
}

// useListOrder passes over uselistorder i32 %x, { 1, 0 }, which tells in which
// order LLVM had the uses of a value in memory.
func (r *reader) useListOrder() {
	r.advance()
	for !r.isPunct('{') {
		if r.tok.kind == end {
			r.unexpected("`{`")
		}
		if r.isPunct('(') || r.isPunct('[') {
			r.skipBrackets()
			continue
		}
		r.advance()
	}
	r.skipBrackets()
}

// attributeGroup takes attributes #0 = { ... }.
func (r *reader) attributeGroup() {
	r.advance()
	if r.tok.kind != hash {
		r.unexpected("the name of a group of attributes")
	}
	id, ok := decimal(r.word()[1:])
	if !ok {
		r.unexpected("a number behind `#`")
	}
	g := r.group(int64(id))
	r.advance()
	r.expect('=')
	r.expect('{')
	for !r.isPunct('}') {
		g.FuncAttrs = append(g.FuncAttrs, r.functionAttribute(true))
	}
	r.expect('}')
	if !slices.Contains(r.module.AttrGroupDefs, g) {
		r.module.AttrGroupDefs = append(r.module.AttrGroupDefs, g)
	}
}

// group is the group of attributes of a number.
func (r *reader) group(id int64) *ir.AttrGroupDef {
	key := r.word()
	g := r.groups[key]
	if g == nil {
		g = &ir.AttrGroupDef{ID: id}
		r.groups[key] = g
	}
	return g
}

// define takes the header of a function, and notes where its body is.
func (r *reader) define() {
	r.advance()
	h := r.header(true)
	if !r.isPunct('{') {
		r.unexpected("`{`")
	}
	closing, ok := r.braces[r.tok.start]
	if !ok {
		r.fail(diag.IRSyntax, r.tok.start, r.tok.end, "the { that stands here is never closed")
	}
	r.pending = append(r.pending, pendingBody{h, r.tok.start, closing})
	r.seek(closing + 1)
}

// declare takes the header of a function without a body.
func (r *reader) declare() {
	r.advance()
	md := r.attachments()
	h := r.header(false)
	h.fn.Metadata = append(md, h.fn.Metadata...)
}

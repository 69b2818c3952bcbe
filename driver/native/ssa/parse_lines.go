package ssa

import (
	"slices"
	"strings"
)

// This file holds the lines of a function's text, without the operands of
// instructions, which may come later in the text.

func (p *parser) header() {
	p.expect("func")
	name, _ := p.symbol()
	p.f = NewFunc(name, p.typ())
	if p.peek() == "local" {
		p.next()
		p.f.Local = true
	}
	if i := slices.Index(inlineNames[:], p.peek()); i > 0 {
		p.next()
		p.f.Inline = Inline(i)
	}
	p.f.Pos = p.position()
}

func (p *parser) blockHeader() {
	id := p.numbered("b", strings.TrimSuffix(p.next(), ":"))
	if p.blocks[id] != nil {
		p.fail("b%d is there twice", id)
	}
	p.cur = p.f.NewBlock()
	p.cur.ID = id
	p.f.nextBlock = max(p.f.nextBlock, id+1)
	p.blocks[id] = p.cur
}

// declare makes the instruction of a line, without operands. Instructions
// without a result get their number when all others have theirs.
func (p *parser) declare() {
	if p.cur == nil {
		p.fail("an instruction before the first block")
	}
	v := &Value{ID: -1}
	if len(p.toks) > 1 && p.toks[1] == "=" {
		v.ID = p.numbered("v", p.next())
		p.next()
		if p.values[v.ID] != nil {
			p.fail("v%d is there twice", v.ID)
		}
		p.values[v.ID] = v
		p.maxID = max(p.maxID, v.ID)
	}
	p.opcode(v)
	if v.ID >= 0 || v.Op == OpHelper || v.Op == OpCall || v.Op == OpAsm {
		v.Type = p.typ()
	}
	if (v.Type != Void) != (v.ID >= 0) {
		p.fail("a value has a name and a type other than void")
	}
	p.cur.Append(v)
	p.decls = append(p.decls, declaration{v, p.line, p.toks})
}

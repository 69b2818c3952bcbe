package syntax

import (
	"math"
	"strings"
)

// heredocPiece is a piece of a heredoc's body: text, or interpolated code.
type heredocPiece struct {
	node  Node
	first bool   // it starts a line
	space string // the white space that it starts with, as written
	blank bool   // the line holds nothing else
}

// parseHeredoc parses the heredoc whose opening is t: first its body, below,
// then on behind the opening.
func (p *parser) parseHeredoc(t token) Node {
	lit, h := t.literal, t.literal.heredoc
	behind := p.lex.pos
	p.lex.pos, p.lex.resume = h.body, 0
	var pieces []heredocPiece
	for end := false; !end; {
		first := h.lineStart
		part := p.lex.readPart(lit)
		switch part.kind {
		case partText:
			raw := p.src[part.start:part.end]
			rest := strings.TrimLeft(raw, " \t")
			text := &StrText{node{p.file.Span(part.start, part.end)}, part.text}
			pieces = append(pieces, heredocPiece{text, first, raw[:len(raw)-len(rest)], rest == "\n" || rest == "\r\n"})
		case partCode, partVar:
			n, ok := p.parseInterpolation(part, lit)
			if !ok {
				return &Bad{p.at(t.start)}
			}
			pieces = append(pieces, heredocPiece{node: n, first: first})
		case partEnd:
			end = true
		case partNoMore:
			if !p.failed {
				p.failed = true
				p.lex.unclosed(lit)
			}
			p.abort() // the heredoc has swallowed all that follows
			return &Bad{p.at(t.start)}
		}
	}
	body := p.file.Span(h.body, p.lex.pos)
	p.lex.resume, p.lex.pos = p.lex.pos, behind
	p.lex.lineStart = false
	if h.squiggly {
		dedent(pieces)
	}
	var parts []Node
	for _, piece := range pieces {
		parts = append(parts, piece.node)
	}
	return p.endLiteral(t, [][]Node{joinText(parts)}, body)
}

// tabWidth is how far a tab indents, for <<~.
const tabWidth = 8

// dedent removes the common indentation of the lines of a <<~ heredoc. Lines
// of nothing but white space don't count.
func dedent(pieces []heredocPiece) {
	common := math.MaxInt
	for _, piece := range pieces {
		if piece.first && !piece.blank {
			common = min(common, indentation(piece.space))
		}
	}
	for _, piece := range pieces {
		if text, ok := piece.node.(*StrText); ok && piece.first {
			text.Value = text.Value[removable(piece.space, common):]
		}
	}
}

// indentation is the number of columns that space takes.
func indentation(space string) int {
	width := 0
	for _, c := range space {
		if c == '\t' {
			width = (width/tabWidth + 1) * tabWidth
		} else {
			width++
		}
	}
	return width
}

// removable is how many bytes of space lie within the first columns.
func removable(space string, columns int) int {
	width := 0
	for i, c := range space {
		next := width + 1
		if c == '\t' {
			next = (width/tabWidth + 1) * tabWidth
		}
		if next > columns {
			return i
		}
		width = next
	}
	return len(space)
}

package syntax

import (
	"cmp"
	"slices"
	"strings"
)

// Types are stated in comments that start with `#:`, as rbs-inline has them:
// above a method, or behind the first value of a variable.

// isTypeComment reports whether a comment states a type: RDoc's directives, such
// as `#:nodoc:`, start with the same letters.
func isTypeComment(text string) bool {
	rest, ok := strings.CutPrefix(text, "#:")
	if !ok {
		return false
	}
	word := strings.TrimLeft(rest, "abcdefghijklmnopqrstuvwxyz-")
	return len(word) == len(rest) || !strings.HasPrefix(word, ":")
}

// signatureAbove are the `#:` comments among those that stand right above a
// line. A signature whose brackets are open goes on in the comment below.
func (p *parser) signatureAbove(line int) (lines []*Comment) {
	if len(p.lex.signatures) == 0 {
		return nil
	}
	first := line
	for first > 0 {
		above := strings.LastIndexByte(p.src[:first-1], '\n') + 1
		if !strings.HasPrefix(strings.TrimLeft(p.src[above:first], " \t"), "#") {
			break
		}
		first = above
	}
	open := 0
	for first < line {
		end := first + strings.IndexByte(p.src[first:], '\n')
		comment := p.lex.signatures[first]
		if comment == nil && open > 0 {
			text := strings.TrimSuffix(p.src[first:end], "\r")
			start := first + strings.IndexByte(text, '#')
			comment = &Comment{node{p.file.Span(start, first+len(text))}, p.src[start+1 : first+len(text)]}
		}
		if comment != nil {
			lines = append(lines, comment)
			open += opened(comment.Text)
		}
		first = end + 1
	}
	return lines
}

// opened is how many brackets a text opens and doesn't close.
func opened(text string) (n int) {
	for _, c := range text {
		switch c {
		case '(', '[', '{':
			n++
		case ')', ']', '}':
			n--
		}
	}
	return n
}

// looseComments are the `#:` comments that belong to nothing in the file.
func (p *parser) looseComments(body *Body) (loose []*Comment) {
	if len(p.lex.signatures)+len(p.lex.types) == 0 {
		return nil
	}
	taken := map[*Comment]bool{}
	Walk(body, func(n Node) bool {
		switch n := n.(type) {
		case *Def:
			for _, line := range n.Signature {
				taken[line] = true
			}
		case *Assign:
			taken[n.Type] = true
		}
		return true
	})
	for _, list := range []map[int]*Comment{p.lex.signatures, p.lex.types} {
		for _, comment := range list {
			if !taken[comment] {
				loose = append(loose, comment)
			}
		}
	}
	slices.SortFunc(loose, func(a, b *Comment) int { return cmp.Compare(a.span.Start, b.span.Start) })
	return loose
}

package irtext

import (
	"strconv"
	"strings"

	"github.com/llir/llvm/ir"
	"github.com/llir/llvm/ir/metadata"
)

// closeGaps takes out of the text what LLVM 14 prints and llir's grammar lacks.
// Blanks take its place, so that all else stays where it is.
//
//	%x = freeze i1 %y, !dbg !30     metadata of freeze; returned, see attach
//	define align 8 i8* @f()         the alignment of a result, a promise to
//	call align 8 i8* @f()           optimisers that no generator needs
func (r *reader) closeGaps() (text string, freezes [][]attachment) {
	blank := []byte(r.text)
	cut := func(from, to token) {
		for i := from.start; i < to.end; i++ {
			if blank[i] != '\n' {
				blank[i] = ' '
			}
		}
	}
	for i, t := range r.tokens {
		if t.kind != word {
			continue
		}
		switch r.word(t) {
		case "freeze":
			if !r.is(i-1, "=") {
				continue
			}
			found, first, last := r.attachments(i)
			freezes = append(freezes, found)
			if len(found) > 0 {
				cut(r.tokens[first], r.tokens[last])
			}
		case "define", "declare", "call", "invoke":
			if a := r.resultAlign(i + 1); a >= 0 {
				cut(r.tokens[a], r.tokens[a+1])
			}
		}
	}
	return string(blank), freezes
}

// attachment is a piece of metadata at an instruction, such as !dbg !30.
type attachment struct {
	name string
	id   int64
}

// attachments finds the metadata at the end of the instruction that begins at
// token i, on one line: where it is, from the first comma on, and what.
func (r *reader) attachments(i int) (found []attachment, first, last int) {
	for depth := 0; i < len(r.tokens) && !strings.Contains(r.text[r.tokens[max(i-1, 0)].end:r.tokens[i].start], "\n"); i++ {
		switch r.word(r.tokens[i]) {
		case "(", "[", "{", "<":
			depth++
		case ")", "]", "}", ">":
			depth--
		case ",":
			if depth != 0 || i+2 >= len(r.tokens) || r.tokens[i+1].kind != meta || r.tokens[i+2].kind != meta {
				continue
			}
			id, err := strconv.ParseInt(r.word(r.tokens[i+2])[1:], 10, 64)
			if err != nil {
				return nil, 0, 0 // no metadata at all: the reader will say so
			}
			if found == nil {
				first = i
			}
			last = i + 2
			found = append(found, attachment{r.word(r.tokens[i+1])[1:], id})
		}
	}
	return found, first, last
}

// resultAlign is the token `align` among the attributes of a result, of a call
// or a function, whose header goes on with token i; -1 if there is none.
func (r *reader) resultAlign(i int) int {
	for depth := 0; i < len(r.tokens); i++ {
		t := r.tokens[i]
		text := r.word(t)
		switch {
		case text == "(":
			depth++
		case text == ")":
			depth--
		case depth > 0 || t.kind == number:
		case t.kind != word || isType(text):
			return -1
		case text == "align" && i+1 < len(r.tokens) && r.tokens[i+1].kind == number:
			return i
		}
	}
	return -1
}

// isType reports whether a word begins a type.
func isType(s string) bool {
	switch s {
	case "void", "half", "bfloat", "float", "double", "fp128", "x86_fp80", "ppc_fp128", "label", "token", "metadata", "x86_mmx":
		return true
	}
	digits, ok := strings.CutPrefix(s, "i")
	_, err := strconv.ParseUint(digits, 10, 32)
	return ok && err == nil
}

// attach gives the freezes of a module the metadata that was taken from them.
func attach(m *ir.Module, freezes [][]attachment) {
	nodes := map[int64]metadata.MDNode{}
	for _, def := range m.MetadataDefs {
		if node, ok := def.(metadata.MDNode); ok {
			nodes[def.ID()] = node
		}
	}
	for _, f := range m.Funcs {
		for _, b := range f.Blocks {
			for _, inst := range b.Insts {
				freeze, ok := inst.(*ir.InstFreeze)
				if !ok {
					continue
				}
				for _, a := range freezes[0] {
					freeze.Metadata = append(freeze.Metadata, &metadata.Attachment{Name: a.name, Node: nodes[a.id]})
				}
				freezes = freezes[1:]
			}
		}
	}
}

package irtext

import (
	"regexp"
	"strconv"
	"strings"

	"github.com/llir/ll"

	"rucy-llvm/frontend/diag"
)

// maxDepth is how deep brackets, and stars behind a type, may be nested: who
// walks the module calls itself that often.
const maxDepth = 500

// checkNesting refuses brackets that don't match, or too many of them.
func (r *reader) checkNesting() {
	closing := map[string]string{"(": ")", "[": "]", "{": "}"}
	var open []token
	stars := 0
	for _, t := range r.tokens {
		text := r.word(t)
		if text == "*" {
			stars++
		} else {
			stars = 0
		}
		switch text {
		case "(", "[", "{":
			open = append(open, t)
		case ")", "]", "}":
			if len(open) == 0 {
				r.diags.Error(diag.IRSyntax, r.span(t), "%s closes nothing", text)
				return
			}
			last := open[len(open)-1]
			if want := closing[r.word(last)]; want != text {
				r.diags.Error(diag.IRSyntax, r.span(t), "expected %s, found %s", want, text).
					WithNote(r.span(last), "to close this %s", r.word(last))
				return
			}
			open = open[:len(open)-1]
		}
		if len(open) > maxDepth || stars > maxDepth {
			r.diags.Error(diag.IRInvalid, r.span(t), "nested too deeply: the limit is %d", maxDepth)
			return
		}
	}
	if len(open) > 0 {
		last := open[len(open)-1]
		r.diags.Error(diag.IRSyntax, r.span(last), "the %s that stands here is never closed", r.word(last))
	}
}

// checkVersion refuses what makes the text one that LLVM 14 doesn't know, where
// it shows best: at the first opaque pointer or debug record.
func (r *reader) checkVersion() {
	for _, t := range r.tokens {
		switch text := r.word(t); {
		case t.kind == word && text == "ptr":
			r.diags.Error(diag.IRTooNew, r.span(t), "an opaque pointer: LLVM IR is read with typed pointers only, so far").
				WithHelp("clang 15 and 16 make typed pointers with -Xclang -no-opaque-pointers, clang 13 and 14 by default; --backend llvm leaves the reading to LLVM")
			return
		case t.kind == attrs && strings.HasPrefix(text, "#dbg_"):
			r.tooNew(t)
			return
		}
	}
}

func (r *reader) tooNew(t token) {
	r.diags.Error(diag.IRTooNew, r.span(t), "%s is newer than LLVM 14, whose IR is read so far", r.word(t)).
		WithHelp("--backend llvm leaves the reading to LLVM")
}

// checkWords refuses words and characters that LLVM 14 doesn't know. llir's
// reader would pass over them in silence.
func (r *reader) checkWords() {
	var lexer ll.Lexer
	lexer.Init(r.text)
	for next := lexer.Next(); next != ll.EOI; next = lexer.Next() {
		if next != ll.INVALID_TOKEN {
			continue
		}
		start, _ := lexer.Pos()
		i := r.skip(0, func(i int) bool { return r.tokens[i].end > start })
		if i == len(r.tokens) {
			continue // within a comment
		}
		t := r.tokens[i]
		if newer[r.word(t)] {
			r.tooNew(t)
		} else {
			r.diags.Error(diag.IRSyntax, r.span(t), "%s means nothing in LLVM IR", shorten(r.word(t))).
				WithHelp("LLVM IR is read as LLVM 13 and 14 print it; --backend llvm leaves the reading to LLVM")
		}
		return
	}
}

// newer holds words that LLVM prints since version 15.
var newer = map[string]bool{
	"memory": true, "captures": true, "range": true, "initializes": true, "dead_on_unwind": true, "dead_on_return": true,
	"writable": true, "nofpclass": true, "allockind": true, "allocptr": true, "samesign": true, "nneg": true,
	"disjoint": true, "nusw": true, "splat": true, "presplitcoroutine": true, "sanitize_type": true, "usub_cond": true,
	"usub_sat": true, "uinc_wrap": true, "udec_wrap": true, "!DIAssignID": true, "dataSize:": true,
}

// syntaxError says where the grammar isn't kept, and what would keep it.
func (r *reader) syntaxError(text string, err ll.SyntaxError) {
	i := r.skip(0, func(i int) bool { return r.tokens[i].end > err.Offset })
	if i == len(r.tokens) {
		end := r.file.Span(len(r.text), len(r.text))
		r.diags.Error(diag.IRSyntax, end, "the module ends too early: %s", r.expected(text, len(text), i))
		return
	}
	t := r.tokens[i]
	found := r.word(t)
	if newer[found] || (found == "nuw" || found == "nsw") && (r.is(i-1, "getelementptr") || r.is(i-1, "inbounds") || r.is(i-1, "trunc")) {
		r.tooNew(t)
		return
	}
	r.diags.Error(diag.IRSyntax, r.span(t), "unexpected %s: %s", shorten(found), r.expected(text, t.start, i))
}

// candidates are the tokens that expected tries, and what it calls those
// that stand for others.
var candidates = []struct{ text, name string }{
	{"=", ""}, {",", ""}, {"(", ""}, {")", ""}, {"[", ""}, {"]", ""}, {"{", ""}, {"}", ""}, {"*", ""}, {">", ""}, {"x", ""}, {"to", ""},
	{"i32", "a type"}, {"@v", "a global name"}, {"%v", "a local name"}, {"42", "a number"},
	{`"s"`, "a string"}, {"!0", "metadata"}, {"true", "true or false"}, {"ret", "an instruction"},
	{"label", ""}, {"eq", "a condition, such as eq"}, {"unreachable", "an instruction"}, {"global", "global or constant"},
}

// maxExpected is how many things are worth telling.
const maxExpected = 5

// expected says what the grammar would take at an offset of the text, where
// token i is. The tables of the reader don't tell, so it is asked, with the
// beginning of the function, global or node there and one candidate after the other.
func (r *reader) expected(text string, offset, i int) string {
	start := 0
	for ; i > 0; i-- {
		if before := r.tokens[i-1]; before.end <= offset && (before.start == 0 || r.text[before.start-1] == '\n') && topLevel(before, r.word(before)) {
			start = before.start
			break
		}
	}
	var names []string
	seen := map[string]bool{}
	for _, c := range candidates {
		name := c.name
		if name == "" {
			name = "`" + c.text + "`"
		}
		if c.text == "label" && seen["a type"] {
			continue // it is one
		}
		if !seen[name] && accepts(text[start:offset], c.text) {
			seen[name] = true
			names = append(names, name)
		}
	}
	switch {
	case len(names) == 0 || len(names) > maxExpected:
		return "it can't stand here"
	case len(names) == 1:
		return "expected " + names[0]
	}
	return "expected " + strings.Join(names[:len(names)-1], ", ") + " or " + names[len(names)-1]
}

// topLevel reports whether a token at the start of a line begins a function, a
// global or another thing that stands for itself.
func topLevel(t token, text string) bool {
	switch t.kind {
	case global, meta, comdat, local:
		return true
	case word:
		switch text {
		case "define", "declare", "target", "attributes", "source_filename", "module", "uselistorder":
			return true
		}
	}
	return false
}

// accepts reports whether a text that begins so can go on with a token.
func accepts(begin, next string) bool {
	begin += " "
	var lexer ll.Lexer
	lexer.Init(begin + next + " ")
	var parser ll.Parser
	parser.Init(func(ll.NodeType, int, int) {})
	err, failed := parser.Parse(&lexer).(ll.SyntaxError)
	return !failed || err.Offset >= len(begin)+len(next)
}

// shorten is a piece of the text as a message quotes it.
func shorten(s string) string {
	if runes := []rune(s); len(runes) > 40 {
		s = string(runes[:37]) + "..."
	}
	return "`" + s + "`"
}

// name finds what a message of llir's names: something in quotes, or a name.
var name = regexp.MustCompile(`"(?:[^"\\]|\\.)+"|[%@][\w.$-]+`)

// quoted is where the first thing is that a message names: where it is used
// first.
func (r *reader) quoted(message string) (token, bool) {
	for _, quoted := range name.FindAllString(message, -1) {
		if unquoted, err := strconv.Unquote(quoted); err == nil {
			quoted = unquoted
		}
		for _, t := range r.tokens {
			if r.word(t) == quoted {
				return t, true
			}
		}
	}
	return token{}, false
}

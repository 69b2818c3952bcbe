// Package irtext reads LLVM IR from its text, as clang and other front ends
// print it, for the native code generator.
//
// The work is done by llir's reader, which knows the language of LLVM 14, with
// typed pointers. What this package adds:
//
//   - what that reader doesn't take, although LLVM 14 prints it, is taken out of
//     the text before and put back into the module after (gaps.go);
//   - a mistake in the text is a diagnostic that points at it, and says what was
//     expected (mistakes.go, names.go);
//   - what would make anybody who walks the module walk for ever, such as a
//     struct that contains itself, is refused (types.go).
//
// Nothing that is in the text makes it panic.
package irtext

import (
	"errors"
	"fmt"
	"regexp"
	"strings"

	"github.com/llir/ll"
	"github.com/llir/llvm/asm"
	"github.com/llir/llvm/ir"

	"rucy-llvm/frontend/diag"
	"rucy-llvm/frontend/source"
)

// Read makes the module of a text. What is wrong with it goes to diags; the
// module is nil if there is anything.
func Read(file *source.File, diags *diag.List) *ir.Module {
	r := &reader{file: file, text: file.Text(), diags: diags}
	r.lex()
	for _, check := range []func(){r.checkNesting, r.checkVersion, r.checkWords, r.checkNames} {
		if diags.HasErrors() {
			return nil
		}
		check()
	}
	if diags.HasErrors() {
		return nil
	}
	text, freezes := r.closeGaps()
	m, err := parse(file.Name(), text)
	if err != nil {
		r.explain(text, err)
		return nil
	}
	if !r.checkTypes(m) {
		return nil
	}
	attach(m, freezes)
	return m
}

// reader is what is known of one text.
type reader struct {
	file   *source.File
	text   string
	diags  *diag.List
	tokens []token
}

// parse has llir read a text. It panics at some of what it doesn't know.
func parse(name, text string) (m *ir.Module, err error) {
	defer func() {
		if p := recover(); p != nil {
			m, err = nil, fmt.Errorf("%v", p)
		}
	}()
	return asm.ParseString(name, text)
}

// span is the place of a token.
func (r *reader) span(t token) source.Span { return r.file.Span(t.start, t.end) }

// word is the text of a token.
func (r *reader) word(t token) string { return r.text[t.start:t.end] }

// is reports whether token i is there and has this text.
func (r *reader) is(i int, word string) bool {
	return i >= 0 && i < len(r.tokens) && r.word(r.tokens[i]) == word
}

// goTypes finds the types of llir's values and types in its messages.
var goTypes = regexp.MustCompile(`\*(?:types|ir)\.([A-Z][a-z]+)\w*`)

// explain says why llir could not read the text.
func (r *reader) explain(text string, err error) {
	var syntax ll.SyntaxError
	if errors.As(err, &syntax) {
		r.syntaxError(text, syntax)
		return
	}
	// The innermost error is the one that says what is wrong. Its words are
	// llir's; where they quote a name, that is the place.
	for next := errors.Unwrap(err); next != nil; next = errors.Unwrap(err) {
		err = next
	}
	message := err.Error()
	if strings.HasPrefix(message, "runtime error") {
		message = "its parts don't fit together"
	}
	message = goTypes.ReplaceAllStringFunc(message, func(t string) string {
		return "a " + strings.ToLower(goTypes.FindStringSubmatch(t)[1])
	})
	place := source.Span{}
	if t, ok := r.quoted(message); ok {
		place = r.span(t)
	}
	d := r.diags.Error(diag.IRInvalid, place, "the module is invalid: %s", message)
	d.File = r.file.Name()
}

package syntax

import (
	"strings"
	"testing"
	"unicode/utf8"

	"rucy-llvm/frontend/source"
)

// FuzzParse feeds anything to the parser: it must come to an end without a
// panic, and leave a tree whose places make sense.
func FuzzParse(f *testing.F) {
	for _, path := range []string{"testdata/snippets.txt", "testdata/stricter.txt", "testdata/errors.txt"} {
		for _, text := range readCases(f, path) {
			f.Add(text)
		}
	}
	for _, text := range examples(f) {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if !utf8.ValidString(text) {
			return // a file is valid UTF-8, or the driver refuses it
		}
		file, tree, diags := parse(text)
		checkSpans(t, file, tree)
		for _, d := range diags {
			if !within(d.Span, file.Span(0, len(text))) {
				t.Errorf("the diagnostic %q lies outside of the file", d.Message)
			}
			if d.Help == "" {
				t.Errorf("%s %q has no help", d.Code, d.Message)
			}
			if text := d.Message + d.Help; strings.Contains(text, "(MISSING)") || strings.Contains(text, "(EXTRA ") {
				t.Errorf("a broken format: %q %q", d.Message, d.Help)
			}
		}
		if len(diags) > 0 {
			return
		}
		Walk(tree.Body, func(n Node) bool {
			if _, ok := n.(*Bad); ok {
				t.Errorf("a tree without errors holds a Bad node")
			}
			return true
		})
		var dump strings.Builder
		Dump(&dump, tree)
	})
}

// checkSpans checks that every node lies within the file and its parent.
// What a heredoc holds lies below its parent's place, within its body.
func checkSpans(t *testing.T, file *source.File, tree *File) {
	t.Helper()
	whole := file.Span(0, len(file.Text()))
	var check func(n Node, outer source.Span, free bool)
	check = func(n Node, outer source.Span, free bool) {
		span := n.Span()
		if span.End < span.Start || !within(span, whole) {
			t.Fatalf("%T has the place %v, outside of the file %v", n, span, whole)
		}
		if !free && !within(span, outer) {
			t.Fatalf("%T %q lies outside of its parent %q", n, file.Text()[file.Offset(span.Start):file.Offset(span.End)], file.Text()[file.Offset(outer.Start):file.Offset(outer.End)])
		}
		if s, ok := n.(*Str); ok && s.Heredoc.IsValid() {
			for _, part := range s.Parts {
				check(part, whole, true)
			}
			return
		}
		for _, child := range children(n) {
			check(child, span, false)
		}
	}
	check(tree.Body, whole, false)
}

func within(inner, outer source.Span) bool {
	return inner.Start >= outer.Start && inner.End <= outer.End
}

package syntax

import (
	"fmt"
	"strings"
	"testing"

	"rucy-llvm/driver/testenv"
	"rucy-llvm/frontend/source"
)

// TestErrors compares the diagnostics of many small broken programs with a
// golden file.
func TestErrors(t *testing.T) {
	var b strings.Builder
	for _, text := range readCases(t, "testdata/errors.txt") {
		file, tree, diags := parse(text)
		checkSpans(t, file, tree)
		for i, line := range strings.Split(text, "\n") {
			fmt.Fprintf(&b, "%3d| %s\n", i+1, line)
		}
		for _, d := range diags {
			at := file.Position(d.Span.Start)
			fmt.Fprintf(&b, "%d:%d: %s: %s\n", at.Line, at.Column, d.Code, d.Message)
			for _, note := range d.Notes {
				at := file.Position(note.Span.Start)
				fmt.Fprintf(&b, "     note at %d:%d: %s\n", at.Line, at.Column, note.Message)
			}
			fmt.Fprintf(&b, "     help: %s\n", d.Help)
		}
		b.WriteString("\n")
	}
	testenv.Golden(t, "testdata/errors.golden", b.String())
}

// TestDumps compares dumps of tokens and trees with golden files.
func TestDumps(t *testing.T) {
	for i, text := range readCases(t, "testdata/trees.txt") {
		title, _, _ := strings.Cut(strings.TrimPrefix(text, "# "), "\n")
		name := strings.ReplaceAll(strings.ToLower(title), " ", "_")
		t.Run(name, func(t *testing.T) {
			var set source.Set
			file := set.Add("test.rb", text)
			var tokens, tree strings.Builder
			DumpTokens(&tokens, file)
			file, parsed, diags := parse(text)
			if len(diags) > 0 {
				t.Fatal(short(file, diags))
			}
			Dump(&tree, parsed)
			path := fmt.Sprintf("testdata/dumps/%02d_%s", i, name)
			testenv.Golden(t, path+".tokens", tokens.String())
			testenv.Golden(t, path+".tree", tree.String())
		})
	}
}

// TestExamples parses the example programs, which have no syntax errors.
func TestExamples(t *testing.T) {
	for path, text := range examples(t) {
		if file, _, diags := parse(text); len(diags) > 0 {
			t.Errorf("%s:\n%s", path, short(file, diags))
		}
	}
}

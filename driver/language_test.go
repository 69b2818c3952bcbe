package driver

import (
	"os"
	"strings"
	"testing"

	"rucy-llvm/frontend/diag"
)

// TestDocumentedPrograms compiles every piece of Ruby in the documents. A line
// with a comment `# error: TEXT` must give an error whose message holds TEXT,
// and no other line may give anything.
//
// A piece without a section is what stands in a device filter, or, where it
// begins with a class or a constant, above one.
func TestDocumentedPrograms(t *testing.T) {
	for document, atLeast := range map[string]int{"../README.md": 1, "../docs/language.md": 10} {
		pieces := rubyPieces(t, document)
		if len(pieces) < atLeast {
			t.Errorf("%s has %d pieces of Ruby; there should be %d at least", document, len(pieces), atLeast)
		}
		for _, piece := range pieces {
			title, _, _ := strings.Cut(piece, "\n")
			t.Run(title, func(t *testing.T) { checkPiece(t, piece) })
		}
	}
}

// rubyPieces are the texts that stand between ```ruby and ``` in a document.
func rubyPieces(t *testing.T, document string) []string {
	t.Helper()
	text, err := os.ReadFile(document)
	if err != nil {
		t.Fatal(err)
	}
	var pieces []string
	for _, rest := range strings.Split(string(text), "\n```ruby\n")[1:] {
		piece, _, closed := strings.Cut(rest, "\n```\n")
		if !closed {
			t.Fatalf("%s: a piece of Ruby has no end:\n%s", document, rest)
		}
		pieces = append(pieces, piece)
	}
	return pieces
}

// checkPiece compiles a piece of Ruby and compares what is said of each line
// with what the line announces.
func checkPiece(t *testing.T, piece string) {
	text := wholeProgram(piece)
	unit := NewUnit("piece.rb", []byte(text))
	_, err := unit.Object(t.Context(), Options{Backend: Native, Verify: true})
	if err != nil && err != ErrRejected {
		t.Fatalf("%v, on:\n%s", err, text)
	}
	said := map[int]*diag.Diagnostic{}
	for _, d := range unit.Diags.Sorted() {
		said[unit.File.Position(d.Span.Start).Line] = d
	}
	for i, line := range strings.Split(text, "\n") {
		d := said[i+1]
		_, want, announced := strings.Cut(line, "# error: ")
		switch {
		case announced && d == nil:
			t.Errorf("line %d gives no error: %s", i+1, line)
		case announced && !strings.Contains(strings.ReplaceAll(d.Message, "`", ""), strings.ReplaceAll(want, "`", "")):
			t.Errorf("line %d gives another error: %s\n%s", i+1, line, d.Message)
		case !announced && d != nil:
			t.Errorf("line %d gives %s %s: %s", i+1, d.Severity, d.Code, d.Message)
		}
	}
}

// wholeProgram puts a piece of Ruby where it belongs.
func wholeProgram(piece string) string {
	const head, end = "license! \"GPL\"\n\nsection! \"cgroup/dev\"\ndef check(ctx)\n", "end\n"
	first := strings.Fields(piece)[0]
	switch {
	case strings.Contains(piece, "section!"), strings.Contains(piece, "struct_ops!"):
		return piece + "\n"
	case first == "class", first == strings.ToUpper(first) && first != "#":
		return piece + "\n\n" + head + "  1\n" + end
	}
	return head + piece + "\n1\n" + end
}

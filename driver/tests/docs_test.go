package tests

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"rucy-llvm/driver/testenv"
	"rucy-llvm/frontend/catalog"
)

const document = "../../docs/testing.md"

// TestDocument runs all of docs/testing.md: the tests of its program, and each piece as
// what stands in a test of it.
func TestDocument(t *testing.T) {
	testenv.Need(t, testenv.BPF)
	text, err := os.ReadFile(document)
	if err != nil {
		t.Fatal(err)
	}
	var program *Program
	pieces := strings.Split(string(text), "\n```ruby\n")[1:]
	for _, rest := range pieces {
		piece, _, _ := strings.Cut(rest, "\n```\n")
		first, _, _ := strings.Cut(piece, "\n")
		switch {
		case strings.HasPrefix(first, "# ") && strings.HasSuffix(first, "_test.rb"):
			n, failed := run(t, program, first, piece)
			if len(failed) > 0 || !strings.Contains(string(text), fmt.Sprintf("\n%d tests, ", n)) {
				t.Errorf("%s: of %d tests, these fail:\n%s", first, n, strings.Join(failed, "\n"))
			}
		case strings.HasPrefix(first, "# "):
			program = compile(t, piece, native)
		default:
			if _, failed := run(t, program, first, "test \"t\" do\n"+piece+"\nend\n"); len(failed) > 0 {
				t.Errorf("%s\nfails:\n%s", piece, strings.Join(failed, "\n"))
			}
		}
	}
	if len(pieces) < 4 {
		t.Errorf("there are %d pieces", len(pieces))
	}
}

// TestDocumentTable holds the table of what can be run up to date.
func TestDocumentTable(t *testing.T) {
	var order []string
	sections := map[string][]string{} // by what they take
	for _, kind := range catalog.ProgramTypes() {
		how := kind.TestRun()
		if how == nil {
			continue
		}
		packet, ctx := "", ""
		if how.Packet > 0 {
			packet = fmt.Sprintf("%d bytes and more", how.Packet)
		}
		if how.Anything {
			ctx = "what its class has"
		} else if len(how.Fields) > 0 {
			ctx = "`" + strings.Join(how.Fields, "`, `") + "`"
		}
		takes := packet + " | " + ctx
		if sections[takes] == nil {
			order = append(order, takes)
		}
		sections[takes] = append(sections[takes], "`"+strings.TrimSuffix(kind.Sections[0].Name, "/")+"`")
	}
	var rows strings.Builder
	rows.WriteString("| programs | packet | ctx |\n|---|---|---|\n")
	for _, takes := range order {
		fmt.Fprintf(&rows, "| %s | %s |\n", strings.Join(sections[takes], ", "), takes)
	}
	text, err := os.ReadFile(document)
	if err != nil {
		t.Fatal(err)
	}
	const begin, end = "<!-- runs: written by the tests of driver/tests -->\n", "<!-- /runs -->"
	before, rest, found := strings.Cut(string(text), begin)
	_, after, closed := strings.Cut(rest, end)
	if !found || !closed {
		t.Fatalf("%s has no place for the table", document)
	}
	testenv.Golden(t, document, before+begin+"\n"+rows.String()+"\n"+end+after)
}

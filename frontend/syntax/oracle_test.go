package syntax

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"testing"

	"rucy-llvm/driver/testenv"
	"rucy-llvm/frontend/diag"
	"rucy-llvm/frontend/source"
)

// ruby runs a script of testdata in one process over all inputs, and returns
// its line for each.
func ruby(t *testing.T, script string, inputs []string) []string {
	t.Helper()
	testenv.Need(t, testenv.Tool("ruby"))
	var stdin bytes.Buffer
	for _, input := range inputs {
		fmt.Fprintf(&stdin, "%d\n%s", len(input), input)
	}
	cmd := exec.Command("ruby", script)
	cmd.Stdin = &stdin
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	cmd.Stderr = os.Stderr
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	var lines []string
	for r := bufio.NewReader(out); ; {
		line, err := r.ReadString('\n')
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		lines = append(lines, strings.TrimSuffix(line, "\n"))
	}
	if err := cmd.Wait(); err != nil {
		t.Fatalf("ruby %s: %v", script, err)
	}
	if len(lines) != len(inputs) {
		t.Fatalf("ruby %s judged %d of %d inputs", script, len(lines), len(inputs))
	}
	return lines
}

// parse parses text as a file.
func parse(text string) (*source.File, *File, []*diag.Diagnostic) {
	var set source.Set
	var diags diag.List
	file := set.Add("test.rb", text)
	tree := Parse(file, &diags)
	return file, tree, diags.Sorted()
}

// short renders diagnostics, a line each.
func short(file *source.File, diags []*diag.Diagnostic) string {
	var b strings.Builder
	for _, d := range diags {
		at := file.Position(d.Span.Start)
		fmt.Fprintf(&b, "%d:%d: %s: %s\n", at.Line, at.Column, d.Code, d.Message)
	}
	return b.String()
}

// readCases reads small inputs, which lines of four hyphens separate.
func readCases(t testing.TB, path string) []string {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return strings.Split(strings.TrimSuffix(string(text), "\n"), "\n----\n")
}

// stricter reports whether all diagnostics are of codes that Ruby's own
// parser has nothing against: what is not supported, and jumps that lead
// nowhere, which Ruby finds when it runs the program.
func stricter(diags []*diag.Diagnostic) bool {
	for _, d := range diags {
		if !strings.HasPrefix(string(d.Code), "E09") && d.Code != diag.MisplacedJump {
			return false
		}
	}
	return true
}

// TestRubyAgrees holds what is accepted and what is refused against Ruby's
// own parser.
func TestRubyAgrees(t *testing.T) {
	cases := readCases(t, "testdata/snippets.txt")
	for i, verdict := range ruby(t, "testdata/judge.rb", cases) {
		file, _, diags := parse(cases[i])
		switch {
		case verdict == "ok" && !stricter(diags):
			t.Errorf("Ruby accepts\n%s\nwe say:\n%s", cases[i], short(file, diags))
		case verdict != "ok" && len(diags) == 0:
			t.Errorf("we accept\n%s\nRuby says: %s", cases[i], verdict)
		}
	}
}

// TestStricter keeps the list of what Ruby accepts and we don't, beside what
// is not supported: odd forms that nobody writes.
func TestStricter(t *testing.T) {
	cases := readCases(t, "testdata/stricter.txt")
	for i, verdict := range ruby(t, "testdata/judge.rb", cases) {
		if _, _, diags := parse(cases[i]); len(diags) == 0 || stricter(diags) {
			t.Errorf("we accept, or name as not supported:\n%s", cases[i])
		}
		if verdict != "ok" {
			t.Errorf("Ruby refuses\n%s\n%s", cases[i], verdict)
		}
	}
}

package syntax

import (
	"fmt"
	"strings"
	"testing"
)

// stringValue is the value of the strings within n, one after the other.
func stringValue(n Node) string {
	var b strings.Builder
	Walk(n, func(n Node) bool {
		switch n := n.(type) {
		case *StrText:
			b.WriteString(n.Value)
		case *Sym:
			b.WriteString(n.Value)
		}
		return true
	})
	return b.String()
}

// TestStringValues compares the values of string literals with Ruby's, in
// files whose lines end with LF, and ours with themselves where they end with CR LF.
func TestStringValues(t *testing.T) {
	cases := readCases(t, "testdata/strings.txt")
	for i, want := range ruby(t, "testdata/values.rb", cases) {
		for _, ending := range []string{"\n", "\r\n"} {
			file, tree, diags := parse(strings.ReplaceAll(cases[i], "\n", ending))
			if len(diags) > 0 {
				t.Errorf("%s\n%s", cases[i], short(file, diags))
				continue
			}
			value := stringValue(tree.Body)
			if call, ok := tree.Body.Stmts[0].(*Call); ok && call.Name.Text == "join" {
				var words []string
				for _, word := range call.Recv.(*Array).Elems {
					words = append(words, stringValue(word))
				}
				value = strings.Join(words, "|")
			}
			if bin, ok := tree.Body.Stmts[0].(*Binary); ok { // a.strip + b
				value = strings.TrimSpace(stringValue(bin.X)) + stringValue(bin.Y)
			}
			got := strings.Trim(fmt.Sprint([]byte(value)), "[]")
			if got != want {
				t.Errorf("%q:\n got %s\nwant %s", strings.ReplaceAll(cases[i], "\n", ending), got, want)
			}
		}
	}
}

// TestLineEndings parses programs with CR LF line ends and with a byte order
// mark: the trees are the same.
func TestLineEndings(t *testing.T) {
	for _, text := range append(readCases(t, "testdata/snippets.txt"), readCases(t, "testdata/trees.txt")...) {
		_, tree, diags := parse(text)
		if len(diags) > 0 || strings.Contains(text, "__END__") {
			continue
		}
		for _, other := range []string{strings.ReplaceAll(text, "\n", "\r\n"), "\ufeff" + text} {
			file, same, diags := parse(other)
			if len(diags) > 0 {
				t.Errorf("%q\n%s", other, short(file, diags))
			} else if got, want := shape(same.Body), shape(tree.Body); got != want {
				t.Errorf("%q\n got %s\nwant %s", other, got, want)
			}
		}
	}
}

package source

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestPositions(t *testing.T) {
	var set Set
	first := set.Add("a.rb", "x\r\nlänge = 1\n")
	second := set.Add("b.rb", "")
	third := set.Add("c.rb", "y")
	tests := []struct {
		name string
		pos  Pos
		want string
	}{
		{"the start", first.Pos(0), "a.rb:1:1"},
		{"a carriage return", first.Pos(1), "a.rb:1:2"},
		{"after a two-byte character", first.Pos(6), "a.rb:2:3"},
		{"the end of the file", first.Pos(len(first.Text())), "a.rb:3:1"},
		{"an empty file", second.Pos(0), "b.rb:1:1"},
		{"the last file", third.Pos(1), "c.rb:1:2"},
	}
	for _, test := range tests {
		if got := set.Position(test.pos).String(); got != test.want {
			t.Errorf("%s: got %s, want %s", test.name, got, test.want)
		}
		if got, want := set.File(test.pos).LineOf(test.pos), set.Position(test.pos).Line; got != want {
			t.Errorf("%s: line %d, want %d", test.name, got, want)
		}
	}
	if set.File(0) != nil || set.File(third.Pos(2)) != nil {
		t.Error("a position outside of all files has a file")
	}
	if got := first.Line(1); got != "x" {
		t.Errorf("line 1 is %q", got)
	}
	if got := set.Text(first.Span(3, 9)); got != "länge" {
		t.Errorf("the text of the name is %q", got)
	}
}

func TestSpans(t *testing.T) {
	a, b := Span{3, 5}, Span{7, 9}
	if got := a.To(b); got != (Span{3, 9}) {
		t.Errorf("a to b is %v", got)
	}
	if got := b.To(a); got != b {
		t.Errorf("b to a is %v", got)
	}
	if got := (Span{}).To(a); got != a {
		t.Errorf("nothing to a is %v", got)
	}
}

// Columns count characters, however long the line is.
func TestLongLine(t *testing.T) {
	line := strings.Repeat("ä1", 3000)
	file := new(Set).Add("a.rb", "x\n"+line+"\n"+line)
	for _, offset := range []int{0, 1, 3, 1022, 1024, 1025, 1027, 4096, 8999} {
		for !utf8.RuneStart(line[offset]) {
			offset++
		}
		want := utf8.RuneCountInString(line[:offset]) + 1
		for n, start := range []int{2, 2 + len(line) + 1} {
			if got := file.Position(file.Pos(start + offset)); got.Line != n+2 || got.Column != want {
				t.Errorf("offset %d of line %d is at %v, want column %d", offset, n+2, got, want)
			}
		}
	}
}

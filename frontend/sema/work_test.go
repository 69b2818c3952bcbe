package sema

import (
	"fmt"
	"strings"
	"testing"
)

// doubling are methods of which each has what it is given of the next.
func doubling(levels int, call string) string {
	var b strings.Builder
	b.WriteString("def f0(n) = n + 1\n")
	for i := range levels {
		fmt.Fprintf(&b, "def f%d(n) = "+call+"\n", i+1, fmt.Sprintf("f%d", i))
	}
	return b.String() + filter(fmt.Sprintf("  f%d(ctx.major) == 1", levels))
}

// What multiplies comes to an end, and is one error.
func TestTooMuchWork(t *testing.T) {
	nested := "  x = 0\n  y = 0\n  z = 0\n" + strings.Repeat("while x < 9\n", 8) + "  x += 1\n  y += x\n  z = y if x > 3\n" + strings.Repeat("end\nx = 0 if y == 1\n", 8) + "  x == 1"
	for name, c := range map[string]struct {
		text string
		want string
	}{
		"methods that call one twice":        {doubling(40, "%[2]s(n) + %[2]s(n)"), "E0314"},
		"calls in arguments":                 {doubling(40, "%[2]s(%[2]s(n))"), "E0314"},
		"calls in loops":                     {doubling(8, "begin; x = n; 3.times { |i| x += %[2]s(x) + i }; x; end"), ""},
		"blocks that yield twice":            {"def two\n yield\n yield\nend\n" + filter("  x = 0\n"+strings.Repeat("two { ", 40)+"x += 1"+strings.Repeat(" }", 40)+"\n  x == 1"), "E0314"},
		"a method of few levels":             {doubling(8, "%[2]s(n) + %[2]s(n)"), ""},
		"loops in loops":                     {filter(nested), ""},
		"a value that goes round":            {filter("  a0 = 0\n" + repeat(60, "  a%[1]d = 1\n") + "  n = 0\n  while n < 99\n" + rotate(60) + "   n += 1\n  end\n  a0 == 1"), ""},
		"a mistake in a loop in a loop":      {filter("  x = 0\n  3.times { 3.times { x = y } }\n  1"), "E0201"},
		"a loop with a value of two kinds":   {filter("  x = 0\n  3.times { |i| x = i == 1 ? true : x }\n  1"), "E0304"},
		"a loop that changes sign and kind":  {filter("  x = nil\n  y = ctx.major\n  3.times { |i| x = y; y = i - 1 }\n  1"), ""},
		"a loop that swaps nil and a number": {filter("  x = nil\n  y = 1\n  z = true\n  5.times { z = x.nil?; w = x; x = y; y = w }\n  z"), ""},
	} {
		t.Run(name, func(t *testing.T) {
			_, set, diags := check(c.text)
			var codes []string
			for _, d := range diags.Sorted() {
				codes = append(codes, string(d.Code))
			}
			if c.want != strings.Join(codes, " ") && (c.want != "" || diags.HasErrors()) {
				t.Errorf("want %q, got:\n%s", c.want, messages(set, diags))
			}
		})
	}
}

// rotate hands values on, each to the one before.
func rotate(n int) string {
	var b strings.Builder
	for i := range n - 1 {
		fmt.Fprintf(&b, "   a%d = a%d\n", i, i+1)
	}
	return b.String() + fmt.Sprintf("   a%d = n\n", n-1)
}

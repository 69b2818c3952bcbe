package sema

import (
	"fmt"
	"strings"
	"testing"

	"rucy-llvm/frontend/diag"
	"rucy-llvm/frontend/source"
	"rucy-llvm/frontend/syntax"
)

// shapes are programs whose cost has to grow with their size, and no faster.
// Each makes a program of so many lines, more or less.
var shapes = []struct {
	name    string
	program func(lines int) string
}{
	{"branches", func(lines int) string {
		return filter(repeat(lines/6, " x%[2]d = ctx.major + %[1]d\n if x%[2]d > %[1]d && ctx.minor == 3\n  x%[2]d += 1\n else\n  y%[2]d = %[1]d\n end\n") + " 1")
	}},
	{"locals", func(lines int) string {
		return filter(repeat(lines/2, " a%[1]d = ctx.major + %[1]d\n a%[1]d += 1 if ctx.minor == 1\n") + " 1")
	}},
	{"an elsif chain that sets one local", func(lines int) string {
		return filter(" x = 0\n if ctx.major == 0\n  x = 1\n" + repeat(lines/2, " elsif ctx.minor == %[1]d\n  x = %[1]d\n") + " end\n x == 1")
	}},
	{"an elsif chain that sets many locals", func(lines int) string {
		return filter(repeat(lines/10, " x%[1]d = 0\n") + " if ctx.major == 0\n  x = 1\n" + repeat(lines/10, " elsif ctx.minor == %[1]d\n  x%[1]d = %[1]d\n") + " end\n 1")
	}},
	{"an elsif chain that makes many locals", func(lines int) string {
		return filter(" if ctx.major == 0\n  x = 1\n" + repeat(lines/10, " elsif ctx.minor == %[1]d\n  x%[1]d = %[1]d\n") + " end\n 1")
	}},
	{"case", func(lines int) string {
		return filter(" x = 0\n case ctx.major\n" + repeat(lines/2, " when %[1]d then\n  x = %[1]d\n") + " end\n x == 1")
	}},
	{"methods", func(lines int) string {
		methods := repeat(lines/8, "def f%[1]d(a)\n return 0 if a == %[1]d\n a + %[1]d\nend\n")
		return methods + filter(" x = 0\n"+repeat(lines/8, " x += f%[1]d(ctx.major)\n x ^= f%[1]d(ctx.minor)\n x += 1\n x += 2\n")+" x == 1")
	}},
	{"one method, many calls", func(lines int) string {
		return "def f(a)\n return 0 if a == 1\n a + 2\nend\n" + filter(" x = 0\n"+repeat(lines, " x += f(ctx.major)\n")+" x == 1")
	}},
	{"loops", func(lines int) string {
		return filter(" x = 0\n" + repeat(lines/4, " i%[1]d = 0\n while i%[1]d < 3\n  x += 1; i%[1]d += 1\n end\n") + " x == 1")
	}},
	{"loops in loops", func(lines int) string {
		return filter(" x = 0\n" + repeat(lines/8, " 3.times do |i|\n  4.times do |j|\n   5.times do |k|\n    x += i ^ j ^ k\n    y = x\n   end\n  end\n end\n") + " x == 1")
	}},
	{"returns out of blocks", func(lines int) string {
		return filter(" x = 0\n 3.times do |i|\n" + repeat(lines, "  return 1 if ctx.major == i + %[1]d\n") + " end\n x == 1")
	}},
	{"an expression of many terms", func(lines int) string {
		return filter(repeat(lines/50, " x = 0"+strings.Repeat(" +\n ctx.major", 49)+"\n") + " x == 1")
	}},
}

// repeat writes a text so many times, with the numbers from 0, and the same
// below 50.
func repeat(n int, format string) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, format+"%[3]s", i, i%50, "")
	}
	return b.String()
}

// BenchmarkCheck checks programs of 1,000 to 10,000 lines.
func BenchmarkCheck(b *testing.B) {
	for _, s := range shapes {
		for _, lines := range []int{1000, 3000, 10_000} {
			b.Run(fmt.Sprintf("%s/%d", strings.ReplaceAll(s.name, " ", "-"), lines), func(b *testing.B) {
				set, diags := &source.Set{}, &diag.List{}
				tree := syntax.Parse(set.Add("a.rb", s.program(lines)), diags)
				for b.Loop() {
					if Check(set, tree, diags) == nil {
						b.Fatal(messages(set, diags))
					}
				}
			})
		}
	}
}

// What is measured is right, and within the limit of work.
func TestShapes(t *testing.T) {
	for _, s := range shapes {
		if p, set, diags := check(s.program(2000)); p == nil {
			t.Errorf("%s: %s", s.name, messages(set, diags))
		}
	}
}

package sema

import (
	"fmt"
	"os/exec"
	"strings"
	"testing"

	"rucy-llvm/driver/testenv"
)

// Every definition of the library is found by the names of its comment.
func TestLibraryComments(t *testing.T) {
	for _, class := range []*libraryClass{arrayLibrary, rangeLibrary} {
		for _, row := range class.rows {
			if len(row.of) == 0 || row.gives == "" || len(row.names) == 0 {
				t.Errorf("%s: `%s` has no definition", class.name, row.example)
			}
		}
	}
}

// The methods of the library, run by CRuby, give what Ruby's own methods of arrays
// give.
func TestLibraryAgainstRuby(t *testing.T) {
	testenv.Need(t, testenv.Tool("ruby"))
	calls := []struct{ ours, rubys string }{
		{"fetch_or(i, 77)", "fetch(i, 77)"},
		{"fetch_block(i) { |k| k * 2 }", "fetch(i) { |k| k * 2 }"},
		{"min", "min"}, {"max", "max"}, {"minmax", "minmax"},
		{"min_by_block { |x| (x - 3).abs }", "min_by { |x| (x - 3).abs }"},
		{"max_by_block { |x| (x - 3).abs }", "max_by { |x| (x - 3).abs }"},
		{"sum", "sum"}, {"sum(5)", "sum(5)"}, {"sum_block { |x| x * x }", "sum { |x| x * x }"}, {"sum_block(2) { |x| x * x }", "sum(2) { |x| x * x }"},
		{"inject_from_block(3) { |x, y| x * 2 + y }", "inject(3) { |x, y| x * 2 + y }"},
		{"inject_block { |x, y| x * 2 + y }", "inject { |x, y| x * 2 + y }"},
		{"include_value?(i)", "include?(i)"},
		{"index_of(i)", "index(i)"}, {"index_block { |x| x > i }", "index { |x| x > i }"},
		{"rindex_of(i)", "rindex(i)"}, {"rindex_block { |x| x > i }", "rindex { |x| x > i }"},
		{"find_block { |x| x > i }", "find { |x| x > i }"},
		{"count", "count"}, {"count_of(i)", "count(i)"}, {"count_block(&:even?)", "count(&:even?)"},
		{"any_block?(&:even?)", "any?(&:even?)"}, {"all_block?(&:even?)", "all?(&:even?)"},
		{"none_block?(&:even?)", "none?(&:even?)"}, {"one_block?(&:even?)", "one?(&:even?)"},
		{"map { |x| x > i }.then { |b| Ours.new(b).any? }", "map { |x| x > i }.any?"},
		{"map { |x| x > i }.then { |b| Ours.new(b).all? }", "map { |x| x > i }.all?"},
		{"map { |x| x > i }.then { |b| Ours.new(b).none? }", "map { |x| x > i }.none?"},
		{"map { |x| x > i }.then { |b| Ours.new(b).one? }", "map { |x| x > i }.one?"},
		{"each_with_object_block([]) { |x, list| list << x * 2 }", "each_with_object([]) { |x, list| list << x * 2 }"},
		{"map_block! { |x| x + 1 }", "map! { |x| x + 1 }"},
		{"fill(i)", "fill(i)"}, {"fill_block { |k| k * i }", "fill { |k| k * i }"},
		{"reverse", "reverse"}, {"reverse!", "reverse!"},
		{"rotate", "rotate"}, {"rotate(i)", "rotate(i)"}, {"rotate!(i)", "rotate!(i)"},
		{"sort!", "sort!"}, {"map { |x| x }.then { |l| Ours.new(l).sort! }", "sort"},
		{"empty?", "empty?"}, {"equal_elements?(a)", "==(a)"},
	}
	var script strings.Builder
	script.WriteString(strings.Replace(arrayLibrary.text, "class Array", "class Ours < Array", 1))
	script.WriteString("\nrandom = Random.new(7)\n300.times do\n  a = Array.new(random.rand(1..7)) { random.rand(-4..9) }\n  i = random.rand(-8..9)\n")
	for _, c := range calls {
		fmt.Fprintf(&script, "  x, y = Ours.new(a).%s, a.dup.%s\n", c.ours, c.rubys)
		fmt.Fprintf(&script, "  puts \"%%p, i = %%p: %s gives %%p, and Ruby's %%p\" %% [a, i, x, y] if x != y\n", strings.ReplaceAll(c.ours, `"`, `'`))
	}
	script.WriteString("end\n")
	cmd := exec.Command("ruby", "-")
	cmd.Stdin = strings.NewReader(script.String())
	out, err := cmd.CombinedOutput()
	if err != nil || len(out) > 0 {
		t.Errorf("%v\n%.3000s", err, out)
	}
}

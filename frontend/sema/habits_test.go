package sema

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"rucy-llvm/frontend/diag"
)

// TestHabits writes each name of the tables where Rubyists do: it gives one error,
// which is that of its row. A row for what the language has by now must go.
func TestHabits(t *testing.T) {
	const head = "license! \"GPL\"\nTABLE = [1, 2]\n"
	body := func(code string) string {
		return head + "section! \"cgroup/dev\"\ndef check(ctx)\n  " + code + "\n  1\nend\n"
	}
	for _, table := range []struct {
		name     string
		habits   habits
		fits     func(word string) bool
		programs []string // %s is the word
	}{
		{"own", ownHabits, func(word string) bool { return isWord(word) && word != "require_relative" }, []string{body("%s"), head + "%s :x, \"y\"\nsection! \"xdp\"\ndef check(ctx) = 2\n"}},
		{"own", ownHabits, func(word string) bool { return word != "loop" }, []string{body("%s(nothing, \"x\")"), body("x = %s(1) { |y| nothing + y }")}},
		{"constant", constantHabits, isConstantName, []string{body("x = %s"), body("return 0 if 1 > %s[\"x\"]"), body("%s.nothing { |x| x }"), "X = %s\n" + body("X"), "%s.nothing :x\n" + body("1")}},
		{"constant", constantHabits, isPath, []string{body("x = %s"), body("%s(nothing) { |x| x }"), "X = %s(:a)\n" + body("X"), "%s :x\n" + body("1")}},
		{"value", valueHabits, isWord, []string{body("x = ctx.minor.%s"), body("ctx.minor.%s(3) { |y| nothing + y }"), body("x = (1..3).%s"), body("TABLE.%s(1, 2, 3) { |y| nothing + y }"), body("x = [1, ctx.minor].%s")}},
		{"foreign", foreignWords, func(word string) bool { return !strings.HasPrefix(word, "bpf_") }, []string{body("x = %s")}},
		{"foreign", foreignWords, isWord, []string{body("%s x = nothing"), body("x = %s(nothing)")}},
		{"def", defHabits, isWord, []string{head + "def %s(x) = x\nsection! \"xdp\"\ndef check(ctx) = 2\n"}},
		{"global", globalHabits, func(string) bool { return true }, []string{body("x = %s"), body("%s.puts \"x\"")}},
		{"string", stringHabits, func(string) bool { return true }, []string{body("a = \"a\"\n  x = a %s \"b\""), body("x = \"a\" %s ctx.minor")}},
	} {
		for _, word := range slices.Sorted(maps.Keys(table.habits)) {
			for _, program := range table.programs {
				// What arrays have, other values may lack.
				ofArray := strings.Contains(program, "TABLE") || strings.Contains(program, "[1") || strings.Contains(program, "(1..3)")
				has := ofArray && (slices.Contains(arrayLibrary.names(), word) || slices.Contains(rangeLibrary.names(), word))
				if table.fits(word) && !has {
					checkHabit(t, table.name, table.habits[word], word, strings.ReplaceAll(program, "%s", word))
				}
			}
		}
	}
	checkHabit(t, "table", tableHabits["<<"], "<<", body("TABLE << 3"))
}

// isWord reports whether a name is that of a method, as it is written in a call.
func isWord(name string) bool { return name[0] >= 'a' || name[0] == '_' }

func isPath(name string) bool         { return strings.Contains(name, ".") }
func isConstantName(name string) bool { return !isPath(name) }

func checkHabit(t *testing.T, table string, h *habit, word, text string) {
	t.Helper()
	why := h.why
	if strings.Contains(why, "%s") {
		why = fmt.Sprintf(why, word)
	}
	_, _, diags := check(text)
	var errors []*diag.Diagnostic
	for _, d := range diags.Sorted() {
		if d.Severity == diag.Error {
			errors = append(errors, d)
		}
	}
	if len(errors) == 1 && (errors[0].Code == diag.RubyHabit || table == "foreign" && errors[0].Code == diag.UnknownName) && errors[0].Message == why && errors[0].Help == h.cure {
		return
	}
	t.Errorf("%s: %s: want one error, %q, and got %d in\n%s", table, word, why, len(errors), text)
	for _, d := range errors {
		t.Errorf("  %s: %s", d.Code, d.Message)
	}
}

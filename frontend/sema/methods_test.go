package sema

import (
	"fmt"
	"strings"
	"testing"

	"rucy-llvm/driver/testenv"
	"rucy-llvm/frontend/typed"
)

// The list of methods in the reference is that of the table.
func TestReferenceListsMethods(t *testing.T) {
	var list strings.Builder
	for _, kind := range []struct {
		name string
		rows []valueMethod
	}{{"integers", intMethods}, {"booleans", boolMethods}, {"strings", stringMethods}, {"arrays", arrayMethods}, {"structs", structMethods}, {"integers and booleans", anyMethods}} {
		fmt.Fprintf(&list, "\n| of %s | is |\n|---|---|\n", kind.name)
		for _, row := range kind.rows {
			also := ""
			if len(row.names) > 1 {
				also = "; also `" + strings.Join(row.names[1:], "`, `") + "`"
			}
			fmt.Fprintf(&list, "| `%s` | %s%s |\n", row.example, row.gives, also)
		}
		if kind.name == "arrays" {
			for _, row := range blockMethods {
				fmt.Fprintf(&list, "| `%s` | %s |\n", strings.ReplaceAll(row.example, "|", "\\|"), strings.ReplaceAll(row.gives, "|", "\\|"))
			}
			listLibrary(&list, arrayLibrary)
		}
	}
	list.WriteString("\n| of ranges | is |\n|---|---|\n")
	list.WriteString("| `(a..b).each { \\|i\\| ... }` | a [loop](#loops); also `step(n)` |\n")
	list.WriteString("| `(a..b).include?(x)` | whether `x` is in the range, either end of which may be missing; also `member?`, `cover?`, `===` |\n")
	list.WriteString("| `(a..b).map { \\|i\\| ... }` | an array of the block's values; the ends are constants; also `collect` |\n")
	list.WriteString("| `(a..b).to_a` | an array of the numbers; the ends are constants; also `entries` |\n")
	listLibrary(&list, rangeLibrary)
	list.WriteString("\n")
	testenv.GoldenRegion(t, "../../docs/language.md", "methods", list.String())
}

// listLibrary lists the methods of a class of the library.
func listLibrary(list *strings.Builder, class *libraryClass) {
	for _, row := range class.rows {
		fmt.Fprintf(list, "| `%s` | %s |\n", strings.ReplaceAll(row.example, "|", "\\|"), strings.ReplaceAll(row.gives, "|", "\\|"))
	}
}

// What is known of the bounds of a method's value: they decide whether the kernel
// takes a verdict.
func TestMethodBounds(t *testing.T) {
	for _, test := range []struct {
		expr   string
		lo, hi int64
	}{
		{"ctx.access_type.clamp(3, 9)", 3, 9},
		{"(ctx.minor - 5).clamp(-2, 9)", -2, 9},
		{"ctx.minor.clamp(..9)", 0, 9},
		{"ctx.minor.bit_length", 0, 32},
		{"(ctx.minor & 7).bit_length", 0, 3},
		{"(ctx.minor - 1).bit_length", 0, 32},
		{"((ctx.minor & 7) - 20).abs", 13, 20},
		{"(ctx.minor & 7).abs", 0, 7},
		{"ctx.minor[5]", 0, 1},
		{"ctx.minor[5, 3]", 0, 7},
		{"ctx.minor[5..]", 0, 1<<27 - 1},
		{"[ctx.minor, 7, ctx.major].min", 0, 7},
		{"[ctx.minor & 3, 7].max", 7, 7},
		{"ctx.minor <=> ctx.major", -1, 1},
		{"(ctx.minor & 7).succ", 1, 8},
		{"(ctx.minor & 7).nonzero? || 3", 0, 7},
		{"ctx.minor.modulo(10)", 0, 9},
		{"case ctx.minor when 1..5 then 3 else 8 end", 3, 8},
		{"x = ctx.minor\n(1..9).include?(x) ? x : 4", 1, 9},
		{"x = ctx.minor\nx.between?(2, 5) ? x : 4", 2, 5},
		{"x = ctx.minor\ncase x when 1, 3..6 then x else 2 end", 1, 6},
		{"x = ctx.minor\ncase x when 5.. then 3 else x end", 0, 4},
		{"x = ctx.minor\n[2, 5].include?(x) ? x : 4", 2, 5},
	} {
		text := "license! \"GPL\"\nsection! \"cgroup/dev\"\ndef check(ctx)\nv = begin\n" + test.expr + "\nend\nctx.minor == v\nend\n"
		p, set, diags := check(text)
		if p == nil {
			t.Errorf("%s: %s", test.expr, messages(set, diags))
			continue
		}
		var v *typed.Local
		typed.Walk(p.Funcs[0].Body, func(e typed.Expr) {
			if l, ok := e.(*typed.Local); ok && l.Var.Name == "v" {
				v = l
			}
		})
		if !v.Known || v.Lo != test.lo || v.Hi != test.hi {
			t.Errorf("%s is from %d to %d, not from %d to %d", test.expr, v.Lo, v.Hi, test.lo, test.hi)
		}
	}
}

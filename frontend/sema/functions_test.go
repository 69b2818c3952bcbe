package sema

import (
	"fmt"
	"strings"
	"testing"

	"rucy-llvm/frontend/typed"
)

// The kernel takes calls of eight functions in each other: of a longer chain of
// large methods, some take the place of their calls.
func TestHeightOfFunctions(t *testing.T) {
	var text strings.Builder
	const chain = 12
	for i := range chain {
		next := "n"
		if i < chain-1 {
			next = fmt.Sprintf("f%d(n)", i+1)
		}
		fmt.Fprintf(&text, "def f%d(n)\n%s  %s\nend\n", i, strings.Repeat("  n ^= n >> 3\n  n += n & 0xff\n", 10), next)
	}
	text.WriteString(filter("  f0(ctx.major) + f0(ctx.minor) + f1(3) + f2(3) + f3(3) + f4(3) + f5(3) + f6(3) + f7(3) + f8(3) + f9(3) + f10(3) + f11(3) == 1"))
	p, set, diags := check(text.String())
	if p == nil {
		t.Fatal(messages(set, diags))
	}
	var frames func(f *typed.Func) int
	frames = func(f *typed.Func) int {
		most := 0
		typed.Walk(f.Body, func(e typed.Expr) {
			if call, ok := e.(*typed.Invoke); ok {
				most = max(most, frames(call.Func))
			}
		})
		return most + 1
	}
	if n := frames(p.Funcs[0]); n != 8 {
		t.Errorf("%d functions are called in each other", n)
	}
}

// The arguments of a function are those of its parameters, in whatever order
// the call gives and computes them.
func TestKeywordsOfFunctions(t *testing.T) {
	text := "def f(x, by:, plus:)\n" + strings.Repeat("  x ^= by << 3\n  x += plus & 0xff\n", 10) + "  x\nend\n" +
		filter("  f(1, by: 2, plus: 3) + f(1, plus: 3, by: 2) == 1")
	got := dump(t, text)
	if strings.Count(got, "(func f\n") != 1 || strings.Count(got, "(invoke:i64 f 1 2 3)") != 2 {
		t.Error(got)
	}
}

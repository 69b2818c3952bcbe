package sema

import (
	"fmt"
	"strings"
	"testing"

	"rucy-llvm/frontend/diag"
	"rucy-llvm/frontend/source"
	"rucy-llvm/frontend/syntax"
)

// BenchmarkCheck checks a program of 10,000 lines.
func BenchmarkCheck(b *testing.B) {
	var text strings.Builder
	for i := range 1666 {
		fmt.Fprintf(&text, " x%[2]d = ctx.major + %[1]d\n if x%[2]d > %[1]d && ctx.minor == 3\n  x%[2]d += 1\n else\n  y%[2]d = %[1]d\n end\n", i, i%50)
	}
	set, diags := &source.Set{}, &diag.List{}
	tree := syntax.Parse(set.Add("a.rb", filter(text.String()+" 1")), diags)
	for b.Loop() {
		if Check(set, tree, diags) == nil {
			b.Fatal(messages(set, diags))
		}
	}
}

package driver

import (
	"errors"
	"fmt"
	"math/rand"
	"strings"
	"testing"

	"rucy-llvm/frontend/diag"
)

// garbage are large texts that nobody would write: each is some hundred
// thousand bytes of bytes, of tokens, of the same few characters, or of the same
// mistake. What depends on the square of their size doesn't come to an end here.
func garbage() map[string]string {
	const size = 1 << 20
	r := rand.New(rand.NewSource(1))
	random := make([]byte, size)
	r.Read(random)
	printable := make([]byte, size)
	for i := range printable {
		printable[i] = byte(' ' + r.Intn(95))
	}
	tokens := strings.Fields("if unless while until for in do end def class module return yield break next case when then else elsif begin rescue ( ) [ ] { } , . " +
		":: => -> = + - * / % | & ! ? : ; 1 0x1f \"a\" x y @i $g C nil true self not and or &. || && .. ... <<~A a: *a **b &c super redo alias BEGIN _1 it \"#{ }\"")
	tokens = append(tokens, "\n", "\n", "\n")
	var code strings.Builder
	for code.Len() < size/2 {
		code.WriteString(tokens[r.Intn(len(tokens))] + " ")
	}
	texts := map[string]string{
		"random bytes":         string(random),
		"random characters":    string(printable),
		"random tokens":        code.String(),
		"one line":             "x = " + strings.Repeat("1 + ", size/4) + "1",
		"one number":           "x = " + strings.Repeat("9", size),
		"one name":             strings.Repeat("x", size),
		"heredocs":             strings.Repeat("x = <<A\n", size/16) + strings.Repeat("A\n", size/16),
		"many errors":          filterOf(strings.Repeat("  foo(1)\n", 100_000)),
		"many names":           filterOf(numbered(100_000, func(i int) string { return fmt.Sprintf("  x%d\n", i) })),
		"many programs":        numbered(10_000, func(i int) string { return fmt.Sprintf("section! \"xdp\"\ndef f%d(x) = x\n", i) }),
		"many methods":         numbered(20_000, func(i int) string { return fmt.Sprintf("def f%d(x) = x + 1\n", i) }) + filterOf("  1\n"),
		"many constants":       numbered(50_000, func(i int) string { return fmt.Sprintf("X%d = %d\n", i, i) }),
		"many attributes":      "class Ctx\n" + numbered(20_000, func(i int) string { return fmt.Sprintf("attr :a%d, :u32\n", i) }) + "end\n",
		"many parameters":      "def f(" + numbered(50_000, func(i int) string { return fmt.Sprintf("a%d, ", i) }) + "b)\nend\n",
		"many arguments":       filterOf("f(" + numbered(50_000, func(i int) string { return fmt.Sprintf("a%d, ", i) }) + "b)\n"),
		"many whens":           filterOf("case ctx.minor\n" + numbered(3_000, func(i int) string { return fmt.Sprintf("when %d then 1\n", 2*i) }) + "else 0\nend\n"),
		"many patterns":        filterOf("case ctx.minor\nin " + numbered(3_000, func(i int) string { return fmt.Sprintf("%d | ", 2*i) }) + "1 then 1\nelse 0\nend\n"),
		"many interpolations":  filterOf("printk \"" + strings.Repeat("#{ctx.minor}", size/16) + "\"\n1\n"),
		"many unknown letters": strings.Repeat("\x01x ", size/4),
	}
	for _, piece := range []string{"(", "[", "{", "if ", "def f\n", "class A\n", "\"#{", "->{", "f(", "x do\n", "begin\n", "case x\nwhen 1\n", "case x\nin 1\n",
		"case x\nin (", "!", "-", "not ", "x = ", "x ? ", "1 + ", "a.", "a&.b ", "while ", "<<A ", "%w[", "x if ", "p ", "a, ", "*", "**", "&", "|", "@", ":", "\"", "`",
		"?", "\\\n", "#:\n", "end\n", ")", "}", "else\n", "=begin\n", "1.", "1..", "return ", "a[", "a[0]", "x=1;", "def f(", "x{|a|", "f(a:", "x&&", "x and ", "x rescue ",
		"alias a b\n", "undef a,", "defined? ", "'a' ", "a ? b : ", "if x {\n", "for x in y:\n", "x in ", "else if x\n"} {
		texts[fmt.Sprintf("only %q", piece)] = strings.Repeat(piece, size/2/len(piece))
	}
	return texts
}

func filterOf(body string) string {
	return "license! \"GPL\"\nsection! \"cgroup/dev\"\ndef check(ctx)\n" + body + "end\n"
}

func numbered(n int, line func(i int) string) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(line(i))
	}
	return b.String()
}

// TestGarbage compiles large texts that are no programs: they give some errors,
// not thousands, and no bug of ours; and the test comes to its end.
func TestGarbage(t *testing.T) {
	for name, text := range garbage() {
		t.Run(name, func(t *testing.T) {
			unit := NewUnit("garbage.rb", []byte(text))
			made, err := unit.Object(t.Context(), Options{Backend: Native})
			var bug *Bug
			switch {
			case errors.As(err, &bug):
				t.Fatalf("%v\n%s", bug, bug.Stack)
			case (err == nil) != (made != nil) || (err == ErrRejected) != unit.Diags.HasErrors():
				t.Fatalf("the object is %v and the error %v, with %s", made, err, unit.Diags.Summary())
			}
			if n := len(unit.Diags.Sorted()); n > 200 && unit.Diags.HasErrors() {
				t.Errorf("%d diagnostics", n)
			}
			var report strings.Builder
			if err := diag.Rich(&report, &unit.Set, &unit.Diags, diag.RenderOptions{MaxErrors: 10}); err != nil {
				t.Fatal(err)
			}
			if report.Len() > 200_000 && unit.Diags.HasErrors() {
				t.Errorf("the report has %d bytes", report.Len())
			}
		})
	}
}

// TestDeepNesting nests each construct too deeply: an error says so.
func TestDeepNesting(t *testing.T) {
	for _, piece := range []string{"(", "[", "{a: ", "if x\n", "def f\n", "\"#{", "f(", "x do\n", "begin\n", "case x\nwhen 1\n", "case x\nin 1\n", "!", "not ", "x = ", "x ? ",
		"while x\n", "a[", "x { |a| ", "f(a: ", "if x\nelsif y\nelse\n"} {
		unit := NewUnit("deep.rb", []byte(strings.Repeat(piece, 20_000)))
		if _, err := unit.Object(t.Context(), Options{Backend: Native}); err != ErrRejected {
			t.Fatalf("%q: %v", piece, err)
		}
		deep := false
		for _, d := range unit.Diags.Sorted() {
			deep = deep || d.Code == diag.NestedTooDeep
		}
		if !deep {
			t.Errorf("%q so many times over isn't nested too deeply: %s", piece, unit.Diags.Summary())
		}
	}
}

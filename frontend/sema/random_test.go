package sema

import (
	"fmt"
	"math/rand"
	"strings"
	"testing"
)

// generator writes random programs, which are often right: x, y, z and f
// mostly have values, n and m mostly are tested before they are used, so that
// nil and types flow in all ways.
type generator struct {
	*rand.Rand
	out    strings.Builder
	indent string
	loops  int // that the line stands in
	names  int // of counters
}

// randomProgram is a syscall program over the fields a and b (signed), c
// (unsigned) and the outputs o and p.
func randomProgram(seed int64) string {
	g := &generator{Rand: rand.New(rand.NewSource(seed)), indent: "  "}
	g.out.WriteString("# run: a=-3,0,1,2,40 b=-1,0,5 c=0,1,7\nlicense! \"GPL\"\n\nclass Ctx\n  attr :a, :i64\n  attr :b, :i64\n  attr :c, :u64\n  attr :o, :i64\n  attr :p, :u16\nend\n\n")
	g.methods()
	g.out.WriteString("section! \"syscall\"\ndef prog(ctx)\n")
	for _, v := range []string{"x", "y", "z"} {
		if g.Intn(20) > 0 {
			g.line("%s = %s", v, g.pick("ctx.a", "ctx.b", "ctx.c", "ctx.p", "1", "7", "-2"))
		}
	}
	g.line("f = ctx.a == 1")
	g.line("n = %s", g.pick("nil", "ctx.b", "5 if f", "ctx.c if f"))
	g.line("m = %s", g.pick("n", "nil", "ctx.a if ctx.b == 0"))
	g.body(3 + g.Intn(4))
	g.line("ctx.o = %s", g.integer(2))
	g.line("%s", g.integer(2))
	g.out.WriteString("end\n")
	return g.out.String()
}

func (g *generator) line(format string, args ...any) {
	g.out.WriteString(g.indent + fmt.Sprintf(format, args...) + "\n")
}

func (g *generator) pick(list ...string) string { return list[g.Intn(len(list))] }

func (g *generator) body(statements int) {
	for range statements {
		g.statement()
	}
}

func (g *generator) nested(statements int) {
	outer := g.indent
	g.indent += "  "
	g.body(statements)
	g.indent = outer
}

func (g *generator) statement() {
	v := g.pick("x", "y", "z")
	switch g.Intn(20) {
	case 16:
		if g.loops < 2 {
			g.loop()
		}
	case 17:
		if g.loops > 0 {
			g.line("%s if %s", g.pick("next", "break", "return "+g.integer(1)), g.boolean(1))
		}
	case 18:
		g.line("%s = %s", v, g.pick("mix("+g.integer(1)+", "+g.integer(1)+")", "mix("+g.integer(1)+")", "(search("+g.integer(1)+") || 3)"))
	case 19:
		if g.loops < 2 {
			g.loops++
			g.line("each_of(%s) do |e|", g.integer(1))
			g.nested(1 + g.Intn(2))
			g.line("  %s += e", v)
			g.line("end")
			g.loops--
		}
	case 0, 1, 2:
		g.line("%s = %s", v, g.integer(2))
	case 3:
		g.line("%s %s %s", v, g.pick("+=", "-=", "^=", "|=", "&="), g.integer(1))
	case 4:
		g.line("%s = %s", "f", g.boolean(2))
	case 5:
		g.line("%s = %s %s %s", g.pick(v, "n", "m"), g.integer(1), g.pick("if", "unless"), g.boolean(1))
	case 6:
		g.line("%s = nil", g.pick("n", "m"))
	case 7:
		g.line("return %s %s %s", g.integer(1), g.pick("if", "unless"), g.boolean(2))
	case 8:
		g.line("ctx.%s = %s", g.pick("o", "p"), g.integer(2))
	case 9:
		g.line("%s %s ctx.o = %s", g.boolean(1), g.pick("and", "or"), g.integer(1))
	case 10:
		g.line("%s = %s = %s", g.pick(v, "n"), g.pick("x", "y", "z", "m"), g.integer(1))
	case 11:
		g.line("%s = if %s then %s else %s end", v, g.boolean(1), g.integer(1), g.integer(1))
	case 12:
		g.line("%s = (%s = %s if %s)", g.pick("n", "m"), g.pick("x", "y", "n"), g.integer(1), g.boolean(1))
	case 13:
		g.line("%s = %s", g.pick("n", "m"), g.pick("n", "m", "x", "ctx.c", "(m if f)", "(f ? 1 : n)"))
	default:
		word := g.pick("if", "if", "unless")
		g.line("%s %s", word, g.boolean(2))
		g.nested(1 + g.Intn(2))
		if word == "if" && g.Intn(3) == 0 {
			g.line("elsif %s", g.boolean(1))
			g.nested(1)
		}
		if g.Intn(2) == 0 {
			g.line("else")
			g.nested(1 + g.Intn(2))
		}
		g.line("end")
	}
}

// methods are what the program calls: with a default, with an early return and a
// nil, and with a block.
func (g *generator) methods() {
	g.out.WriteString("def mix(p, q = 3)\n")
	g.line("return %s if %s", g.pick("p", "q", "p + 1"), g.pick("p > q", "q == 1", "p < 0"))
	g.line("%s", g.pick("p ^ q", "p - q", "(p > 5 ? q : p)"))
	g.out.WriteString("end\n\ndef search(p)\n")
	g.line("%s { |i| return i if %s }", g.pick("4.times", "1.upto(3)", "(2...6).each", "5.downto(1)", "0.step(6, 2)"), g.pick("i == p", "i * i > p", "i > p & 3"))
	g.line("nil")
	g.out.WriteString("end\n\ndef each_of(p)\n")
	g.line("yield p & 7")
	g.line("yield %s if %s", g.pick("p", "2"), g.pick("p > 0", "p == 1"))
	g.out.WriteString("end\n\n")
}

// loop is a loop of a few rounds.
func (g *generator) loop() {
	g.loops++
	defer func() { g.loops-- }()
	g.names++
	k := fmt.Sprintf("k%d", g.names)
	switch g.Intn(4) {
	case 0:
		g.line("%s = 0", k)
		g.line("%s", g.pick("while "+k+" < 3", "until "+k+" >= 3"))
		g.line("  %s += 1", k)
	case 1:
		g.line("%s = 0", k)
		g.line("loop do")
		g.line("  %s += 1", k)
		g.line("  break if %s > 2", k)
	default:
		g.line("%s do |%s|", g.pick("3.times", "1.upto(3)", "(0..2).each", "2.downto(1)"), k)
		g.line("  x += %s", k)
	}
	g.nested(1 + g.Intn(2))
	g.line("end")
}

func (g *generator) integer(depth int) string {
	if depth == 0 || g.Intn(4) == 0 {
		return g.pick("x", "y", "z", "ctx.a", "ctx.b", "ctx.c", "ctx.p", "0", "1", "7", "-2", "300")
	}
	switch g.Intn(14) {
	case 4:
		return g.pick("(n ? n : 3)", "(n.nil? ? 1 : n)", "(n || 4)", "(m.nil? || n == nil ? 0 : n + m)", "(m && n ? n - m : 9)", "(!m ? 2 : m)")
	case 0:
		return fmt.Sprintf("(%s ? %s : %s)", g.boolean(depth-1), g.integer(depth-1), g.integer(depth-1))
	case 1:
		return fmt.Sprintf("(%s %s %d)", g.integer(depth-1), g.pick("<<", ">>"), g.Intn(6))
	case 2:
		return g.pick("-", "~") + "(" + g.integer(depth-1) + ")"
	case 3:
		return fmt.Sprintf("(%s = %s)", g.pick("x", "y", "z"), g.integer(depth-1))
	}
	return fmt.Sprintf("(%s %s %s)", g.integer(depth-1), g.pick("+", "-", "*", "/", "%", "&", "|", "^"), g.integer(depth-1))
}

func (g *generator) boolean(depth int) string {
	if depth == 0 || g.Intn(5) == 0 {
		return g.pick("f", "ctx.a == 1", "ctx.b > 0", "n.nil?", "n", "m", "!m.nil?", "m == nil", "ctx.c < 5", "x.nil?", "(n && n > 1)", "(m.nil? or m < 3)")
	}
	switch g.Intn(6) {
	case 0:
		return "!(" + g.boolean(depth-1) + ")"
	case 1, 2:
		return fmt.Sprintf("(%s %s %s)", g.boolean(depth-1), g.pick("&&", "||", "and", "or"), g.boolean(depth-1))
	case 3:
		return fmt.Sprintf("(f = %s)", g.boolean(depth-1))
	}
	return fmt.Sprintf("(%s %s %s)", g.integer(depth-1), g.pick("==", "!=", "<", "<=", ">", ">="), g.integer(depth-1))
}

// Random programs are checked without a panic, and what is accepted is well
// typed.
func TestRandomPrograms(t *testing.T) {
	const n = 4000
	accepted := 0
	for seed := range int64(n) {
		if survives(t, randomProgram(seed)) {
			accepted++
		}
	}
	if accepted < n/20 {
		t.Errorf("%d of %d programs were accepted: that is no good sample", accepted, n)
	}
	t.Logf("%d of %d programs were accepted", accepted, n)
}

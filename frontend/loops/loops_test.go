package loops_test

import (
	"fmt"
	"strings"
	"testing"

	"rucy-llvm/frontend/catalog"
	"rucy-llvm/frontend/diag"
	"rucy-llvm/frontend/loops"
	"rucy-llvm/frontend/sema"
	"rucy-llvm/frontend/source"
	"rucy-llvm/frontend/syntax"
	"rucy-llvm/frontend/typed"
)

const before = `class Ctx
  attr :a, :u64
  attr :i, :i64
  attr :byte, :u8
end
section! "syscall"
def prog(ctx)
`

// plans are the plans of a program's loops, from the outermost on.
func plans(t *testing.T, body string) (list []string) {
	t.Helper()
	var set source.Set
	var diags diag.List
	p := sema.Check(&set, syntax.Parse(set.Add("a.rb", before+body+"\nend\n"), &diags), &diags)
	if p == nil {
		t.Fatalf("refused: %v", diags)
	}
	loops.Plan(p, catalog.Oldest, &diags)
	if diags.HasErrors() {
		t.Fatalf("refused: %v", diags.Sorted())
	}
	for _, f := range p.Funcs {
		typed.Walk(f.Body, func(e typed.Expr) {
			loop, ok := e.(*typed.Loop)
			if !ok {
				return
			}
			text := "walk"
			if loop.Plan.Run == typed.CalledBack {
				text = "callback"
			}
			if loop.Plan.Rounds > 0 {
				text += fmt.Sprintf(" %d", loop.Plan.Rounds)
			}
			if loop.Plan.Counter != nil {
				text += " counted"
			}
			text += names(loop.Plan.Forget)
			if loop.Plan.Run == typed.CalledBack {
				text += " (" + strings.TrimPrefix(names(loop.Plan.Frame), " ") + ")"
			}
			for _, way := range loop.Plan.Leaves {
				label := "return"
				if way.Label != nil {
					label = way.Label.Name
				}
				text += " " + label + strings.ReplaceAll(names(way.Set), " ", ":")
			}
			list = append(list, text)
		})
	}
	return list
}

// names are those of variables of the source.
func names(list []*typed.Var) (text string) {
	for _, v := range list {
		if v.Name != "" {
			text += " " + v.Name
		}
	}
	return text
}

func TestPlan(t *testing.T) {
	for _, test := range []struct{ name, body, want string }{
		{"times", "s = 0\n10.times { |i| s += i }\ns", "walk 11 counted"},
		{"a branch forgets", "s = 0\n10.times { |i| s += i if ctx.a == i }\ns", "walk 11 counted i s"},
		{"downto", "s = 0\n9.downto(2) { |i| s += i }\ns", "walk 9 counted"},
		{"by step", "s = 0\n0.step(9, 4) { |i| s += i }\ns", "walk 4 counted"},
		{"as far as a byte", "s = 0\nctx.byte.times { |i| s += i }\ns", "walk 256 i s"},
		{"from a byte", "s = 0\nctx.byte.upto(300) { |i| s += i }\ns", "walk 302 counted"},
		{"unknown", "s = 0\nctx.a.times { |i| s += i }\ns", "callback (s) times:s"},
		{"too many", "s = 0\n100_000.times { |i| s += i }\ns", "callback 100001 counted (s) times:s"},
		{"too many ways", "s = 0\n5000.times { |i| s += 1 if ctx.a == i }\ns", "callback 5001 counted (ctx s) times:s"},
		{"bounded by a break", "n = ctx.a\ns = 0\nwhile n != 1\n break if s >= 100\n n = n % 2 == 0 ? n / 2 : 3 * n + 1\n s += 1\nend\ns", "walk 101 counted n"},
		{"bounded by an and", "s = 0\nn = ctx.a\nwhile s < 20 && n > 3\n s += 1\n n /= 3\nend\ns", "walk 21 counted n"},
		{"until", "s = 0\nuntil s >= 20\n s += 1\nend\ns", "walk 21 counted"},
		{"missed", "s = 1\nuntil s == 20\n s += 2\nend\ns", "callback (s) while:s"},
		{"a step that next goes past", "s = 0\nwhile s < 20\n next if ctx.a == s\n s += 1\nend\ns", "callback (s ctx) while:s"},
		{"a step in one branch", "s = 0\nwhile s < 20\n if ctx.a == 3\n  s += 1\n end\nend\ns", "callback (s ctx) while:s"},
		{"two steps", "s = 0\nwhile s < 20\n s += 1\n s -= 1\nend\ns", "callback (s) while:s"},
		{"shifted", "n = ctx.a\ns = 0\nwhile n != 0\n s += n & 1\n n >>= 1\nend\ns", "walk 65 n s"},
		{"divided", "n = ctx.byte\ns = 0\nwhile n > 0\n s += n % 10\n n /= 10\nend\ns", "walk 4 n s"},
		{"from what may be anything", "i = ctx.i\ns = 0\nwhile i < 9\n i += 1\n s += 1\nend\ns", "callback (i s) while:s"},
		{"a loop that doesn't go round", "s = 0\nloop do\n s += 1\n break\nend\ns", "walk 1"},
		{"nested", "s = 0\n20.times { |i| 30.times { |j| s += i * j } }\ns", "walk 21 counted; walk 31 counted"},
		{"too much together", "s = 0\n200.times { |i| 200.times { |j| s += i if j == ctx.a } }\ns", "callback 201 counted (ctx s) times:s; callback 201 counted (ctx s i) times:s"},
		{"an unknown loop within", "s = 0\n20.times { |i| ctx.a.times { |j| s += i * j } }\ns", "callback 21 counted (ctx s) times:s; callback (s i) times:s"},
		{"an unknown loop within a short one", "s = 0\n2.times { |i| ctx.a.times { |j| s += i * j } }\ns", "walk 3 counted i j s; callback (s i) times:s"},
		{"many branches within an unknown loop", "s = 0\nn = ctx.a\nwhile n != 1\n n = n * 3 + 1\n 9.times { |i| s += 1 if n & i == 1\n s -= 1 if n & i == 2 }\nend\ns", "callback (n s) while:s; callback 10 counted (n s) times:s"},
		{"a round's own", "s = 0\nn = ctx.a\nwhile n != 1\n d = n / 3\n n -= d + 1\n s += d\nend\ns", "callback (n s) while:s"},
		{"set in the last round", "n = ctx.a\nloop do\n n += 3\n y = n * 2\n break y if n & 7 == 1\nend", "callback (n) loop"},
		{"read after the loop only", "n = ctx.a\ny = 0\nwhile n != 1\n n -= n / 3 + 1\n y = n if n & 7 == 1\nend\ny", "callback (n y) while:y"},
		{"left and returned from", "n = ctx.a\nwhile n != 1\n n -= n / 3 + 1\n return 7 if n == 9\n break if n == 10\n next if n == 11\n n += 1\nend\nn", "callback (n) return while:n"},
		{"set in a condition", "n = ctx.a\nwhile n > 1\n if n > 5 && (b = n % 9) > 3\n  n -= b\n end\n n -= 1\nend\nn", "callback (n) while:n"},
		{"set where a condition fails", "n = ctx.a\nwhile n > 1\n if n < 4 || (b = n % 9) > 3\n  n -= 1\n else\n  n -= b + 1\n end\nend\nn", "callback (n) while:n"},
		{"set in a condition of a condition", "n = ctx.a\nwhile n > 1\n unless !(n > 8 && (n > 5 && (b = n % 9) > 3))\n  n -= b\n end\n n -= 1\nend\nn", "callback (n) while:n"},
		{"read before it is set in a condition", "n = ctx.a\nb = 1\nwhile n > 1\n n -= b\n if n > 5 && (b = n % 9 + 1) > 3\n  n -= b\n end\nend\nn", "callback (n b) while:n"},
		{"reading ctx", "n = 0\nn += 1 while n < ctx.a\nn", "callback (n ctx) while:n"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got := strings.Join(plans(t, test.body), "; "); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

// Loops that are short enough alone may be too much for one program.
func TestPlanOfManyLoops(t *testing.T) {
	body := "s = 0\n" + strings.Repeat("2000.times { |i| s += i * 3 }\n", 100) + "s"
	walked, called := 0, 0
	for _, p := range plans(t, body) {
		if strings.HasPrefix(p, "walk") {
			walked++
		} else {
			called++
		}
	}
	if walked == 0 || called == 0 || walked+called != 100 {
		t.Errorf("%d are walked and %d called back", walked, called)
	}
}

// Whether a loop can be a callback depends on the kernel, and on what is in it.
func TestObstacles(t *testing.T) {
	const loop = "  n -= n / 3 + 1 while n > 1\n"
	for _, test := range []struct {
		name, text string
		kernel     catalog.Version
		want       string
	}{
		{"a loop without a bound", "section! \"tc\"\ndef prog(ctx)\n  n = ctx.len\n" + loop + "  n == 1 ? 0 : 2\nend\n", catalog.Version{Major: 5, Minor: 17}, ""},
		{"before there was bpf_loop", "section! \"tc\"\ndef prog(ctx)\n  n = ctx.len\n" + loop + "  n == 1 ? 0 : 2\nend\n", catalog.Version{Major: 5, Minor: 16}, "E0509"},
		{"a bound, before there was bpf_loop", "section! \"tc\"\ndef prog(ctx)\n  n = ctx.len\n  50.times do\n    break if n <= 1\n    n -= n / 3 + 1\n  end\n  n == 1 ? 0 : 2\nend\n", catalog.Version{Major: 5, Minor: 16}, ""},
		{"once for each place", "def down(n)\n" + loop + "  n\nend\nsection! \"tc\"\ndef prog(ctx)\n  down(ctx.len) + down(ctx.mark) == 2 ? 0 : 2\nend\n", catalog.Version{Major: 5, Minor: 16}, "E0509"},
		{"reading the packet", "section! \"tc\"\ndef prog(ctx)\n  n = ctx.len\n  while n > 1\n    n -= ctx.load_byte(n) + 1\n  end\n  n == 1 ? 0 : 2\nend\n", catalog.Oldest, "E0518"},
		{"reading the packet in a method", "def first(ctx, n) = ctx.load_byte(n)\nsection! \"tc\"\ndef prog(ctx)\n  n = ctx.len\n  while n > 1\n    n -= first(ctx, n) + 1\n  end\n  n == 1 ? 0 : 2\nend\n", catalog.Oldest, "E0518"},
	} {
		t.Run(test.name, func(t *testing.T) {
			var set source.Set
			var diags diag.List
			p := sema.CheckFor(test.kernel, &set, syntax.Parse(set.Add("a.rb", test.text), &diags), &diags)
			if p == nil {
				t.Fatalf("refused: %v", diags)
			}
			loops.Plan(p, test.kernel, &diags)
			var codes []string
			for _, d := range diags.Sorted() {
				codes = append(codes, string(d.Code))
			}
			if got := strings.Join(codes, " "); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

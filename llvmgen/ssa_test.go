package llvmgen

import (
	"regexp"
	"strings"
	"testing"

	"rucy-llvm/frontend/typed"
	"rucy-llvm/frontend/types"
)

// TestLoop makes the loop
//
//	i = 0; n = ctx.major; b = ctx.minor
//	while i < n
//	  if i == b then i = i + 2 else i = i + 1
//	end
//	i + n
//
// as a Loop that a Break leaves: i needs phis, and n and b must get none.
func TestLoop(t *testing.T) {
	m := newMaker("loop.rb", "def loop(ctx)\nend\n", deviceCtx)
	i, n, b := variable("i"), variable("n"), variable("b")
	text := Generate(m.program("cgroup/dev", seq(
		set(i, num(0)),
		set(n, m.field("major")),
		set(b, m.field("minor")),
		whileLoop(compare(get(i), typed.Lt, get(n)), choose(types.Nil, compare(get(i), typed.Eq, get(b)),
			set(i, arith(get(i), typed.Add, num(2))),
			set(i, arith(get(i), typed.Add, num(1))))),
		arith(get(i), typed.Add, get(n)),
	)), Options{}).String()
	checkText(t, text, `
entry:
	%0 = getelementptr
	%major = load
	%1 = getelementptr
	%minor = load
	%2 = zext i32 %major to i64
	%3 = zext i32 %minor to i64
	br label %loop
loop:
	%i = phi i64 [ 0, %entry ], [ %i.3, %done ]
	%4 = icmp slt i64 %i, %2
	br i1 %4, label %then, label %while.end
then:
	%5 = icmp eq i64 %i, %3
	br i1 %5, label %then.1, label %else
then.1:
	%i.1 = add i64 %i, 2
	br label %done
else:
	%i.2 = add i64 %i, 1
	br label %done
done:
	%i.3 = phi i64 [ %i.1, %then.1 ], [ %i.2, %else ]
	br label %loop
while.end:
	%6 = add i64 %i, %2
	%7 = trunc i64 %6 to i32
	ret i32 %7
`)
}

// TestLookupsPassBranches sets many variables, passes as many branches that
// leave them alone, and reads them: no branch may hold anything of them.
func TestLookupsPassBranches(t *testing.T) {
	const many = 200
	m := newMaker("many.rb", "def many(ctx)\nend\n", deviceCtx)
	p := m.program("cgroup/dev", num(0))
	g := newModule(p, Options{})
	g.funcs[instance{p.Funcs[0], nil}] = g.declare(p.Funcs[0])
	f := g.newFunction(instance{p.Funcs[0], nil})
	variables := make([]*typed.Var, many)
	for i := range variables {
		variables[i] = variable("v")
		f.expr(set(variables[i], m.field("major")))
	}
	x := variable("x")
	f.expr(set(x, num(0)))
	for i := range variables {
		f.effect(choose(types.Nil, compare(m.field("minor"), typed.Eq, num(int64(i))), set(x, num(int64(i))), null()))
	}
	sum := typed.Expr(get(x))
	for _, v := range variables {
		sum = arith(sum, typed.Add, get(v))
	}
	f.result(f.expr(sum))

	entries := 0
	for _, b := range f.blocks {
		entries += len(b.defs)
	}
	if limit := 10 * many; entries > limit {
		t.Errorf("%d variables across %d branches take %d entries, more than %d", many, many, entries, limit)
	}
}

// TestJoinedEdges makes both ways of a branch lead to one place.
func TestJoinedEdges(t *testing.T) {
	m := newMaker("joined.rb", "def joined(ctx)\nend\n", deviceCtx)
	p := m.program("cgroup/dev", seq(
		choose(types.Nil, compare(m.field("major"), typed.Eq, num(1)), null(), null()),
		choose(types.Never, compare(m.field("minor"), typed.Eq, num(1)), ret(num(7)), ret(num(7)))))
	checkText(t, Generate(p, Options{}).String(), `
entry:
	ret i32 7
`)
}

// TestBranchesThatCannotBeTaken leave nothing behind.
func TestBranchesThatCannotBeTaken(t *testing.T) {
	m := newMaker("dead.rb", "def dead(ctx)\nend\n", deviceCtx)
	p := m.program("cgroup/dev", seq(
		choose(types.Nil, compare(m.field("major"), typed.Lt, num(0)), ret(num(2)), null()),
		choose(types.Nil, compare(m.field("major"), typed.Gt, num(1<<32)), ret(num(3)), null()),
		ret(num(4)),
		ret(m.field("major"))))
	checkText(t, Generate(p, Options{}).String(), `
entry:
	ret i32 4
`)
}

// TestIntervalsChooseInstructions holds the short forms that ranges allow.
func TestIntervalsChooseInstructions(t *testing.T) {
	m := newMaker("short.rb", "def short(ctx)\nend\n", deviceCtx)
	u32 := func() typed.Expr { return m.field("major") }
	i64 := func() typed.Expr { return arith(m.field("major"), typed.Sub, m.field("minor")) }
	tests := []struct {
		expr typed.Expr
		want string // the instructions, without loads and the return
	}{
		{arith(u32(), typed.Div, num(8)), "lshr i32 %major, 3"},
		{arith(u32(), typed.Mod, num(8)), "and i32 %major, 7"},
		{arith(u32(), typed.Div, num(10)), "udiv i32 %major, 10"},
		{arith(u32(), typed.And, num(-256)), "and i32 %major, -256"},
		{arith(u32(), typed.Shr, num(16)), "lshr i32 %major, 16"},
		{arith(u32(), typed.Shr, num(32)), ""},
		{arith(i64(), typed.Div, num(8)), "zext|zext|sub i64|ashr i64 %2, 3|trunc"},
		{arith(i64(), typed.Mod, num(8)), "zext|zext|sub i64|and i64 %2, 7|trunc"},
		{arith(i64(), typed.Div, num(10)), "zext|zext|sub i64|ashr i64 %2, 63|xor|udiv i64|xor|trunc"},
		{convert(types.I64, compare(u32(), typed.Eq, num(9))), "icmp eq i32 %major, 9|zext i1 %0 to i32"},
		{convert(types.I64, compare(num(9), typed.Lt, u32())), "icmp ugt i32 %major, 9|zext"},
		{convert(types.I64, compare(u32(), typed.Eq, num(-1))), ""},
		{convert(types.I64, compare(i64(), typed.Lt, num(0))), "zext|zext|sub|icmp slt i64 %2, 0|zext"},
		{arith(u32(), typed.Mul, num(1)), ""},
		{arith(u32(), typed.Add, num(0)), ""},
		{arith(arith(u32(), typed.Shl, num(40)), typed.Shr, num(60)), "zext|shl|ashr|trunc"},
	}
	noise := regexp.MustCompile(`getelementptr|load|ret i32|br label`)
	for _, c := range tests {
		t.Run(show(c.expr), func(t *testing.T) {
			var got []string
			for _, line := range body(Generate(m.program("cgroup/dev", c.expr), Options{}).String())[1:] {
				if !noise.MatchString(line) {
					got = append(got, line)
				}
			}
			var want []string
			if c.want != "" {
				want = strings.Split(c.want, "|")
			}
			ok := len(got) == len(want)
			for i := range want {
				ok = ok && strings.Contains(renumber.ReplaceAllString(got[i], "%N"), renumber.ReplaceAllString(want[i], "%N"))
			}
			if !ok {
				t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
			}
		})
	}
}

var renumber = regexp.MustCompile(`%\d+`)

func variable(name string) *typed.Var { return &typed.Var{Name: name, Type: types.I64} }

// body is the lines of the first function, without debug locations.
func body(text string) []string {
	text = text[strings.Index(text, "define "):]
	text = text[:strings.Index(text, "\n}")]
	var lines []string
	for _, line := range strings.Split(text, "\n")[1:] {
		line, _, _ = strings.Cut(line, ", !dbg")
		if line = strings.TrimSpace(line); line != "" {
			lines = append(lines, line)
		}
	}
	return lines
}

// checkText compares a function with lines; each must start as the wanted one.
func checkText(t *testing.T, text, want string) {
	t.Helper()
	got, lines := body(text), strings.Split(strings.TrimSpace(want), "\n")
	ok := len(got) == len(lines)
	for i := 0; ok && i < len(lines); i++ {
		ok = strings.HasPrefix(got[i], strings.TrimSpace(lines[i]))
	}
	if !ok {
		t.Errorf("got\n%s\nwant%s", strings.Join(got, "\n"), want)
	}
}

// A variable that may be nil, set in a loop:
//
//	last = nil
//	while i < n
//	  last = i
//	  i += 1
//	end
//	last ? last : 7
//
// is a value and whether there is one. What nobody asks for costs nothing.
func TestNilableInALoop(t *testing.T) {
	m := newMaker("nilable.rb", "def last(ctx)\nend\n", deviceCtx)
	i, n, unused := variable("i"), variable("n"), &typed.Var{Name: "unused", Type: types.Nilable{Elem: types.Bool}}
	last := &typed.Var{Name: "last", Type: types.Nilable{Elem: types.I64}}
	nothing := func(v *typed.Var) typed.Expr { return &typed.NilLit{Info: info(v.Type)} }
	some := func(t types.Type, x typed.Expr) typed.Expr { return &typed.Some{Info: info(t), X: x} }
	text := Generate(m.program("cgroup/dev", seq(
		set(i, num(0)),
		set(n, m.field("major")),
		set(last, nothing(last)),
		set(unused, nothing(unused)),
		whileLoop(compare(get(i), typed.Lt, get(n)), seq(
			set(last, some(last.Type, get(i))),
			set(unused, some(unused.Type, &typed.BoolLit{Info: info(types.Bool), Value: true})),
			set(i, arith(get(i), typed.Add, num(1))))),
		choose(types.I64, &typed.Present{Info: info(types.Bool), X: get(last)}, &typed.Value{Info: info(types.I64), X: get(last)}, num(7)),
	)), Options{}).String()
	checkText(t, text, `
entry:
	%0 = getelementptr
	%major = load
	%1 = zext i32 %major to i64
	br label %loop
loop:
	%i = phi i64 [ 0, %entry ], [ %i.1, %then ]
	%last = phi i64 [ 0, %entry ], [ %i, %then ]
	%2 = phi i1 [ false, %entry ], [ true, %then ]
	%3 = icmp slt i64 %i, %1
	br i1 %3, label %then, label %while.end
then:
	%i.1 = add i64 %i, 1
	br label %loop
while.end:
	br i1 %2, label %then.1, label %exit
then.1:
	%4 = trunc i64 %last to i32
	br label %exit
exit:
	%5 = phi i32 [ %4, %then.1 ], [ 7, %while.end ]
	ret i32 %5
`)
}

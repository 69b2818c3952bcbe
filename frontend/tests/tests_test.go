package tests

import (
	"fmt"
	"strings"
	"testing"

	"rucy-llvm/frontend/diag"
	"rucy-llvm/frontend/source"
	"rucy-llvm/frontend/types"
)

// toy is a world with a map, a variable, a class and a program that adds up.
type toy struct {
	Nothing
	begun   []string
	entries map[string]any
	total   any
}

var pair = (&types.Struct{Name: "Pair", Fields: []*types.Field{
	{Name: "left", Type: types.Int{Bits: 32}}, {Name: "right", Type: types.Int{Bits: 32}},
}}).Layout()

func (w *toy) HasWord(name string) bool        { return name == "counts" }
func (w *toy) Words() []string                 { return []string{"counts"} }
func (w *toy) HasGlobal(name string) bool      { return name == "$total" }
func (w *toy) ClassNames() []string            { return []string{"Pair"} }
func (w *toy) HasConstant(name string) bool    { return name == "XDP_DROP" }
func (w *toy) Constant(string) (any, error)    { return int64(1), nil }
func (w *toy) Methods() []string               { return []string{"left", "right", "[]"} }
func (w *toy) Calls() []string                 { return []string{"run"} }
func (w *toy) Word(string) (any, error)        { return w, nil }
func (w *toy) Global(string) (any, error)      { return w.total, nil }
func (w *toy) SetGlobal(_ string, v any) error { w.total = v; return nil }
func (w *toy) Inspect() string                 { return "the map counts" }
func (w *toy) Same(other any) bool             { return other == w }

func (w *toy) Class(name string) *types.Struct {
	if name == "Pair" {
		return pair
	}
	return nil
}

func (w *toy) Begin(params []Named) error {
	w.begun = append(w.begun, inspectNamed(params))
	w.entries, w.total = map[string]any{}, int64(0)
	return nil
}

func (w *toy) Method(name string, args []any, _ []Named) (any, error) {
	switch name {
	case "[]":
		return w.entries[Inspect(args[0])], nil
	case "[]=":
		w.entries[Inspect(args[0])] = args[1]
		return args[1], nil
	}
	return nil, Mistakef("counts has no %s", name)
}

func (w *toy) Call(name string, args []any, named []Named) (any, error) {
	if len(args) != 1 {
		return nil, Mistakef("`run` takes a number").WithHelp("write `run(1)`")
	}
	n, _ := Number(args[0])
	w.total, _ = Int(n.Add(n, n))
	return Known{Number: n.Int64(), Name: map[int64]string{2: "XDP_PASS"}[n.Int64()]}, nil
}

// outcomes runs a file, and tells of each test; or what is wrong with the file.
func outcomes(t *testing.T, world World, text string) (lines []string) {
	t.Helper()
	var set source.Set
	var diags diag.List
	say := func(list *diag.List) {
		for _, d := range list.Sorted() {
			p := set.Position(d.Span.Start)
			line := fmt.Sprintf("%d:%d %s %s", p.Line, p.Column, d.Code, d.Message)
			if d.Help != "" {
				line += " | " + d.Help
			}
			lines = append(lines, line)
		}
	}
	f := Read(set.Add("a_test.rb", text), world, &diags)
	if f == nil {
		say(&diags)
		return lines
	}
	if err := f.Run(t.Context(), world, func(o *Outcome) {
		if !o.Failed {
			lines = append(lines, fmt.Sprintf("ok %s %d", o.Test.Name, o.Assertions))
		}
		say(&o.Diags)
	}); err != nil {
		t.Fatal(err)
	}
	return lines
}

// TestLanguage runs files whose comments behind `#=>` say what comes of them, in their order.
func TestLanguage(t *testing.T) {
	for _, test := range []struct{ name, body string }{
		{"arithmetic", `
test "as in Ruby" do
  assert_equal(-4, -7 / 2)
  assert_equal 1, -7 % 2
  assert_equal 0xff00, 0xff << 8
  assert_equal 18446744073709551615, (1 << 64) - 1 if false
  assert_equal "a1", "a#{1}"
  assert_equal [1, 2, 3], [1] + [2, 3]
  assert_equal [2, 4], [1, 2].map { |n| n * 2 }
  assert_equal 6, [1, 2, 3].sum
  assert [].empty? && ![1].empty?
  refute [1, 2].include?(3)
  assert_nil [].first
  assert_equal 3, [1, 2, 3].last
  x = 0
  3.times { |i| x += i }
  [[1, 2], [3, 4]].each { |a, b| x += a * b }
  assert_equal 17, x
end
#=> ok as in Ruby 12`},
		{"addresses", `
test "are texts and numbers" do
  assert_equal "10.0.0.1", ipv4("10.0.0.1")
  assert_equal 0x0a000001, ipv4("10.0.0.1")
  assert_equal "02:00:00:00:00:01", [2, 0, 0, 0, 0, 1]
  refute_equal "10.0.0.1", 7
  assert_equal [1, 255], hex("01 ff")
end
#=> ok are texts and numbers 5`},
		{"methods", `
BASE = 40
def twice(n, plus: 0)
  return 0 if n == 0
  n * 2 + plus
end
test "with defaults and names" do
  assert_equal 43, twice(1, plus: 1) + BASE
  assert_equal 0, twice(0)
end
#=> ok with defaults and names 2`},
		{"setup and the program", `
params rate: 3
setup { counts[1] = 5 }
test "one" do
  counts[2] = 6
  assert_equal XDP_DROP, 1
  assert_equal 5, counts[1]
end
test "a new one" do
  assert_nil counts[2]
  run 4
  assert_equal 8, $total
  $total = 1
  assert $total < 2
end
#=> ok one 2
#=> ok a new one 3`},
		{"structs", `
test "have fields" do
  p = Pair.new(left: 1)
  p.right = 2
  assert_equal 3, p.left + p.right
  assert_equal Pair.new(left: 1, right: 2), p
  assert_equal 0, Pair.new.left
end
#=> ok have fields 3`},
		{"what fails", `
test "equal" do
  assert_equal XDP_DROP, run(1)
  assert false
end
test "compared" do
  assert run(1) == 3
end
test "is nil" do
  refute_nil counts[9]
end
test "includes" do
  assert_includes ["a"], "b"
end
#=> 3:3 E0703 expected 1, found XDP_PASS (2)
#=> 7:3 E0703 XDP_PASS (2) == 3 is false
#=> 10:3 E0703 expected anything but nil
#=> 13:3 E0703 expected "b" in ["a"]`},
		{"what can't go on", `
def deep(n) = deep(n)
test "no number" do
  assert_equal 1, "a" + 1
end
test "the world refuses" do
  run
end
test "no such field" do
  Pair.new(lft: 1)
end
test "no such method" do
  1.left
end
test "recursion" do
  deep 1
end
test "never ends" do
  1_000_000_000.times { 1 }
end
test "no names" do
  Pair.new(1)
end
test "arguments" do
  deep
end
#=> 4:23 E0702 ` + "`+` doesn't go with \"a\" and 1" + `
#=> 7:3 E0702 ` + "`run` takes a number | write `run(1)`" + `
#=> 10:3 E0702 ` + "`Pair` has no field `lft` | did you mean `left`?" + `
#=> 13:5 E0702 ` + "1 has no method `left`" + `
#=> 2:15 E0702 methods call each other more than 100 deep
#=> 19:3 E0702 the test takes more than 1000000 steps
#=> 22:3 E0702 ` + "the values of `Pair` need the names of their fields | write `Pair.new(left: 1)`" + `
#=> 25:3 E0702 ` + "`deep` lacks an argument: n"},
		{"the vocabulary", `
test "t" do
  assert_eqal 1, 1
  system "id"
  File.read("/etc/passwd")
  1.instance_eval("x")
  Object.new
  $stdout
  while true
  end
  x&.left
end
puts "at the top"
y = 1
class Foo
end
#=> 3:3 E0701 ` + "`assert_eqal` is neither a word of tests nor a name of the program | did you mean `assert_equal`?" + `
#=> 4:3 E0701 ` + "`system` is neither a word of tests nor a name of the program | a test calls `run` and the assertions; the program has `counts`" + `
#=> 5:3 E0701 there is no constant and no class ` + "`File`" + `
#=> 5:8 E0701 nothing that tests have has a method or a field ` + "`read`" + `
#=> 6:5 E0701
#=> 7:3 E0701
#=> 8:3 E0701
#=> 9:3 E0701
#=> 11:3 E0701
#=> 11:6 E0701
#=> 13:1 E0701
#=> 14:1 E0702
#=> 15:1 E0701`},
		{"the form of tests", `
test "twice" do
end
test "twice" do
end
test do
end
test "no block"
setup 1 do
end
#=> 4:6 E0702 there are two tests of this name
#=> 6:1 E0702 ` + "`test` takes one text" + `
#=> 8:1 E0702 ` + "`test` takes a block without parameters" + `
#=> 9:7 E0702 ` + "`setup` takes no arguments"},
	} {
		t.Run(test.name, func(t *testing.T) {
			var want []string
			for line := range strings.Lines(test.body) {
				if text, ok := strings.CutPrefix(strings.TrimSpace(line), "#=> "); ok {
					want = append(want, text)
				}
			}
			got := outcomes(t, &toy{}, test.body)
			for i, line := range got {
				if i >= len(want) || !strings.HasPrefix(line, want[i]) {
					t.Errorf("came: %s", line)
				}
			}
			if len(got) != len(want) {
				t.Errorf("%d lines came, want %d", len(got), len(want))
			}
		})
	}
}

// The program is made anew for each test that needs it, with the file's parameters or the
// test's own, and for no other.
func TestBegin(t *testing.T) {
	world := &toy{}
	lines := outcomes(t, world, `
params rate: 3
test "none" do
  assert true
end
test "the file's" do
  run 1
end
test "its own" do
  params rate: 4, burst: 1
  run 1
end
test "too late" do
  run 1
  params rate: 5
end
`)
	if got, want := strings.Join(world.begun, "; "), "rate: 3; rate: 4, burst: 1; rate: 3"; got != want {
		t.Errorf("it was made with %s, want %s", got, want)
	}
	if len(lines) != 4 || !strings.Contains(lines[3], "`params` comes before all that needs the program") {
		t.Errorf("it says %q", lines)
	}
}

// FuzzRead runs any text: there is no panic, and no test without an end.
func FuzzRead(f *testing.F) {
	f.Add("test \"t\" do\n  assert_equal 1, run(1)\nend\n")
	f.Add("def a(b, c: 1) = b\nX = [1]\ntest \"t\" do\n  a(*X)\n  p = Pair.new(left: 1)\n  p.left += 1\nend\n")
	f.Fuzz(func(t *testing.T, text string) {
		var set source.Set
		var diags diag.List
		world := &toy{}
		if file := Read(set.Add("a_test.rb", text), world, &diags); file != nil {
			if err := file.Run(t.Context(), world, func(*Outcome) {}); err != nil {
				t.Error(err)
			}
		}
	})
}

package stack_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"rucy-llvm/frontend/catalog"
	"rucy-llvm/frontend/diag"
	"rucy-llvm/frontend/loops"
	"rucy-llvm/frontend/sema"
	"rucy-llvm/frontend/source"
	"rucy-llvm/frontend/stack"
	"rucy-llvm/frontend/syntax"
	"rucy-llvm/frontend/typed"
)

const before = `license! "GPL"
class S100
  attr :b, :u8, 100
end
class S200
  attr :b, :u8, 200
end
class S400
  attr :b, :u8, 400
end
class S20000
  attr :b, :u8, 20000
end
`

// long is a method that is too long to be inlined.
func long(name, params, body string) string {
	var pad strings.Builder
	for i := range 20 {
		fmt.Fprintf(&pad, "  n = n * 3 + %d ^ n >> 2\n", i)
	}
	return fmt.Sprintf("def %s(%s)\n%s%s\nend\n", name, params, pad.String(), body)
}

func program(section, name, body string) string {
	return fmt.Sprintf("section! %q\ndef %s(ctx)\n%s\nend\n", section, name, body)
}

// plan decides for a program, and returns it with the messages about its stack.
func plan(t *testing.T, text string) (*typed.Program, []string) {
	t.Helper()
	var set source.Set
	var diags diag.List
	p := sema.Check(&set, syntax.Parse(set.Add("a.rb", before+text), &diags), &diags)
	if p == nil {
		for _, d := range diags.Sorted() {
			t.Error(d.Message)
		}
		t.FailNow()
	}
	loops.Plan(p, catalog.Oldest, &diags)
	stack.Plan(p, &diags)
	var said []string
	for _, d := range diags.Sorted() {
		if strings.HasSuffix(string(d.Code), "0530") {
			said = append(said, fmt.Sprintf("%s %s", d.Code, d.Message))
		}
	}
	return p, said
}

// scratches are the memories of the functions: "count: scratch_count[a 0, b 104]".
func scratches(p *typed.Program) (list []string) {
	for _, f := range p.Funcs {
		for _, s := range f.Scratch {
			var fields []string
			for _, field := range s.Layout.Fields {
				fields = append(fields, fmt.Sprintf("%s %d", field.Name, field.Offset))
			}
			list = append(list, fmt.Sprintf("%s: %s[%s]", f.Name, s.Layout.Name, strings.Join(fields, ", ")))
		}
	}
	return list
}

func TestPlan(t *testing.T) {
	use := func(class, name string) string {
		return fmt.Sprintf("%s = %s.new\n%s.b[n & 15] = n", name, class, name)
	}
	const n = "n = bpf_get_prandom_u32()\n"
	for _, test := range []struct {
		name, text string
		want       []string
	}{
		{"fits", program("xdp", "a", n+use("S400", "x")+"\nXDP_PASS"), nil},
		{"the largest moves", program("xdp", "a", n+use("S100", "x")+"\n"+use("S400", "y")+"\nXDP_PASS"), []string{"a: scratch_a[y 0]"}},
		{"as many as it takes", program("xdp", "a", n+use("S200", "x")+"\n"+use("S400", "y")+"\n"+use("S200", "z")+"\n"+use("S200", "u")+"\nXDP_PASS"),
			[]string{"a: scratch_a[x 0, y 200]"}},
		{"words", program("xdp", "a", n+use("S400", "x")+"\n"+use("S400", "y")+"\nn = [1, 2, 3]\nn[0] + XDP_PASS"), []string{"a: scratch_a[x 0]"}},
		{"of what is called", long("f", "n", use("S400", "x")+"\nx.b[3]") + program("xdp", "a", n+use("S200", "y")+"\nf(n) == f(2) ? XDP_PASS : XDP_DROP"),
			[]string{"f: scratch_a[x 0]", "a: scratch_a[x 0]"}},
		{"of the caller", long("f", "n", use("S200", "x")+"\nx.b[3]") + program("xdp", "a", n+use("S400", "y")+"\nf(n) == f(2) ? XDP_PASS : XDP_DROP"),
			[]string{"a: scratch_a[y 0]"}},
		{"each program for itself", program("xdp", "a", n+use("S100", "x")+"\n"+use("S400", "y")+"\nXDP_PASS") + program("tc", "b", n+use("S400", "x")+"\nTC_ACT_OK") + program("kprobe/x", "c", n+use("S400", "x")+"\n"+use("S400", "y")),
			[]string{"a: scratch_a[y 0]", "c: scratch_c[x 0]"}},
		{"a copy of a method for each program", long("f", "n", use("S400", "x")+"\nx.b[3]") +
			program("xdp", "a", n+use("S200", "y")+"\nf(n) == f(2) ? XDP_PASS : XDP_DROP") + program("xdp", "b", n+"f(n) == f(3) ? XDP_PASS : XDP_DROP") + program("xdp", "c", n+"XDP_PASS"),
			[]string{"f: scratch_a[x 0]", "f: scratch_b[x 0]", "a: scratch_a[x 0]", "b: scratch_b[x 0]"}},
		{"a chain of methods", long("g", "n", use("S400", "x")+"\nx.b[3]") + long("f", "n", use("S200", "x")+"\ng(n) + g(4)") +
			program("xdp", "a", n+"f(n) == f(2) ? XDP_PASS : XDP_DROP"),
			[]string{"g: scratch_a[x 0]", "f: scratch_a[x 0]", "a: scratch_a[x 0]"}},
		{"printk", program("xdp", "a", n+use("S400", "x")+"\nprintk \"#{n} #{n + 1} #{n + 2} #{n + 3} #{n + 4} #{n + 5} #{n + 6}\"\nXDP_PASS"), []string{"a: scratch_a[x 0]"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			p, said := plan(t, test.text)
			got := scratches(p)
			slices.Sort(got)
			slices.Sort(test.want)
			if !slices.Equal(got, test.want) {
				t.Errorf("got %q, want %q", got, test.want)
			}
			for _, s := range said {
				if !strings.HasPrefix(s, "R0530") {
					t.Error(s)
				}
			}
		})
	}
}

func TestRefused(t *testing.T) {
	const n = "n = bpf_get_prandom_u32()\n"
	two := n + "x = S400.new\nx.b[n & 15] = n\ny = S400.new\ny.b[n & 15] = n\nx == y ? 1 : 0"
	for _, test := range []struct{ name, text, want string }{
		{"socket", program("socket", "a", two), "E0530 `a` needs 800 bytes of stack, and there are 512"},
		{"cgroup", program("cgroup/dev", "a", two), "E0530 `a` needs 800 bytes of stack, and there are 512"},
		{"syscall", program("syscall", "a", strings.Replace(two, "ctx", "ctx", 1)), "E0530 `a` needs 800 bytes of stack, and there are 512"},
		{"a chain", long("f", "n", "x = S400.new\nx.b[n & 15] = n\nx.b[1]") + program("socket", "a", "n = ctx.len\nx = S100.new\nx.b[n & 15] = n\nf(n) + f(3) + x.b[2]"),
			"E0530 `a` and what it calls need 544 bytes of stack, and there are 512"},
		{"shared with one that can't", long("f", "n", "x = S400.new\nx.b[n & 15] = n\nx.b[1]") +
			program("tc", "b", "n = ctx.len\nf(n) + f(2)") +
			program("tc", "a", "bpf_clone_redirect(ctx, 1, 0)\nn = ctx.len\nx = S100.new\nx.b[n & 15] = n\nf(n) + f(3) + x.b[2]"),
			"E0530 `a` and what it calls need 544 bytes of stack, and there are 512"},
		{"nested", program("tc", "a", "bpf_clone_redirect(ctx, 1, 0)\n"+two), "E0530 `a` needs 800 bytes of stack, and there are 512"},
		{"too large for a map", program("xdp", "a", strings.ReplaceAll(two, "S400", "S20000")), "E0530 the large objects of `a` need 40000 bytes, and there are 32768 for each CPU"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if _, said := plan(t, test.text); len(said) != 1 || said[0] != test.want {
				t.Errorf("got %q, want %q", said, test.want)
			}
		})
	}
}

// With the last bytes it takes, a program is still accepted.
func TestLastBytes(t *testing.T) {
	body := func(size int) string {
		return strings.Replace(before, "u8, 400", fmt.Sprint("u8, ", size), 1) + program("cgroup/dev", "a", "x = S400.new\nx.b[ctx.minor & 15] = 1\nx.b[3] == 1")
	}
	for size, ok := range map[int]bool{504: true, 512: true, 513: false} {
		var set source.Set
		var diags diag.List
		p := sema.Check(&set, syntax.Parse(set.Add("a.rb", body(size)), &diags), &diags)
		if p == nil {
			t.Fatal("refused")
		}
		stack.Plan(p, &diags)
		if diags.HasErrors() == ok {
			t.Errorf("%d bytes: %s", size, diags.Summary())
		}
	}
}

package opt_test

import (
	"fmt"
	"strings"
	"testing"

	"rucy-llvm/driver/native/opt"
	"rucy-llvm/driver/native/ssa"
)

// shapes are functions of about n instructions each, of kinds for which careless
// algorithms take quadratic time.
var shapes = []struct {
	name string
	text func(n int) string
}{
	{"one block", func(n int) string {
		var s strings.Builder
		s.WriteString("func @f i64\nb0:\n  v0 = param ptr 0\n  v1 = load.i8 i8 v0 align 1\n")
		for i := 2; i < n; i += 2 {
			fmt.Fprintf(&s, "  v%d = xor i8 v%d, i8 %d\n  v%d = mul i8 v%d, v1\n", i, i-1, i%50+1, i+1, i)
		}
		fmt.Fprintf(&s, "  v%d = zext i64 v%d\n  ret v%d\n", n+2, n-1, n+2)
		return s.String()
	}},
	{"early returns", func(n int) string {
		var s strings.Builder
		s.WriteString("func @f i32\nb0:\n  v0 = param ptr 0\n  jump b1\n")
		for i := 1; i < n/4; i++ {
			fmt.Fprintf(&s, "b%d:\n  v%d = load.i32 i32 v0 + %d align 4 volatile\n  v%d = icmp.eq i1 v%d, i32 %d\n  br v%d b%d b%d\n",
				i, 2*i, i%100*4, 2*i+1, 2*i, i, 2*i+1, n+i, i+1)
			fmt.Fprintf(&s, "b%d:\n  ret i32 %d\n", n+i, i)
		}
		fmt.Fprintf(&s, "b%d:\n  ret i32 0\n", n/4)
		return s.String()
	}},
	{"selects", func(n int) string {
		var s strings.Builder
		s.WriteString("func @f i64\nb0:\n  v0 = param i64 0\n")
		for i := 1; i+1 < n; i += 2 {
			fmt.Fprintf(&s, "  v%d = icmp.ugt i1 v%d, i64 %d\n  v%d = select i64 v%d, v%d, v0\n", i, i-1, i, i+1, i, i-1)
		}
		fmt.Fprintf(&s, "  ret v%d\n", n/2*2-2)
		return s.String()
	}},
	{"variables", func(n int) string {
		var s strings.Builder
		vars := n / 20
		s.WriteString("func @f i64\nb0:\n  v0 = param i1 0\n")
		id := 1
		for i := range vars {
			fmt.Fprintf(&s, "  v%d = alloca ptr 8 align 8\n  store.i64 i64 %d, v%d align 8\n", id, i, id)
			id++
		}
		s.WriteString("  jump b1\n")
		for i := 1; i < n/10; i++ {
			v := i*7%vars + 1
			fmt.Fprintf(&s, "b%d:\n  v%d = load.i64 i64 v%d align 8\n  v%d = add i64 v%d, i64 3\n  br v0 b%d b%d\n", i, id, v, id+1, id, n+i, i+1)
			fmt.Fprintf(&s, "b%d:\n  store.i64 v%d, v%d align 8\n  jump b%d\n", n+i, id+1, v, i+1)
			id += 2
		}
		fmt.Fprintf(&s, "b%d:\n  v%d = load.i64 i64 v1 align 8\n  ret v%d\n", n/10, id, id)
		return s.String()
	}},
	{"records", func(n int) string { // objects with fields, some of them shown to helpers
		var s strings.Builder
		s.WriteString("func @f i64\nb0:\n  v0 = param i64 0\n")
		id := 1
		objects := n / 20
		for range objects {
			fmt.Fprintf(&s, "  v%d = alloca ptr 16 align 8\n", id)
			id++
		}
		for i := range objects {
			o := i + 1
			fmt.Fprintf(&s, "  store.i64 i64 0, v%d align 8\n  store.i64 i64 0, v%d + 8 align 8\n  store.i32 i32 %d, v%d + 4 align 4\n", o, o, i, o)
			if i%4 == 0 {
				fmt.Fprintf(&s, "  v%d = helper i64 2 v0, v%d, v%d, i64 0\n  store.i64 v0, v%d align 8\n", id, o, o, o)
			} else {
				fmt.Fprintf(&s, "  v%d = load.i64 i64 v%d align 8\n  v%d = load.i64 i64 v%d + 8 align 8\n  store.i64 v%d, v%d align 8\n  store.i64 v%d, v%d + 8 align 8\n",
					id, o, id+1, o, id, max(o-1, 1), id+1, max(o-1, 1))
				id++
			}
			id++
		}
		fmt.Fprintf(&s, "  v%d = load.i32 i32 v1 + 4 align 4\n  v%d = zext i64 v%d\n  ret v%d\n", id, id+1, id, id+1)
		return s.String()
	}},
	{"loads", func(n int) string { // from many places, with stores between
		var s strings.Builder
		s.WriteString("func @f i64\nb0:\n  v0 = param ptr 0\n  v1 = load.ptr ptr v0 align 8\n  jump b1\n")
		id := 2
		for i := 1; i < n/8; i++ {
			fmt.Fprintf(&s, "b%d:\n  v%d = load.i64 i64 v1 + %d align 8\n  v%d = ptradd ptr v1, v%d\n  v%d = load.i64 i64 v%d align 8\n  store.i64 v%d, v%d + 8 align 8\n",
				i, id, i%50*8, id+1, id, id+2, id+1, id+2, id+1)
			fmt.Fprintf(&s, "  v%d = icmp.eq i1 v%d, i64 %d\n  br v%d b%d b%d\n", id+3, id+2, i, id+3, i+1, n+i)
			fmt.Fprintf(&s, "b%d:\n  jump b%d\n", n+i, i+1)
			id += 4
		}
		fmt.Fprintf(&s, "b%d:\n  ret i64 0\n", n/8)
		return s.String()
	}},
	{"switch", func(n int) string {
		var s strings.Builder
		s.WriteString("func @f i32\nb0:\n  v0 = param i32 0\n  switch v0 b1")
		for i := range n / 4 {
			fmt.Fprintf(&s, ", %d b%d", 3*i, i+2)
		}
		s.WriteString("\nb1:\n  ret i32 -1\n")
		for i := range n / 4 {
			fmt.Fprintf(&s, "b%d:\n  jump b%d\n", i+2, n)
		}
		fmt.Fprintf(&s, "b%d:\n  v1 = phi i32 ", n)
		for i := range n / 4 {
			fmt.Fprintf(&s, "%s[i32 %d b%d]", strings.Repeat(", ", min(i, 1)), i*i%1000, i+2)
		}
		s.WriteString("\n  ret v1\n")
		return s.String()
	}},
}

// TestShapes has the passes do each shape once, small.
func TestShapes(t *testing.T) {
	for _, shape := range shapes {
		t.Run(shape.name, func(t *testing.T) {
			opt.Run(parse(t, shape.text(400)), opt.Config{Verify: true})
		})
	}
}

// BenchmarkShapes shows that time grows with the size and not with its square.
func BenchmarkShapes(b *testing.B) {
	for _, shape := range shapes {
		for _, n := range []int{1000, 10000, 100000} {
			text := shape.text(n)
			b.Run(fmt.Sprintf("%s/%d", shape.name, n), func(b *testing.B) {
				for b.Loop() {
					b.StopTimer()
					f := parse(b, text)
					b.StartTimer()
					opt.Run(f, opt.Config{})
				}
			})
		}
	}
}

// calling is a module of n/10 functions, each of which calls the one before it:
// in a chain, or all the first one.
func calling(t testing.TB, n int, chain bool) (funcs []*ssa.Func) {
	for i := range n / 10 {
		callee := 0
		if chain {
			callee = max(i-1, 0)
		}
		text := fmt.Sprintf("func @f%d i64 local\nb0:\n  v0 = param i64 0\n  v1 = alloca ptr 8 align 8\n  store.i64 v0, v1 align 8\n  v2 = helper i64 1 v0, v1\n", i)
		if i > 0 {
			text += fmt.Sprintf("  v3 = call i64 @f%d v2\n  v4 = call i64 @f%d v3\n  ret v4\n", callee, callee)
		} else {
			text += "  ret v2\n"
		}
		funcs = append(funcs, parse(t, text))
	}
	funcs[len(funcs)-1].Local = false
	return funcs
}

// TestCalling has the passes do such modules once, small.
func TestCalling(t *testing.T) {
	for _, chain := range []bool{false, true} {
		left := opt.Module(calling(t, 200, chain), opt.Config{Verify: true}, func(string) bool { return false }, nil)
		for _, f := range left {
			opt.Run(f, opt.Config{Verify: true})
		}
	}
}

// BenchmarkCalling shows that time grows with the size of modules.
func BenchmarkCalling(b *testing.B) {
	for _, chain := range []bool{false, true} {
		for _, n := range []int{1000, 10000, 100000} {
			b.Run(fmt.Sprintf("chain=%t/%d", chain, n), func(b *testing.B) {
				for b.Loop() {
					b.StopTimer()
					funcs := calling(b, n, chain)
					b.StartTimer()
					for _, f := range opt.Module(funcs, opt.Config{}, func(string) bool { return false }, nil) {
						opt.Run(f, opt.Config{})
					}
				}
			})
		}
	}
}

func parse(t testing.TB, text string) *ssa.Func {
	t.Helper()
	f, err := ssa.Parse(text)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

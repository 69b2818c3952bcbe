package irfuzz

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os/exec"
	"strings"
	"testing"

	"rucy-llvm/driver/testenv"
)

// cWriter writes random C programs whose behaviour is defined: arithmetic is
// done on unsigned numbers, shift counts and indices are masked, divisors aren't 0.
type cWriter struct {
	r      *rand.Rand
	out    strings.Builder
	indent int
	vars   []cVar
	next   int
	depth  int
	budget int
	subs   []string
	inLoop bool
	signed bool // division of signed numbers is possible
}

// cVar is a variable or a place in one.
type cVar struct {
	name  string
	bits  int
	sign  bool
	index int // elements of an array
	fixed bool
}

const cHead = `typedef unsigned char u8; typedef unsigned short u16; typedef unsigned int u32; typedef unsigned long long u64;
typedef signed char s8; typedef short s16; typedef int s32; typedef long long s64;
#define SEC(name) __attribute__((section(name), used))
#define barrier() asm volatile("" ::: "memory")
struct ctx { u64 in[8]; u64 out[20]; };
struct point { s32 x; u8 tag; u16 y; s64 z; };
struct bits { u32 a : 3, b : 7, c : 12; s32 d : 5; u64 e : 33; };
struct __attribute__((packed)) tight { u8 k; u32 v; u16 w; u64 q; };
union mixed { u64 whole; u32 half[2]; u16 quarter[4]; u8 bytes[8]; };
struct nested { struct point p[2]; union mixed m; u8 tail[8]; };
char _license[] SEC("license") = "GPL";
#define lookup ((void *(*)(void *, const void *))1)
#define update ((long (*)(void *, const void *, const void *, u64))2)
#define pid_tgid ((u64 (*)(void))14)
struct { int (*type)[2]; u32 *key; struct point *value; int (*max_entries)[4]; } points SEC(".maps");
struct { int (*type)[1]; u32 *key; u64 *value; int (*max_entries)[16]; } counts SEC(".maps");
struct nested shared SEC(".data.shared");
static const u32 table[8] = { 3, 0xffffffff, 17, 0x80000000, 255, 0, 12345678, 1 };
static u64 total;
u32 plain = 7;
`

func (w *cWriter) n(n int) int { return w.r.IntN(n) }

func (w *cWriter) pick(words ...string) string { return words[w.n(len(words))] }

func (w *cWriter) line(format string, args ...any) {
	fmt.Fprintf(&w.out, "%s%s\n", strings.Repeat("\t", w.indent), fmt.Sprintf(format, args...))
}

func (w *cWriter) fresh(prefix string) string {
	w.next++
	return fmt.Sprintf("%s%d", prefix, w.next)
}

func (w *cWriter) typeName(bits int, sign bool) string {
	return map[bool]string{true: "s", false: "u"}[sign] + fmt.Sprint(bits)
}

func (w *cWriter) randomType() (bits int, sign bool) {
	return []int{8, 16, 32, 32, 64, 64}[w.n(6)], w.n(3) == 0
}

// place is a variable that may be written, or an element of one.
func (w *cWriter) place() string {
	var list []cVar
	for _, v := range w.vars {
		if !v.fixed {
			list = append(list, v)
		}
	}
	if len(list) == 0 {
		return "total"
	}
	return w.element(list[w.n(len(list))])
}

func (w *cWriter) element(v cVar) string {
	if v.index == 0 {
		return v.name
	}
	if w.n(3) == 0 {
		return fmt.Sprintf(v.name, fmt.Sprint(w.n(v.index)))
	}
	return fmt.Sprintf(v.name, fmt.Sprintf("%s & %d", w.expr(0), v.index-1))
}

// expr is an expression of integer type.
func (w *cWriter) expr(depth int) string {
	if depth <= 0 || w.n(5) == 0 {
		if w.n(4) == 0 || len(w.vars) == 0 {
			return fmt.Sprintf("%#xULL", w.r.Uint64()>>w.n(64))
		}
		v := w.vars[w.n(len(w.vars))]
		if v.index > 0 && depth < 0 {
			return fmt.Sprintf(v.name, "0")
		}
		if v.index > 0 {
			return fmt.Sprintf(v.name, fmt.Sprint(w.n(v.index)))
		}
		return v.name
	}
	bits, sign := w.randomType()
	t := w.typeName(bits, sign)
	unsigned := map[bool]string{true: "u64", false: "u32"}[bits == 64]
	a, b := w.expr(depth-1), w.expr(depth-1)
	switch w.n(12) {
	case 0, 1, 2, 3:
		return fmt.Sprintf("(%s)((%s)(%s) %s (%s)(%s))", t, unsigned, a, w.pick("+", "-", "*", "&", "|", "^"), unsigned, b)
	case 4:
		return fmt.Sprintf("(%s)((%s)(%s) %s ((%s) & %d))", t, w.pick("u32", "u64", "s64"), a, ">>", b, 31)
	case 5:
		return fmt.Sprintf("(%s)((%s)(%s) << ((%s) & %d))", t, unsigned, a, b, 31)
	case 6:
		if w.signed && w.n(2) == 0 {
			return fmt.Sprintf("(%s)((%s)(%s) %s (s32)(((%s) & 255) + 1))", t, w.pick("s32", "s64"), a, w.pick("/", "%"), b)
		}
		return fmt.Sprintf("(%s)((%s)(%s) %s ((%s)(%s) | %d))", t, unsigned, a, w.pick("/", "%"), unsigned, b, 1<<w.n(20))
	case 7:
		return fmt.Sprintf("((%s)(%s) %s (%s)(%s))", t, a, w.pick("<", "<=", ">", ">=", "==", "!="), t, b)
	case 8:
		return fmt.Sprintf("((%s) %s (%s) ? (u64)(%s) : (u64)(%s))", a, w.pick("&&", "||", ">"), b, w.expr(depth-1), w.expr(depth-1))
	case 9:
		return fmt.Sprintf("(%s)(%s(%s))", t, w.pick("~", "!", "-"), a)
	case 10:
		return fmt.Sprintf("__builtin_bswap%s(%s)", w.pick("16", "32", "64"), a)
	}
	if len(w.subs) > 0 && w.depth < 2 {
		return fmt.Sprintf("%s(%s, %s)", w.subs[w.n(len(w.subs))], a, b)
	}
	return fmt.Sprintf("(%s)(%s)", t, a)
}

func (w *cWriter) block(n int) {
	w.indent++
	saved := w.vars
	w.depth++
	for range n {
		w.statement()
	}
	w.depth--
	w.vars = saved[:len(saved):len(saved)]
	w.indent--
}

func (w *cWriter) statement() {
	w.budget--
	switch k := w.n(22); {
	case k < 5:
		w.line("%s = %s;", w.place(), w.expr(3))
	case k < 7:
		w.line("%s %s= %s;", w.place(), w.pick("+", "^", "|", "&"), w.expr(2))
	case k < 9:
		bits, sign := w.randomType()
		v := w.fresh("v")
		w.line("%s%s %s = %s;", w.pick("", "", "", "volatile "), w.typeName(bits, sign), v, w.expr(3))
		w.vars = append(w.vars, cVar{name: v, bits: bits, sign: sign})
	case k < 12 && w.depth < 4 && w.budget > 0:
		w.line("if (%s) {", w.expr(2))
		w.block(1 + w.n(3))
		if w.n(2) == 0 {
			w.line("} else {")
			w.block(1 + w.n(3))
		}
		w.line("}")
	case k < 14 && w.depth < 2 && w.budget > 0 && !w.inLoop:
		i := w.fresh("i")
		w.line("for (u32 %s = 0; %s < %d; %s++) {", i, i, 2+w.n(5), i)
		w.vars = append(w.vars, cVar{name: i, bits: 32, fixed: true})
		w.inLoop = true
		w.block(1 + w.n(3))
		w.inLoop = false
		if w.n(3) == 0 {
			w.line("\tif (%s) %s;", w.expr(1), w.pick("break", "continue"))
		}
		w.vars = w.vars[:len(w.vars)-1]
		w.line("}")
	case k == 14 && w.depth < 3 && w.budget > 0:
		w.line("switch ((u32)(%s) & 7) {", w.expr(2))
		for c := range 2 + w.n(6) {
			w.line("case %d:;", c)
			w.block(1 + w.n(2))
			if w.n(4) > 0 {
				w.line("\tbreak;")
			}
		}
		w.line("}")
	case k == 15:
		v := w.fresh("p")
		t := w.pick("struct point", "struct bits", "struct tight", "union mixed", "struct nested")
		w.line("%s %s;", t, v)
		w.line("__builtin_memset(&%s, %s, sizeof(%s));", v, w.pick("0", "1", "255"), v)
		w.vars = append(w.vars, fieldsOf(t, v+".")...)
	case k == 16:
		w.line("__builtin_memcpy(&shared.tail[%d], &shared.m, %d);", w.n(4), 1+w.n(4))
	case k == 17:
		w.line("barrier();")
	case k == 18:
		w.lookUp()
	case k == 19:
		w.line("__sync_fetch_and_add(&total, (%s) | 1);", w.expr(1))
	case k == 20:
		v := w.fresh("a")
		n := 1 << (1 + w.n(4))
		bits, sign := []int{8, 16, 32, 64}[w.n(4)], w.n(3) == 0
		if n*bits/8 > 64 {
			n = 64 * 8 / bits
		}
		w.line("%s %s[%d] = { %s };", w.typeName(bits, sign), v, n, w.expr(1))
		w.vars = append(w.vars, cVar{name: v + "[%s]", bits: bits, sign: sign, index: n})
	default:
		w.line("total += pid_tgid() >> 32 ? %s : 0;", w.expr(2))
	}
}

func fieldsOf(t, at string) []cVar {
	field := func(name string, bits int, sign bool) cVar { return cVar{name: at + name, bits: bits, sign: sign} }
	switch t {
	case "struct point":
		return []cVar{field("x", 32, true), field("tag", 8, false), field("y", 16, false), field("z", 64, true)}
	case "struct bits":
		return []cVar{field("a", 3, false), field("b", 7, false), field("c", 12, false), field("d", 5, true), field("e", 33, false)}
	case "struct tight":
		return []cVar{field("k", 8, false), field("v", 32, false), field("w", 16, false), field("q", 64, false)}
	case "union mixed":
		return []cVar{field("whole", 64, false), {name: at + "half[%s]", bits: 32, index: 2}, {name: at + "bytes[%s]", bits: 8, index: 8}}
	}
	list := append(fieldsOf("struct point", at+"p[1]."), fieldsOf("union mixed", at+"m.")...)
	return append(list, cVar{name: at + "tail[%s]", bits: 8, index: 8}, cVar{name: at + "p[%s].z", bits: 64, sign: true, index: 2})
}

// lookUp works on a value of a map.
func (w *cWriter) lookUp() {
	if w.depth > 3 || w.budget < 0 {
		return
	}
	key, p := w.fresh("k"), w.fresh("e")
	w.line("u32 %s = %s & 7;", key, w.expr(1))
	if w.n(2) == 0 {
		w.line("struct point *%s = lookup(&points, &%s);", p, key)
		w.line("if (%s) {", p)
		w.vars = append(w.vars, fieldsOf("struct point", p+"->")...)
		w.block(2)
		w.vars = w.vars[:len(w.vars)-4]
	} else {
		w.line("u64 *%s = lookup(&counts, &%s);", p, key)
		w.line("if (!%s) {", p)
		w.line("\tu64 one = %s;", w.expr(1))
		w.line("\tupdate(&counts, &%s, &one, 0);", key)
		w.line("} else {")
		w.line("\t*%s += %s;", p, w.expr(2))
	}
	w.line("}")
}

// randomC returns the text of a C program.
func randomC(seed uint64, signed bool) string {
	w := &cWriter{r: rand.New(rand.NewPCG(seed, 17)), signed: signed}
	w.out.WriteString(cHead)
	globals := []cVar{{name: "total", bits: 64}, {name: "plain", bits: 32}, {name: "table[%s]", bits: 32, index: 8, fixed: true}}
	globals = append(globals, fieldsOf("struct nested", "shared.")...)
	for range w.n(4) {
		name := w.fresh("sub")
		bits, sign := w.randomType()
		pb, ps := w.randomType()
		w.line("static %s %s %s(%s a, u64 b)\n{", w.pick("__attribute__((noinline))", "inline __attribute__((always_inline))", ""),
			w.typeName(bits, sign), name, w.typeName(pb, ps))
		w.vars = append([]cVar{{name: "a", bits: pb, sign: ps}, {name: "b", bits: 64}}, globals...)
		w.budget, w.depth = 6, 1
		w.block(1 + w.n(4))
		w.line("\treturn %s;\n}", w.expr(2))
		w.subs = append(w.subs, name)
	}
	for i := range 1 + w.n(3) {
		w.line("SEC(\"syscall\") int prog%d(struct ctx *ctx)\n{", i)
		w.vars = append([]cVar{}, globals...)
		for k := range 8 { // once each, so that no pointer into the context is computed
			bits, sign := w.randomType()
			w.line("\t%s c%d = *(volatile u64 *)&ctx->in[%d];", w.typeName(bits, sign), k, k)
			w.vars = append(w.vars, cVar{name: fmt.Sprintf("c%d", k), bits: bits, sign: sign})
		}
		w.indent, w.depth, w.budget = 1, 0, 12+w.n(20)
		for w.budget > 0 {
			w.statement()
		}
		for k := range 12 {
			w.line("ctx->out[%d] = %s;", k, w.expr(1))
		}
		w.line("return %s;", w.expr(2))
		w.indent = 0
		w.line("}")
	}
	return w.out.String()
}

// TestRandomC holds random C programs, as several versions of clang translate
// them into LLVM IR, against llc.
func TestRandomC(t *testing.T) {
	testenv.Need(t, testenv.BPF, testenv.Tool("llc-14"), testenv.Tool("clang-14"))
	list := readable()
	forEach(t, *modules/4, func(s uint64) (string, target) {
		r := rand.New(rand.NewPCG(s, 19))
		ref := list[r.IntN(len(list))]
		ref.least = 1
		if ref.llc > 14 {
			ref.least = min(ref.cpu, 3)
		}
		// Unoptimised code has names of parameters, which the kernel wants, only from -O1 on.
		level := []string{"-O1 -Xclang -disable-llvm-passes", "-O1", "-O2", "-O2", "-Os"}[r.IntN(5)]
		source := randomC(s, ref.cpu == 4)
		text, err := clang(source, ref, level)
		if err != nil {
			t.Errorf("seed %d: %v", s, err)
		}
		return text, ref
	})
}

// clang is what a version of clang makes of a C program.
func clang(source string, t target, level string) (string, error) {
	args := strings.Fields(fmt.Sprintf("-target bpf -mcpu=v%d -g %s -w -S -emit-llvm -x c -o - -", t.cpu, level))
	cmd := exec.Command(fmt.Sprintf("clang-%d", t.llc), args...)
	cmd.Stdin = strings.NewReader(source)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		return "", fmt.Errorf("clang-%d: %v\n%s\n%s", t.llc, err, stderr.String(), source)
	}
	return string(out), nil
}

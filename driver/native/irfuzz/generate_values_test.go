package irfuzz

import (
	"fmt"
	"strings"
)

// This file writes instructions that compute.

// flags are those that hold of an operation on values of half the width.
func (g *generator) arithmetic() {
	w := g.width()
	op := g.pick("add", "sub", "mul", "and", "or", "xor")
	switch g.n(8) {
	case 0: // on numbers that are so small that nothing wraps
		half := w/2 - 1
		if w < 8 || op == "sub" && half < 3 {
			break
		}
		x := g.let("and i%d %s, %d", w, g.value(w), int64(1)<<half-1)
		y := g.let("lshr i%d %s, %d", w, g.value(w), w-half)
		flags := map[string]string{"add": " nuw nsw", "mul": " nuw nsw", "sub": " nsw"}[op]
		g.def(w, "%s%s i%d %s, %s", op, flags, w, x, y)
		return
	case 1:
		x := g.value(w)
		g.def(w, "%s i%d %s, %s", op, w, x, x)
		return
	}
	g.def(w, "%s i%d %s, %s", op, w, g.value(w), g.value(w))
}

func (g *generator) shift() {
	w := g.width()
	op := g.pick("shl", "lshr", "ashr")
	switch {
	case g.chance(1, 2):
		g.def(w, "%s i%d %s, %d", op, w, g.value(w), g.n(w))
	case w&(w-1) == 0:
		by := g.let("and i%d %s, %d", w, g.value(w), w-1)
		g.def(w, "%s i%d %s, %s", op, w, g.value(w), by)
	default:
		if w < 4 {
			return
		}
		mask := 1
		for mask*2 <= w {
			mask *= 2
		}
		by := g.let("and i%d %s, %d", w, g.value(w), mask-1)
		g.def(w, "%s i%d %s, %s", op, w, g.value(w), by)
	}
}

// divide divides by what isn't 0, and signed numbers not by -1.
func (g *generator) divide() {
	w := g.width()
	if w < 4 {
		return
	}
	if g.target.llc >= 19 && g.target.cpu == 4 && w <= 64 && g.chance(1, 2) {
		y := g.let("and i%d %s, %d", w, g.value(w), int64(1)<<(w-2)-1)
		y = g.let("or i%d %s, 1", w, y)
		if g.chance(1, 2) {
			y = g.let("sub i%d -1, %s", w, y) // -2 at most
		}
		g.def(w, "%s i%d %s, %s", g.pick("sdiv", "srem"), w, g.value(w), y)
		return
	}
	op := g.pick("udiv", "urem")
	if g.chance(1, 2) {
		c := g.n(1<<min(w-1, 20)) + 1
		g.def(w, "%s i%d %s, %d", op, w, g.value(w), c)
		return
	}
	y := g.let("or i%d %s, %d", w, g.value(w), 1<<g.n(w-1))
	g.def(w, "%s i%d %s, %s", op, w, g.value(w), y)
}

func (g *generator) convert() {
	from, to := g.width(), g.width()
	switch g.n(5) {
	case 0:
		g.def(to, "%s i1 %s to i%d", g.pick("zext", "sext"), g.value(1), to)
	case 1:
		g.def(1, "trunc i%d %s to i1", from, g.value(from))
	case 2: // an extension within the type
		if from > 8 {
			n := g.n(from-1) + 1
			v := g.let("shl i%d %s, %d", from, g.value(from), n)
			g.def(from, "%s i%d %s, %d", g.pick("ashr", "lshr"), from, v, n)
		}
	default:
		g.resize(g.value(from), from, to)
	}
}

func (g *generator) selectValue() {
	w := g.width()
	c := g.value(1)
	g.def(w, "select i1 %s, i%d %s, i%d %s", c, w, g.value(w), w, g.value(w))
}

func (g *generator) logic() {
	switch g.n(4) {
	case 0:
		c := g.value(1)
		g.def(1, "select i1 %s, i1 %s, i1 %s", c, g.value(1), g.pick("true", "false", g.value(1)))
	case 1:
		g.def(1, "xor i1 %s, true", g.value(1))
	default:
		g.def(1, "%s i1 %s, %s", g.pick("and", "or", "xor"), g.value(1), g.value(1))
	}
}

// bits writes an intrinsic that moves or counts bits, or chooses one of two values.
func (g *generator) bits() {
	w := g.plainWidth()
	typ := fmt.Sprintf("i%d", w)
	unary := func(name string, extra ...string) {
		params := []string{typ}
		args := fmt.Sprintf("%s %s", typ, g.value(w))
		if len(extra) > 0 {
			params, args = append(params, "i1"), args+", i1 "+extra[0]
		}
		g.def(w, "call %s %s(%s)", typ, g.intrinsic(typ, fmt.Sprintf("llvm.%s.i%d", name, w), params...), args)
	}
	switch g.n(7) {
	case 0:
		if w > 8 {
			unary("bswap")
		}
	case 1:
		unary("ctpop")
	case 2:
		unary("bitreverse")
	case 3:
		unary("abs", "false")
	case 4:
		if g.target.llc >= 19 {
			unary(g.pick("ctlz", "cttz"), "false")
		}
	case 5:
		op := g.pick("umin", "umax", "smin", "smax")
		name := g.intrinsic(typ, fmt.Sprintf("llvm.%s.i%d", op, w), typ, typ)
		v := g.let("call %s %s(%s %s, %s %s)", typ, name, typ, g.value(w), typ, g.value(w))
		if g.target.llc >= 15 && op[0] == 's' && w <= 64 {
			// LLVM 19 and 22 compare x >= smin(y, z) without signs as x >= umin(y, z).
			v = g.hidden(v, w)
		}
		g.pool[w] = append(g.pool[w], v)
	case 6:
		name := g.intrinsic(typ, fmt.Sprintf("llvm.%s.i%d", g.pick("fshl", "fshr"), w), typ, typ, typ)
		g.def(w, "call %s %s(%s %s, %s %s, %s %s)", typ, name, typ, g.value(w), typ, g.value(w), typ, g.value(w))
	}
}

// overflow writes arithmetic that saturates or says that it overflows.
func (g *generator) overflow() {
	w := g.plainWidth()
	typ := fmt.Sprintf("i%d", w)
	if g.chance(1, 2) {
		name := g.intrinsic(typ, fmt.Sprintf("llvm.%s.sat.i%d", g.pick("uadd", "usub", "sadd", "ssub"), w), typ, typ)
		g.def(w, "call %s %s(%s %s, %s %s)", typ, name, typ, g.value(w), typ, g.value(w))
		return
	}
	op := g.pick("uadd", "usub", "sadd", "ssub", "umul", "smul")
	if strings.HasSuffix(op, "mul") && w > 16 {
		return // llc calls a function that isn't there
	}
	both := fmt.Sprintf("{ %s, i1 }", typ)
	name := g.intrinsic(both, fmt.Sprintf("llvm.%s.with.overflow.i%d", op, w), typ, typ)
	v := g.let("call %s %s(%s %s, %s %s)", both, name, typ, g.value(w), typ, g.value(w))
	if g.chance(3, 4) {
		g.def(w, "extractvalue %s %s, 0", both, v)
	}
	g.def(1, "extractvalue %s %s, 1", both, v)
}

// tree writes a deep expression.
func (g *generator) tree() {
	w := g.width()
	g.pool[w] = append(g.pool[w], g.grow(w, 2+g.n(3)))
}

func (g *generator) grow(w, depth int) string {
	if depth == 0 {
		return g.value(w)
	}
	x, y := g.grow(w, depth-1), g.grow(w, depth-1)
	return g.let("%s i%d %s, %s", g.pick("add", "sub", "mul", "and", "or", "xor"), w, x, y)
}

// pressure makes many values, lets a call or a branch pass, and uses them all.
func (g *generator) pressure() {
	if g.depth > 1 {
		return
	}
	w := []int{32, 64, 64}[g.n(3)]
	var held []string
	for range 6 + g.n(10) {
		held = append(held, g.let("%s i%d %s, %s", g.pick("add", "xor", "mul"), w, g.value(w), g.constant(w)))
	}
	for range 1 + g.n(3) {
		switch g.n(3) {
		case 0:
			g.callSub()
		case 1:
			g.callHelper()
		default:
			g.ifElse()
		}
	}
	sum := g.value(w)
	for _, v := range held {
		sum = g.let("%s i%d %s, %s", g.pick("add", "xor", "sub"), w, sum, v)
	}
	g.pool[w] = append(g.pool[w], sum)
}

// hidden is a value of at most 64 bits that LLVM's optimiser doesn't see through.
func (g *generator) hidden(v string, width int) string {
	if width < 64 {
		v = g.let("zext i%d %s to i64", width, v)
	}
	v = g.let(`call i64 asm sideeffect "", "=r,0"(i64 %s)`, v)
	if width < 64 {
		v = g.let("trunc i64 %s to i%d", v, width)
	}
	return v
}

// barrier hides a value, or orders memory, by inline assembly without a text.
func (g *generator) barrier() {
	switch g.n(4) {
	case 0:
		g.line(`call void asm sideeffect "", "~{memory}"()`)
	case 1:
		g.def(64, `call i64 asm sideeffect "", "=r,0"(i64 %s)`, g.value(64))
	default:
		w := g.width()
		g.def(w, "freeze i%d %s", w, g.value(w))
	}
}

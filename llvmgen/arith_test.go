package llvmgen

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"math/big"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/cilium/ebpf"
	"github.com/llir/llvm/ir"

	"rucy-llvm/driver/native"
	"rucy-llvm/driver/object"
	"rucy-llvm/driver/testenv"
	"rucy-llvm/frontend/typed"
	"rucy-llvm/frontend/types"
)

// The differential tests of arithmetic: programs that compute from numbers in
// their ctx and leave the results there are compiled and run in the kernel.
// What they give is compared with model, which is Ruby's meaning in Go, and
// TestModelIsRuby compares model with Ruby itself.

// model is the value of an expression modulo 2^64, as a number of its type.
func model(e typed.Expr, env map[*types.Field]*big.Int) *big.Int {
	truth := func(b bool) *big.Int {
		if b {
			return big.NewInt(1)
		}
		return big.NewInt(0)
	}
	switch e := e.(type) {
	case *typed.IntLit:
		n := new(big.Int).SetUint64(e.Bits)
		if e.T == types.I64 {
			n.SetInt64(int64(e.Bits))
		}
		return n
	case *typed.Field:
		return env[e.Field]
	case *typed.Binary:
		return modelWrap(modelBinary(e.Op, model(e.X, env), model(e.Y, env)), e.T)
	case *typed.Convert:
		return modelWrap(model(e.X, env), e.T)
	case *typed.Compare:
		c := model(e.X, env).Cmp(model(e.Y, env))
		return truth([]bool{c == 0, c != 0, c < 0, c <= 0, c > 0, c >= 0}[e.Op])
	case *typed.Not:
		return truth(model(e.X, env).Sign() == 0)
	case *typed.BoolLit:
		return truth(e.Value)
	case *typed.If:
		if model(e.Cond, env).Sign() != 0 {
			return model(e.Then, env)
		}
		return model(e.Else, env)
	}
	panic(fmt.Sprintf("no model of %T", e))
}

// modelBinary is x op y in Ruby, whose integers have no bounds.
func modelBinary(op typed.BinaryOp, x, y *big.Int) *big.Int {
	r := new(big.Int)
	switch op {
	case typed.Add:
		return r.Add(x, y)
	case typed.Sub:
		return r.Sub(x, y)
	case typed.Mul:
		return r.Mul(x, y)
	case typed.And:
		return r.And(x, y)
	case typed.Or:
		return r.Or(x, y)
	case typed.Xor:
		return r.Xor(x, y)
	case typed.Div, typed.Mod:
		if y.Sign() == 0 { // the language's own rule
			if op == typed.Div {
				return r
			}
			return x
		}
		q, m := new(big.Int).QuoRem(x, y, new(big.Int)) // truncated
		if m.Sign() != 0 && m.Sign() != y.Sign() {
			q.Sub(q, big.NewInt(1))
			m.Add(m, y)
		}
		if op == typed.Div {
			return q
		}
		return m
	case typed.Shl:
		return modelShift(x, y)
	case typed.Shr:
		return modelShift(x, r.Neg(y))
	}
	panic("no model of " + op.String())
}

// modelShift is x << n. Beyond 200 bits nothing changes modulo 2^64.
func modelShift(x, n *big.Int) *big.Int {
	count := int64(200)
	if n.IsInt64() {
		count = max(min(n.Int64(), 200), -200)
	} else if n.Sign() < 0 {
		count = -200
	}
	if count < 0 {
		return new(big.Int).Rsh(x, uint(-count)) // rounds down
	}
	return new(big.Int).Lsh(x, uint(count))
}

func modelWrap(n *big.Int, t types.Type) *big.Int {
	modulus := new(big.Int).Lsh(big.NewInt(1), 64)
	n = new(big.Int).Mod(n, modulus)
	if t == types.I64 && n.Bit(63) == 1 {
		n.Sub(n, modulus)
	}
	return n
}

// fieldTypes are the types that operands have.
var fieldTypes = []types.Int{
	{Bits: 64, Signed: true}, {Bits: 64}, {Bits: 32}, {Bits: 32, Signed: true},
	{Bits: 16}, {Bits: 16, Signed: true}, {Bits: 8}, {Bits: 8, Signed: true},
	{Bits: 16, BigEndian: true}, {Bits: 32, BigEndian: true}, {Bits: 64, BigEndian: true},
}

// edges are the numbers in which mistakes are found.
func edges(t types.Int) []*big.Int {
	all := rangeOf(t)
	var list []*big.Int
	candidates := []string{
		"0", "1", "2", "3", "7", "8", "9", "10", "31", "32", "33", "62", "63", "64", "65", "100", "127", "128", "255", "256",
		"32767", "32768", "65535", "2147483647", "2147483648", "4294967295", "4294967296", "4294967297", "1311768467463790320",
		"9223372036854775806", "9223372036854775807", "9223372036854775808", "9223372036854775809", "18446744073709551615",
	}
	for _, s := range candidates {
		n, _ := new(big.Int).SetString(s, 10)
		for _, n := range []*big.Int{n, new(big.Int).Neg(n)} {
			if all.contains(n) && (len(list) == 0 || list[len(list)-1].Cmp(n) != 0) {
				list = append(list, n)
			}
		}
	}
	return list
}

// calculator is a program that leaves the values of expressions in its ctx.
type calculator struct {
	name    string
	inputs  []*types.Field
	outputs []typed.Expr
	ctx     *types.Struct
	maker   *maker
}

func newCalculator(name string, inputs ...types.Int) *calculator {
	c := &calculator{name: name, ctx: &types.Struct{Name: "Ctx"}}
	for i, t := range inputs {
		f := &types.Field{Name: fmt.Sprintf("x%d", i), Type: t, Access: types.ReadWrite}
		c.ctx.Fields = append(c.ctx.Fields, f)
		c.inputs = append(c.inputs, f)
	}
	c.ctx.Layout()
	c.maker = newMaker(name+".rb", "", c.ctx)
	return c
}

func (c *calculator) input(i int) typed.Expr { return c.maker.field(c.inputs[i].Name) }

// program stores each output in a field of 64 bits.
func (c *calculator) program() *typed.Func {
	var body []typed.Expr
	for i, e := range c.outputs {
		name := fmt.Sprintf("r%d", i)
		c.ctx.Fields = append(c.ctx.Fields, &types.Field{Name: name, Type: types.Int{Bits: 64}, Access: types.ReadWrite})
		if e.Type() == types.Bool {
			e = convert(types.I64, e)
		}
		body = append(body, c.maker.setField(name, e))
	}
	c.ctx.Layout()
	body = append(body, num(0))
	f := c.maker.program("syscall", seq(body...)).Funcs[0]
	f.Name = c.name
	return f
}

// pack writes the inputs into a ctx.
func (c *calculator) pack(values []*big.Int) []byte {
	b := make([]byte, c.ctx.Size)
	for i, f := range c.inputs {
		t := f.Type.(types.Int)
		var order binary.ByteOrder = binary.NativeEndian
		if t.BigEndian {
			order = binary.BigEndian
		}
		n := modelWrap(values[i], types.U64).Uint64()
		switch at := b[f.Offset:]; t.Bits {
		case 8:
			at[0] = byte(n)
		case 16:
			order.PutUint16(at, uint16(n))
		case 32:
			order.PutUint32(at, uint32(n))
		case 64:
			order.PutUint64(at, n)
		}
	}
	return b
}

// check runs the program and compares its results with the model's.
func (c *calculator) check(t *testing.T, p *ebpf.Program, values []*big.Int) {
	t.Helper()
	out := make([]byte, c.ctx.Size)
	if _, err := p.Run(&ebpf.RunOptions{Context: c.pack(values), ContextOut: out}); err != nil {
		t.Fatalf("%s: %v", c.name, err)
	}
	env := map[*types.Field]*big.Int{}
	for i, f := range c.inputs {
		env[f] = values[i]
	}
	for i, e := range c.outputs {
		want := modelWrap(model(e, env), types.U64).Uint64()
		field := c.ctx.Fields[len(c.inputs)+i]
		if got := binary.NativeEndian.Uint64(out[field.Offset:]); got != want {
			t.Fatalf("%s with %v: %s is %d, want %d", c.name, values, show(e), int64(got), int64(want))
		}
	}
}

// show writes an expression as Ruby has it.
func show(e typed.Expr) string {
	switch e := e.(type) {
	case *typed.IntLit:
		if e.T == types.U64 {
			return fmt.Sprint(e.Bits)
		}
		return fmt.Sprint(int64(e.Bits))
	case *typed.BoolLit:
		return fmt.Sprint(e.Value)
	case *typed.Field:
		return fmt.Sprintf("%s:%s", e.Field.Name, e.Field.Type)
	case *typed.Binary:
		return fmt.Sprintf("(%s %s %s)", show(e.X), e.Op, show(e.Y))
	case *typed.Compare:
		return fmt.Sprintf("(%s %s %s)", show(e.X), e.Op, show(e.Y))
	case *typed.Not:
		return "!" + show(e.X)
	case *typed.Convert:
		return fmt.Sprintf("%s(%s)", e.T, show(e.X))
	case *typed.If:
		return fmt.Sprintf("(%s ? %s : %s)", show(e.Cond), show(e.Then), show(e.Else))
	}
	return fmt.Sprintf("%T", e)
}

// allOps adds every operation and comparison of x and y to the outputs.
func (c *calculator) allOps(x, y typed.Expr) {
	for op := typed.Add; op <= typed.Shr; op++ {
		c.outputs = append(c.outputs, arith(x, op, y))
	}
	for op := typed.Eq; op <= typed.Ge; op++ {
		c.outputs = append(c.outputs, compare(x, op, y))
	}
}

// calculators are the programs of TestArithmetic.
func calculators() []*calculator {
	var list []*calculator
	for i, x := range fieldTypes { // every mixture of operand types
		for j, y := range fieldTypes {
			c := newCalculator(fmt.Sprintf("mix_%d_%d", i, j), x, y)
			c.allOps(c.input(0), c.input(1))
			list = append(list, c)
		}
	}
	for i, x := range fieldTypes[:8] { // constants on either side
		for k, n := range edges(types.Int{Bits: 64, Signed: true}) {
			c := newCalculator(fmt.Sprintf("const_%d_%d", i, k), x)
			c.allOps(c.input(0), num(n.Int64()))
			c.allOps(num(n.Int64()), c.input(0))
			list = append(list, c)
		}
		c := newCalculator(fmt.Sprintf("const_%d_u64", i), x)
		c.allOps(c.input(0), unsigned(1<<63+5))
		c.allOps(unsigned(1<<63+5), c.input(0))
		list = append(list, c)
	}
	return list
}

// randomCalculators have deep expressions, in which ranges meet.
func randomCalculators(n int) []*calculator {
	r := rand.New(rand.NewPCG(1, 2))
	var list []*calculator
	for i := range n {
		c := newCalculator(fmt.Sprintf("random_%d", i), fieldTypes[r.IntN(8)], fieldTypes[r.IntN(8)], fieldTypes[r.IntN(8)])
		for range 6 {
			c.outputs = append(c.outputs, c.random(r, 4))
		}
		list = append(list, c)
	}
	return list
}

func (c *calculator) random(r *rand.Rand, depth int) typed.Expr {
	if depth == 0 || r.IntN(8) == 0 {
		if r.IntN(3) > 0 {
			return c.input(r.IntN(len(c.inputs)))
		}
		all := edges(types.Int{Bits: 64, Signed: true})
		return num(all[r.IntN(len(all))].Int64())
	}
	switch r.IntN(8) {
	case 0:
		x, y := c.random(r, depth-1), c.random(r, depth-1)
		t := types.Type(types.I64)
		if x.Type() == types.U64 && y.Type() == types.U64 {
			t = types.U64
		} else {
			x, y = convert(t, x), convert(t, y)
		}
		return choose(t, c.randomBool(r, depth-1), x, y)
	case 1:
		return convert(types.I64, c.randomBool(r, depth-1))
	}
	return arith(c.random(r, depth-1), typed.BinaryOp(r.IntN(int(typed.Shr)+1)), c.random(r, depth-1))
}

func (c *calculator) randomBool(r *rand.Rand, depth int) typed.Expr {
	if depth > 0 {
		switch r.IntN(4) {
		case 0:
			return and(c.randomBool(r, depth-1), c.randomBool(r, depth-1))
		case 1:
			return or(c.randomBool(r, depth-1), c.randomBool(r, depth-1))
		case 2:
			return not(c.randomBool(r, depth-1))
		}
	}
	return compare(c.random(r, max(depth-1, 0)), typed.CompareOp(r.IntN(int(typed.Ge)+1)), c.random(r, max(depth-1, 0)))
}

// load compiles the calculators and loads them.
func load(t *testing.T, generate generator, list []*calculator) map[string]*ebpf.Program {
	t.Helper()
	p := list[0].maker.program("syscall", num(0))
	p.Funcs = nil
	for _, c := range list {
		p.Funcs = append(p.Funcs, c.program())
	}
	return testenv.LoadObject(t, generate(t, Generate(p, Options{}))).Programs
}

// generator makes an object of a module.
type generator func(*testing.T, *ir.Module) []byte

// withLLC and withNative are the generators.
func withLLC(version int, cpu string) generator {
	return func(t *testing.T, m *ir.Module) []byte { return compile(t, version, m.String(), cpu, "bpfel") }
}

func withNative(cpu int) generator {
	return func(t *testing.T, m *ir.Module) []byte {
		code, err := native.Compile(m, native.Options{CPU: cpu, ByteOrder: binary.LittleEndian, Verify: true})
		if err != nil {
			t.Fatal(err)
		}
		var elf bytes.Buffer
		if err := object.Write(&elf, code); err != nil {
			t.Fatal(err)
		}
		return elf.Bytes()
	}
}

// TestArithmetic runs all programs with one llc, and with others, which have
// other instructions to choose from, a part of them; and so with our own code
// generator.
func TestArithmetic(t *testing.T) {
	for i, tool := range []struct {
		name     string
		generate generator
		part     int // one of how many programs
	}{
		{"llc-14/v3", withLLC(14, "v3"), 1},
		{"llc-14/v1", withLLC(14, "v1"), 4},
		{"llc-19/v2", withLLC(19, "v2"), 4},
		{"llc-22/v4", withLLC(22, "v4"), 4},
		{"native/v3", withNative(3), 1},
		{"native/v1", withNative(1), 4},
		{"native/v4", withNative(4), 4},
	} {
		t.Run(tool.name, func(t *testing.T) {
			var list []*calculator
			for k, c := range append(calculators(), randomCalculators(80)...) {
				if k%tool.part == i%tool.part {
					list = append(list, c)
				}
			}
			programs := load(t, tool.generate, list)
			r := rand.New(rand.NewPCG(3, 4))
			for _, c := range list {
				eachInput(c, r, func(values []*big.Int) { c.check(t, programs[c.name], values) })
			}
		})
	}
}

// eachInput calls do with the edges of one or two inputs in all mixtures, of
// more in a random choice, and with random numbers.
func eachInput(c *calculator, r *rand.Rand, do func([]*big.Int)) {
	lists := make([][]*big.Int, len(c.inputs))
	for i, f := range c.inputs {
		t := f.Type.(types.Int)
		lists[i] = edges(t)
		for range 4 {
			n := wrapTo(new(big.Int).SetUint64(r.Uint64()>>r.IntN(64)), t)
			lists[i] = append(lists[i], n)
		}
	}
	switch len(lists) {
	case 1:
		for _, x := range lists[0] {
			if r.IntN(3) == 0 || x.IsInt64() && x.Int64() > -10 && x.Int64() < 10 {
				do([]*big.Int{x})
			}
		}
	case 2:
		for _, x := range lists[0] {
			for _, y := range lists[1] {
				if r.IntN(16) == 0 || x.Cmp(y) == 0 {
					do([]*big.Int{x, y})
				}
			}
		}
	default:
		for range 100 {
			values := make([]*big.Int, len(lists))
			for i, list := range lists {
				values[i] = list[r.IntN(len(list))]
			}
			do(values)
		}
	}
}

// wrapTo reduces n to a field's type.
func wrapTo(n *big.Int, t types.Int) *big.Int {
	modulus := new(big.Int).Lsh(big.NewInt(1), uint(t.Bits))
	n = new(big.Int).Mod(n, modulus)
	if t.Signed && n.Bit(t.Bits-1) == 1 {
		n.Sub(n, modulus)
	}
	return n
}

// TestModelIsRuby has Ruby compute what modelBinary does.
func TestModelIsRuby(t *testing.T) {
	var script strings.Builder
	var want []string
	numbers := append(edges(types.Int{Bits: 64, Signed: true}), edges(types.Int{Bits: 64})...)
	script.WriteString("def op(x, o, y)\n  x.send(o, y)\nend\n")
	for _, x := range numbers {
		for _, y := range numbers {
			for op := typed.Add; op <= typed.Shr; op++ {
				shift := op == typed.Shl || op == typed.Shr
				if (op == typed.Div || op == typed.Mod) && y.Sign() == 0 || shift && y.CmpAbs(big.NewInt(200)) > 0 {
					continue // no number in Ruby, or one that fills the memory
				}
				want = append(want, modelBinary(op, x, y).String())
				fmt.Fprintf(&script, "puts op(%s, :%s, %s)\n", x, op, y)
			}
		}
	}
	got := strings.Fields(testenv.Ruby(t, script.String()))
	if len(got) != len(want) {
		t.Fatalf("%d results, want %d", len(got), len(want))
	}
	lines := strings.Split(script.String(), "\n")[3:]
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("%s: Ruby gives %s, the model %s", lines[i], got[i], want[i])
		}
	}
}

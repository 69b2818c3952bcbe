package llvmgen

import (
	"encoding/binary"
	"fmt"
	"math/big"
	"strings"
	"testing"

	"github.com/cilium/ebpf"

	"rucy-llvm/driver/llvm"
	"rucy-llvm/driver/testenv"
	"rucy-llvm/frontend/catalog"
	"rucy-llvm/frontend/typed"
	"rucy-llvm/frontend/types"
)

// TestStores stores numbers into fields of every type, and looks at the bytes.
// The value of an assignment is the number, not what the field could hold.
func TestStores(t *testing.T) {
	ctx := &types.Struct{Name: "Ctx", Fields: []*types.Field{
		{Name: "x", Type: types.Int{Bits: 64, Signed: true}},
		{Name: "sum", Type: types.Int{Bits: 64, Signed: true}},
	}}
	for i, ft := range fieldTypes {
		ctx.Fields = append(ctx.Fields, &types.Field{Name: fmt.Sprintf("f%d", i), Type: ft})
	}
	ctx.Layout()
	m := newMaker("stores.rb", "", ctx)
	var sum typed.Expr = num(0)
	for i := range fieldTypes {
		sum = arith(sum, typed.Add, m.setField(fmt.Sprintf("f%d", i), m.field("x")))
	}
	p := m.program("syscall", seq(m.setField("sum", sum), num(0)))
	loaded := testenv.LoadObject(t, compile(t, 14, Generate(p, Options{}).String(), "v3", "bpfel"))
	for _, x := range edges(types.Int{Bits: 64, Signed: true}) {
		in, out := make([]byte, ctx.Size), make([]byte, ctx.Size)
		binary.NativeEndian.PutUint64(in, uint64(x.Int64()))
		if _, err := loaded.Programs["prog"].Run(&ebpf.RunOptions{Context: in, ContextOut: out}); err != nil {
			t.Fatal(err)
		}
		for _, f := range ctx.Fields[2:] {
			ft := f.Type.(types.Int)
			if got, want := unpack(out[f.Offset:], ft), wrapTo(x, ft); got.Cmp(want) != 0 {
				t.Errorf("%d stored as %s is %d, want %d", x, ft, got, want)
			}
		}
		total := modelWrap(new(big.Int).Mul(x, big.NewInt(int64(len(fieldTypes)))), types.I64)
		if got := int64(binary.NativeEndian.Uint64(out[8:])); got != total.Int64() {
			t.Errorf("the sum of the assignments' values is %d, want %d", got, total)
		}
	}
}

// unpack reads a field.
func unpack(b []byte, t types.Int) *big.Int {
	b = append([]byte(nil), b[:t.Bits/8]...)
	if !t.BigEndian && binary.NativeEndian.Uint16([]byte{1, 0}) == 1 {
		for i, j := 0, len(b)-1; i < j; i, j = i+1, j-1 {
			b[i], b[j] = b[j], b[i]
		}
	}
	return wrapTo(new(big.Int).SetBytes(b), t)
}

// TestByteOrder: a machine that is big-endian itself swaps nothing.
func TestByteOrder(t *testing.T) {
	little := Generate(networkOrder(), Options{}).String()
	big := Generate(networkOrder(), Options{BigEndian: true}).String()
	for text, want := range map[string][]string{
		little: {`target triple = "bpfel"`, `target datalayout = "e-m:e`, "declare i32 @llvm.bswap.i32("},
		big:    {`target triple = "bpfeb"`, `target datalayout = "E-m:e`},
	} {
		for _, w := range want {
			if !strings.Contains(text, w) {
				t.Errorf("%s is not in\n%s", w, text)
			}
		}
	}
	if strings.Contains(big, "bswap") {
		t.Error("bytes are swapped for bpfeb")
	}
}

// TestRepeatedReads: a field that was read is not read again, unless a helper
// or a store may have changed it, or another path led here.
func TestRepeatedReads(t *testing.T) {
	m := newMaker("reads.rb", "def reads(ctx)\nend\n", deviceCtx)
	ktime := &catalog.Helper{ID: 5, Name: "bpf_ktime_get_ns", Result: types.U64}
	minor := func() typed.Expr { return m.field("minor") }
	is := func(n int64) typed.Expr { return compare(minor(), typed.Eq, num(n)) }
	tests := []struct {
		name string
		body typed.Expr
		want int
	}{
		{"one expression", arith(minor(), typed.Mul, minor()), 1},
		{"a chain", convert(types.I64, or(or(is(1), is(2)), is(3))), 1},
		{"in a branch", choose(types.I64, is(1), minor(), arith(minor(), typed.Add, num(1))), 1},
		{"behind a helper", seq(set(variable("a"), minor()), call(ktime), minor()), 1},
		{"before and behind a helper", arith(minor(), typed.Add, arith(call(ktime), typed.Add, minor())), 2},
		{"behind a store", arith(minor(), typed.Add, seq(m.setField("minor", num(1)), minor())), 2},
		{"where paths meet", seq(choose(types.Nil, compare(m.field("major"), typed.Eq, num(0)), m.setField("major", minor()), null()), minor()), 2},
	}
	for _, c := range tests {
		t.Run(c.name, func(t *testing.T) {
			text := Generate(m.program("cgroup/dev", c.body), Options{}).String()
			if got := strings.Count(text, "%minor = load") + strings.Count(text, "%minor.1 = load"); got != c.want {
				t.Errorf("minor is read %d times, want %d:\n%s", got, c.want, text)
			}
		})
	}
}

// TestFieldsAreReadOneByOne has two ways that read different fields, and reads
// that together make a wider one. The verifier refuses what optimisers like to
// make of both.
func TestFieldsAreReadOneByOne(t *testing.T) {
	m := newMaker("width.rb", "def width(ctx)\nend\n", deviceCtx)
	ktime := &catalog.Helper{ID: 5, Name: "bpf_ktime_get_ns", Result: types.U64}
	random := &catalog.Helper{ID: 7, Name: "bpf_get_prandom_u32", Result: types.Int{Bits: 32}}
	either := choose(types.I64, compare(m.field("access_type"), typed.Eq, num(2)),
		seq(call(ktime), m.field("major")),
		seq(call(random), m.field("minor")))
	whole := arith(m.field("access_type"), typed.Or, arith(m.field("major"), typed.Shl, num(32)))
	text := Generate(m.program("cgroup/dev", convert(types.I64, compare(either, typed.Eq, whole))), Options{}).String()
	options := map[string]llvm.Options{}
	for _, version := range llcVersions {
		options[fmt.Sprintf("llc-%d", version)] = llvm.Options{LLC: testenv.LLCPath(t, version)}
	}
	for _, version := range []int{14, 19, 22} {
		options[fmt.Sprintf("clang-%d", version)] = llvm.Options{Clang: testenv.ClangPath(t, version)}
	}
	for name, opts := range options {
		t.Run(name, func(t *testing.T) {
			tools, err := llvm.Find(t.Context(), opts)
			if err != nil {
				t.Fatal(err)
			}
			object, err := tools.Compile(t.Context(), text, "v3", "bpfel")
			if err != nil {
				t.Fatal(err)
			}
			testenv.LoadObject(t, object)
		})
	}
}

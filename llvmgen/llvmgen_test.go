package llvmgen

import (
	"bytes"
	"fmt"
	"strings"
	"sync"
	"testing"

	"github.com/cilium/ebpf"
	"github.com/cilium/ebpf/asm"

	"rucy-llvm/driver/llvm"
	"rucy-llvm/driver/testenv"
	"rucy-llvm/frontend/catalog"
	"rucy-llvm/frontend/typed"
	"rucy-llvm/frontend/types"
)

// llcVersions are the versions that everything is compiled with.
var llcVersions = []int{13, 14, 15, 16, 19, 22}

// toolchains are the versions of llc that were used.
var toolchains sync.Map

// compile makes an object with one version of llc.
func compile(t testing.TB, version int, text, cpu, target string) []byte {
	t.Helper()
	found, ok := toolchains.Load(version)
	if !ok {
		var err error
		if found, err = llvm.Find(t.Context(), llvm.Options{LLC: testenv.LLCPath(t, version), KeepDWARF: true}); err != nil {
			t.Fatal(err)
		}
		toolchains.Store(version, found)
	}
	tools := found.(*llvm.Toolchain)
	object, err := tools.Compile(t.Context(), text, cpu, target)
	if err != nil {
		t.Fatal(err)
	}
	return object
}

// minorFilter denies minor 9.
func minorFilter() *typed.Program {
	m := newMaker("minor.rb", "def check(ctx)\n  return 0 if ctx.minor == 9\n  1\nend\n", deviceCtx)
	deny, minor := m.at("return 0"), m.at("ctx.minor")
	return m.program("cgroup/dev", seq(
		choose(types.Nil, compare(m.field("minor", minor), typed.Eq, num(9)), ret(num(0, deny), deny), null(), deny),
		num(1, m.at("1"))))
}

// denyUrandom denies major 1, minor 9.
func denyUrandom() *typed.Program {
	m := newMaker("deny.rb", `def check_device(ctx)
  if ctx.major == 1 && ctx.minor == 9
    return 0
  else
    return 1
  end
end
`, deviceCtx)
	whole := m.at("if")
	major, minor := m.at("ctx.major"), m.at("ctx.minor")
	no, yes := m.at("return 0"), m.at("return 1")
	return m.program("cgroup/dev", choose(types.Never,
		and(compare(m.field("major", major), typed.Eq, num(1)), compare(m.field("minor", minor), typed.Eq, num(9))),
		ret(num(0, no), no), ret(num(1, yes), yes), whole))
}

// deviceLog prints, and reads some fields twice.
func deviceLog() *typed.Program {
	m := newMaker("device_log.rb", `def log?(ctx)
  type   = ctx.access_type & 0xffff
  access = ctx.access_type >> 16
  if type == 2 && ctx.major == 1
    printk "#{ctx.major}:#{ctx.minor} #{access} #{type}"
    printk "again #{access}"
  end
  true
end
`, deviceCtx)
	typ, access := &typed.Var{Name: "type", Type: types.I64}, &typed.Var{Name: "access", Type: types.I64}
	s1, s2 := m.at("type "), m.at("access ")
	cond := m.at("type == 2")
	p1 := m.at("printk")
	m.offset++
	p2 := m.at("printk")
	last := m.at("true")
	return m.program("cgroup/dev", seq(
		set(typ, arith(m.field("access_type", s1), typed.And, num(0xffff)), s1),
		set(access, arith(m.field("access_type", s2), typed.Shr, num(16)), s2),
		choose(types.Nil, and(compare(get(typ, cond), typed.Eq, num(2)), compare(m.field("major", cond), typed.Eq, num(1))),
			seq(
				printk("%llu:%llu %lld %lld", p1, m.field("major", p1), m.field("minor", p1), get(access), get(typ)),
				printk("again %lld", p2, get(access))),
			null(), cond),
		convert(types.I64, &typed.BoolLit{Info: info(types.Bool, last), Value: true})))
}

// control has each form of control flow and of values that meet.
func control() *typed.Program {
	m := newMaker("control.rb", "def control(ctx)\n  x = 1\nend\n", deviceCtx)
	x := &typed.Var{Name: "x", Type: types.I64}
	b := &typed.Var{Name: "b", Type: types.Bool}
	return m.program("cgroup/dev", seq(
		set(x, choose(types.I64, compare(m.field("major"), typed.Lt, m.field("minor")), m.field("major"), m.field("minor"))),
		choose(types.Nil, compare(get(x), typed.Gt, num(100)), set(x, arith(get(x), typed.Sub, num(100))), null()),
		choose(types.Nil, or(compare(get(x), typed.Lt, num(0)), not(compare(m.field("access_type"), typed.Ne, num(3)))), ret(num(0)), null()),
		set(b, and(compare(get(x), typed.Ge, num(5)), compare(get(x), typed.Le, num(7)))),
		choose(types.Nil, not(get(b)), set(x, arith(get(x), typed.Div, num(10))), null()),
		choose(types.Never, boolean(true), ret(convert(types.I64, or(get(b), compare(get(x), typed.Eq, num(1))))), ret(num(0))),
	))
}

// networkOrder reads and writes fields in network byte order, with padding
// around them.
func networkOrder() *typed.Program {
	ctx := (&types.Struct{Name: "Net::Args", Fields: []*types.Field{
		{Name: "flag", Type: types.Bool, Access: types.ReadWrite},
		{Name: "tag", Type: types.Int{Bits: 8, Signed: true}, Access: types.ReadWrite},
		{Name: "port", Type: types.Int{Bits: 16, BigEndian: true}, Access: types.ReadWrite},
		{Name: "sum", Type: types.Int{Bits: 64}, Access: types.ReadWrite},
		{Name: "address", Type: types.Int{Bits: 32, BigEndian: true}, Access: types.ReadWrite},
		{Name: "mac", Type: types.Array{Elem: types.Int{Bits: 8}, Len: 6}, Access: types.Hidden},
		{Name: "cookie", Type: types.Int{Bits: 64, BigEndian: true}, Access: types.ReadWrite},
	}}).Layout()
	m := newMaker("net.rb", "def net!(ctx)\n  0\nend\n", ctx)
	return m.program("syscall", seq(
		m.setField("sum", arith(arith(m.field("port"), typed.Add, m.field("address")), typed.Add, m.field("tag"))),
		m.setField("port", arith(m.field("port"), typed.Add, num(1))),
		m.setField("address", arith(m.field("address"), typed.Xor, num(1))),
		m.setField("cookie", arith(m.field("cookie"), typed.Add, unsigned(1))),
		m.setField("tag", num(-2)),
		m.setField("flag", not(m.field("flag"))),
		convert(types.I64, m.field("flag"))))
}

// helpers calls helpers of each kind.
func helpers() *typed.Program {
	trace := &catalog.Helper{ID: 6, Name: "bpf_trace_printk", Variadic: true, Result: types.I64,
		Params: []catalog.Param{{Name: "fmt", Kind: catalog.FormatParam}, {Name: "fmt_size", Kind: catalog.SizeParam}}}
	random := &catalog.Helper{ID: 7, Name: "bpf_get_prandom_u32", Result: types.Int{Bits: 32}}
	cpu := &catalog.Helper{ID: 8, Name: "bpf_get_smp_processor_id", Result: types.Int{Bits: 32}}
	cookie := &catalog.Helper{ID: 46, Name: "bpf_get_socket_cookie", Result: types.U64,
		Params: []catalog.Param{{Name: "ctx", Kind: catalog.CtxParam}}}
	skb := (&types.Struct{Name: "__sk_buff", Fields: []*types.Field{
		{Name: "len", Type: types.Int{Bits: 32}}, {Name: "cb", Type: types.Array{Elem: types.Int{Bits: 32}, Len: 47}, Access: types.Hidden},
	}}).Layout()
	m := newMaker("helpers.rb", "def helpers(ctx)\n  len = 1\nend\n", skb)
	format := &typed.StrLit{Info: info(types.Pointer{Elem: types.String{Size: 8}, Space: types.Constant}), Value: "len %d\n"}
	return m.program("socket", seq(
		call(trace, format, num(8), m.field("len")),
		call(trace, format, num(8), call(cpu)),
		choose(types.Nil, compare(call(random), typed.Lt, num(1000)), ret(m.field("len")), null()),
		choose(types.I64, compare(call(cookie, get(m.ctx)), typed.Eq, unsigned(0)), num(0), m.field("len"))))
}

var programs = []struct {
	name    string
	program func() *typed.Program
	kind    ebpf.ProgramType
	line    string // a line that the verifier's log must show
}{
	{"minor_filter", minorFilter, ebpf.CGroupDevice, "return 0 if ctx.minor == 9 @ minor.rb:2"},
	{"deny_urandom", denyUrandom, ebpf.CGroupDevice, "if ctx.major == 1 && ctx.minor == 9 @ deny.rb:2"},
	{"device_log", deviceLog, ebpf.CGroupDevice, "printk \"again #{access}\" @ device_log.rb:6"},
	{"control", control, ebpf.CGroupDevice, ""},
	{"network_order", networkOrder, ebpf.Syscall, ""},
	{"helpers", helpers, ebpf.SocketFilter, ""},
}

func TestGolden(t *testing.T) {
	for _, c := range programs {
		t.Run(c.name, func(t *testing.T) {
			text := Generate(c.program(), Options{}).String()
			testenv.Golden(t, "testdata/"+c.name+".ll", text)
			if again := Generate(c.program(), Options{}).String(); again != text {
				t.Error("a second run gives another text")
			}
		})
	}
}

// TestToolsAccept compiles everything with every version of llc, for each CPU
// and byte order, and fails on any word that llc says.
func TestToolsAccept(t *testing.T) {
	for _, version := range llcVersions {
		t.Run(fmt.Sprintf("llc-%d", version), func(t *testing.T) {
			t.Parallel()
			testenv.Need(t, testenv.LLC(version))
			for _, c := range programs {
				for _, target := range []string{"bpfel", "bpfeb"} {
					text := Generate(c.program(), Options{BigEndian: target == "bpfeb"}).String()
					for _, cpu := range []string{"v1", "v2", "v3", "v4"} {
						if cpu != "v4" || version >= 17 {
							compile(t, version, text, cpu, target)
						}
					}
				}
			}
		})
	}
}

// TestKernelAccepts loads everything, with type information, and looks for
// Ruby lines in the verifier's log.
func TestKernelAccepts(t *testing.T) {
	generators := map[string]generator{"native": withNative(3)}
	for _, version := range llcVersions {
		generators[fmt.Sprintf("llc-%d", version)] = withLLC(version, "v3")
	}
	for name, generate := range generators {
		for _, c := range programs {
			t.Run(name+"/"+c.name, func(t *testing.T) {
				loaded := testenv.LoadObjectOptions(t, generate(t, Generate(c.program(), Options{})), ebpf.CollectionOptions{
					Programs: ebpf.ProgramOptions{LogLevel: ebpf.LogLevelInstruction},
				})
				if len(loaded.Programs) != 1 {
					t.Fatalf("%d programs in the object", len(loaded.Programs))
				}
				for name, p := range loaded.Programs {
					checkLoaded(t, name, p, c.kind, c.line)
				}
			})
		}
	}
}

func checkLoaded(t *testing.T, name string, p *ebpf.Program, kind ebpf.ProgramType, line string) {
	t.Helper()
	if p.Type() != kind {
		t.Errorf("%s is a %s", name, p.Type())
	}
	info, err := p.Info()
	if err != nil {
		t.Fatal(err)
	}
	if id, ok := info.BTFID(); !ok || id == 0 {
		t.Error("no BTF in the kernel")
	}
	if !strings.Contains(p.VerifierLog, line) {
		t.Errorf("%q is not in the log:\n%s", line, p.VerifierLog)
	}
}

// TestMinorFilterIsMinimal compares the code with what clang -O2 makes of
// return ctx->minor == 9 ? 0 : 1.
func TestMinorFilterIsMinimal(t *testing.T) {
	want := []string{
		"LdXMemW dst: r1 src: r1 off: 8 imm: 0",
		"MovImm32 dst: r0 imm: 1",
		"JNE32Imm dst: r1 off: 1 imm: 9",
		"MovImm32 dst: r0 imm: 0",
		"Exit",
	}
	checkCode(t, minorFilter(), want, 1)
}

// TestDenyUrandomIsMinimal does the same for two comparisons: clang-19 needs
// seven instructions.
func TestDenyUrandomIsMinimal(t *testing.T) {
	checkCode(t, denyUrandom(), []string{
		"LdXMemW dst: r2 src: r1 off: 4 imm: 0",
		"JNE32Imm dst: r2 off: 3 imm: 1",
		"MovImm32 dst: r0 imm: 0",
		"LdXMemW dst: r1 src: r1 off: 8 imm: 0",
		"JEq32Imm dst: r1 off: 1 imm: 9",
		"MovImm32 dst: r0 imm: 1",
		"Exit",
	}, 0)
}

// checkCode compares the instructions that llc makes, but for the order of the
// load and the move that the first two may be in.
func checkCode(t *testing.T, p *typed.Program, want []string, swappable int) {
	t.Helper()
	text := Generate(p, Options{}).String()
	for _, version := range []int{14, 19, 22} {
		t.Run(fmt.Sprintf("llc-%d", version), func(t *testing.T) {
			object := compile(t, version, text, "v3", "bpfel")
			var got []string
			for _, p := range loadSpec(t, object).Programs {
				for _, ins := range p.Instructions {
					got = append(got, instructionText(ins))
				}
			}
			for i := range swappable {
				if len(got) > i+1 && got[i] == want[i+1] {
					got[i], got[i+1] = got[i+1], got[i]
				}
			}
			if strings.Join(got, "\n") != strings.Join(want, "\n") {
				t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
			}
		})
	}
}

// loadSpec reads an object.
func loadSpec(t *testing.T, object []byte) *ebpf.CollectionSpec {
	t.Helper()
	spec, err := ebpf.LoadCollectionSpecFromReader(bytes.NewReader(object))
	if err != nil {
		t.Fatal(err)
	}
	return spec
}

func instructionText(ins asm.Instruction) string {
	ins.Metadata = asm.Metadata{}
	return fmt.Sprintf("%v", ins)
}

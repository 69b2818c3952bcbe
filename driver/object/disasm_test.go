package object

import (
	"bytes"
	"debug/elf"
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/cilium/ebpf/asm"
	"github.com/cilium/ebpf/btf"
	"github.com/google/go-cmp/cmp"

	"rucy-llvm/driver/testenv"
)

var bothOrders = []binary.ByteOrder{binary.LittleEndian, binary.BigEndian}

// TestDisassemble compares listings with golden files. Those of the two byte
// orders are the same, but for the bytes.
func TestDisassemble(t *testing.T) {
	for _, test := range []struct {
		golden string
		module func(testing.TB, binary.ByteOrder) *Module
		opts   DisassembleOptions
	}{
		{"sample.txt", sampleModule, DisassembleOptions{}},
		{"links.txt", linksModule, DisassembleOptions{}},
		{"one.txt", sampleModule, DisassembleOptions{Func: "filter"}},
		{"plain.txt", sampleModule, DisassembleOptions{NoSource: true}},
	} {
		for _, order := range bothOrders {
			t.Run(fmt.Sprint(test.golden, "/", order), func(t *testing.T) {
				testenv.Golden(t, "testdata/listing/"+test.golden, disassemble(t, writeModule(t, test.module(t, order)), test.opts))
			})
		}
	}
	for _, order := range bothOrders {
		testenv.Golden(t, fmt.Sprintf("testdata/listing/bytes_%v.txt", order),
			disassemble(t, writeModule(t, sampleModule(t, order)), DisassembleOptions{Bytes: true}))
	}
}

func disassemble(t testing.TB, object []byte, opts DisassembleOptions) string {
	t.Helper()
	var b bytes.Buffer
	if err := Disassemble(&b, object, opts); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// TestDisassembleLLVMs lists llc's object of the sample: the code is the same,
// so the listing is, up to the order of sections.
func TestDisassembleLLVMs(t *testing.T) {
	testenv.Need(t, testenv.LLC(14))
	for target, order := range map[string]binary.ByteOrder{"bpfel": binary.LittleEndian, "bpfeb": binary.BigEndian} {
		path := filepath.Join(t.TempDir(), "theirs.o")
		run(t, testenv.LLCPath(t, 14), "-march="+target, "-mcpu=v3", "-filetype=obj", "testdata/ll/sample.ll", "-o", path)
		theirs, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		ours := writeModule(t, sampleModule(t, order))
		for _, name := range []string{"filter", "count", "near", "bump", "twice"} {
			opts := DisassembleOptions{Func: name}
			if diff := cmp.Diff(disassemble(t, theirs, opts), disassemble(t, ours, opts)); diff != "" {
				t.Errorf("%s: %s is listed otherwise (-llc +ours):\n%s", target, name, diff)
			}
		}
	}
}

func TestDisassembleErrors(t *testing.T) {
	object := writeModule(t, sampleModule(t, binary.LittleEndian))
	x86 := bytes.Clone(object)
	x86[18], x86[19] = 62, 0
	for _, test := range []struct {
		name   string
		object []byte
		opts   DisassembleOptions
		want   string
	}{
		{"an empty file", nil, DisassembleOptions{}, "read object: "},
		{"text", []byte("def prog(ctx)\n  1\nend\n"), DisassembleOptions{}, "read object: bad magic number"},
		{"half of an object", object[:len(object)/2], DisassembleOptions{}, "read object: "},
		{"another machine", x86, DisassembleOptions{}, "read object: it is for EM_X86_64, not for BPF"},
		{"a function that isn't there", object, DisassembleOptions{Func: "nobody"}, "there is no function nobody in it"},
	} {
		t.Run(test.name, func(t *testing.T) {
			err := Disassemble(&bytes.Buffer{}, test.object, test.opts)
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Errorf("got %v, want %q in it", err, test.want)
			}
		})
	}
}

// insnTexts are instructions of every kind in the form in which they are
// listed, in little-endian hexadecimal.
var insnTexts = []struct{ bytes, text string }{
	{"1801000005000000 0000000001000000", "r1 = 0x100000005 ll"},
	{"7921080000000000", "r1 = *(u64 *)(r2 + 8)"},
	{"6121fcff00000000", "w1 = *(u32 *)(r2 - 4)"},
	{"6921000000000000", "w1 = *(u16 *)(r2 + 0)"},
	{"7121000000000000", "w1 = *(u8 *)(r2 + 0)"},
	{"9121010000000000", "r1 = *(s8 *)(r2 + 1)"},
	{"8921010000000000", "r1 = *(s16 *)(r2 + 1)"},
	{"8121010000000000", "r1 = *(s32 *)(r2 + 1)"},
	{"733af8ff00000000", "*(u8 *)(r10 - 8) = w3"},
	{"7b3af8ff00000000", "*(u64 *)(r10 - 8) = r3"},
	{"6201040007000000", "*(u32 *)(r1 + 4) = 7"},
	{"db21000000000000", "lock *(u64 *)(r1 + 0) += r2"},
	{"c321000040000000", "lock *(u32 *)(r1 + 0) |= w2"},
	{"db210000a0000000", "lock *(u64 *)(r1 + 0) ^= r2"},
	{"db21000001000000", "r2 = atomic_fetch_add((u64 *)(r1 + 0), r2)"},
	{"c321000051000000", "w2 = atomic_fetch_and((u32 *)(r1 + 0), w2)"},
	{"db210000e1000000", "r2 = xchg_64(r1 + 0, r2)"},
	{"c3210000e1000000", "w2 = xchg32_32(r1 + 0, w2)"},
	{"db210800f1000000", "r0 = cmpxchg_64(r1 + 8, r0, r2)"},
	{"c3210800f1000000", "w0 = cmpxchg32_32(r1 + 8, w0, w2)"},
	{"3000000004000000", "r0 = *(u8 *)skb[4]"},
	{"4810000000000000", "r0 = *(u16 *)skb[r1]"},
	{"dc01000010000000", "r1 = be16 r1"},
	{"d401000040000000", "r1 = le64 r1"},
	{"d701000020000000", "r1 = bswap32 r1"},
	{"bf21000000000000", "r1 = r2"},
	{"bc21000000000000", "w1 = w2"},
	{"b401000005000000", "w1 = 5"},
	{"b7010000ffffffff", "r1 = -1"},
	{"bf21080000000000", "r1 = (s8)r2"},
	{"bc21100000000000", "w1 = (s16)w2"},
	{"bf21200000000000", "r1 = (s32)r2"},
	{"3f21010000000000", "r1 s/= r2"},
	{"9401010003000000", "w1 s%= 3"},
	{"3701000003000000", "r1 /= 3"},
	{"8701000000000000", "r1 = -r1"},
	{"8401000000000000", "w1 = -w1"},
	{"c701000003000000", "r1 s>>= 3"},
	{"6f21000000000000", "r1 <<= r2"},
	{"5401000003000000", "w1 &= 3"},
	{"8500000006000000", "call bpf_trace_printk#6"},
	{"85000000b5000000", "call bpf_loop#181"},
	{"85000000ffff0000", "call helper#65535"},
	{"8520000007000000", "call kfunc#7"},
	{"8d03000000000000", "callx r3"},
	{"05000a0000000000", "goto +10"},
	{"060000000a000000", "gotol +10"},
	{"6d210a0000000000", "if r1 s> r2 goto +10"},
	{"46010a0003000000", "if w1 & 3 goto +10"},
	{"9500000000000000", "exit"},
	{"ff21000000000000", "<unknown opcode 0xff>"},
	{"e501000000000000", "<unknown opcode 0xe5>"},
	{"bf21070000000000", "<unknown opcode 0xbf>"},
	{"db21000077000000", "<unknown opcode 0xdb>"},
}

// TestInsnTexts lists each of the instructions, in both byte orders.
func TestInsnTexts(t *testing.T) {
	for _, test := range insnTexts {
		for _, order := range bothOrders {
			code := insnBytes(t, test.bytes, order)
			fn := &function{object: &objectFile{order: order}, section: &readSection{name: "s"}, name: "f", code: code}
			fn.findLabels()
			if got := fn.text(0, fn.insn(0)); got != test.text {
				t.Errorf("%v: %s: got %q, want %q", order, test.bytes, got, test.text)
			}
		}
	}
}

// insnBytes is little-endian code in the given byte order.
func insnBytes(t testing.TB, hex string, order binary.ByteOrder) []byte {
	t.Helper()
	var code []byte
	for _, word := range strings.Fields(hex) {
		v, err := strconv.ParseUint(word, 16, 64)
		if err != nil {
			t.Fatal(err)
		}
		insn := binary.BigEndian.AppendUint64(nil, v)
		if order == binary.ByteOrder(binary.BigEndian) {
			insn[1] = insn[1]<<4 | insn[1]>>4
			insn[2], insn[3] = insn[3], insn[2]
			insn[4], insn[5], insn[6], insn[7] = insn[7], insn[6], insn[5], insn[4]
		}
		code = append(code, insn...)
	}
	return code
}

// TestInsnTextsEqualLLVMs holds the same instructions against llvm-objdump,
// which writes hexadecimal numbers and doesn't name helpers.
func TestInsnTextsEqualLLVMs(t *testing.T) {
	testenv.Need(t, testenv.Tool("llvm-objdump-22"))
	var code []byte
	var want []string
	for _, test := range insnTexts {
		if strings.HasPrefix(test.text, "<unknown") {
			continue
		}
		code = append(code, insnBytes(t, test.bytes, binary.LittleEndian)...)
		want = append(want, callNumber.ReplaceAllString(test.text, "call $1"))
	}
	object := objectOf(t, code, binary.LittleEndian)
	var got []string
	for _, line := range strings.Split(run(t, "llvm-objdump-22", "-d", "--mcpu=v4", "--no-show-raw-insn", writeFile(t, object)), "\n") {
		if number, text, ok := strings.Cut(line, ":\t"); ok && isNumber.MatchString(number) {
			text = hexNumber.ReplaceAllStringFunc(strings.TrimSpace(text), decimal)
			got = append(got, targetName.ReplaceAllString(text, ""))
		}
	}
	for i := range want {
		if strings.HasSuffix(want[i], " ll") {
			want[i] = hexNumber.ReplaceAllStringFunc(want[i], decimal)
		}
	}
	if diff := cmp.Diff(got, want); diff != "" {
		t.Errorf("listings differ (-llvm +ours):\n%s", diff)
	}
}

// objectOf is an object with a function of that code.
func objectOf(t testing.TB, code []byte, order binary.ByteOrder) []byte {
	t.Helper()
	fn := &Func{Name: "f", Section: "s"}
	for range len(code) / 8 {
		fn.Insns = append(fn.Insns, asm.Return())
	}
	object := writeModule(t, &Module{ByteOrder: order, Funcs: []*Func{fn}})
	file, err := elf.NewFile(bytes.NewReader(object))
	if err != nil {
		t.Fatal(err)
	}
	copy(object[file.Section("s").Offset:], code)
	return object
}

var (
	callNumber = regexp.MustCompile(`^call \w+#(\d+)$`)
	targetName = regexp.MustCompile(` <f.*>$`)
	isNumber   = regexp.MustCompile(`^ *\d+$`)
	hexNumber  = regexp.MustCompile(`0x[0-9a-f]+`)
)

func decimal(hex string) string {
	n, err := strconv.ParseUint(hex, 0, 64)
	if err != nil {
		return hex
	}
	return strconv.FormatUint(n, 10)
}

// TestHelperNames compares the names of helpers with those of the kernel.
func TestHelperNames(t *testing.T) {
	testenv.Need(t, testenv.KernelTypes)
	kernel, err := btf.LoadKernelSpec()
	if err != nil {
		t.Fatal(err)
	}
	var ids *btf.Enum
	if err := kernel.TypeByName("bpf_func_id", &ids); err != nil {
		t.Fatal(err)
	}
	for _, v := range ids.Values {
		name := strings.TrimPrefix(v.Name, "BPF_FUNC_")
		if name == "unspec" || strings.HasPrefix(name, "_") {
			continue
		}
		want := fmt.Sprintf("bpf_%s#%d", name, v.Value)
		if got := helperName(int32(v.Value)); got != want && !strings.HasPrefix(got, "helper#") {
			t.Errorf("helper %d is listed as %s, want %s", v.Value, got, want)
		}
	}
}

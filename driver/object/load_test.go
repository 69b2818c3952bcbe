package object

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/cilium/ebpf"
	"github.com/cilium/ebpf/asm"
	"github.com/cilium/ebpf/btf"
	"github.com/google/go-cmp/cmp"

	"rucy-llvm/driver/testenv"
)

// TestLoadSample loads the sample through cilium/ebpf, runs it, and looks for
// the source lines in the verifier's log.
func TestLoadSample(t *testing.T) {
	object := writeModule(t, sampleModule(t, binary.LittleEndian))
	var opts ebpf.CollectionOptions
	opts.Programs.LogLevel = ebpf.LogLevelInstruction
	c := testenv.LoadObjectOptions(t, object, opts)
	for program, lines := range map[string][]string{
		"filter": {"; return 0 if ctx.minor == 9", "; 1"},
		"count":  {`; printk "hello"`, "; n = twice(bump(option))", "; def bump(by) = hits.add(by)", "; def twice(n) = n * 2", "; near(n)", "; def near(n) = n + 1"},
	} {
		for _, line := range lines {
			if log := c.Programs[program].VerifierLog; !strings.Contains(log, line+" @ sample.rb:") {
				t.Errorf("the verifier's log of %s lacks %q:\n%s", program, line, log)
			}
		}
	}
	runCount(t, c, 7)

	spec, err := ebpf.LoadCollectionSpecFromReader(bytes.NewReader(object))
	if err != nil {
		t.Fatal(err)
	}
	if err := spec.Variables["option"].Set(uint32(20)); err != nil {
		t.Fatal(err)
	}
	c, err = ebpf.NewCollection(spec)
	if err != nil {
		t.Fatal(err)
	}
	defer c.Close()
	runCount(t, c, 41)
}

// TestForwardEnum gives the kernel types with enumerations of every kind, also
// one whose values nobody knows: LLVM gives that one no size, and the kernel
// then takes none of the types.
func TestForwardEnum(t *testing.T) {
	testenv.Need(t, testenv.Clang(14), testenv.KernelTypes)
	ll := filepath.Join(t.TempDir(), "enums.ll")
	run(t, testenv.ClangPath(t, 14), "-g", "-O2", "-target", "bpf", "-S", "-emit-llvm", "testdata/c/enums.c", "-o", ll)
	dir := testenv.BPFToolLoad(t, skeleton(t, parse(t, ll)))
	out := run(t, "bpftool", "prog", "dump", "xlated", "pinned", filepath.Join(dir, "program"))
	if !strings.Contains(out, "int program(struct all * a, enum signed64 s, const enum unsigned64 * u)") {
		t.Errorf("the kernel doesn't know the program's type:\n%s", out)
	}
}

// runCount runs the packet counter once.
func runCount(t *testing.T, c *ebpf.Collection, want uint32) {
	t.Helper()
	got, err := c.Programs["count"].Run(&ebpf.RunOptions{Data: make([]byte, 64)})
	if err != nil {
		t.Fatal(err)
	}
	if got != want {
		t.Errorf("count returned %d, want %d", got, want)
	}
	var hits uint64
	if err := c.Variables["hits"].Get(&hits); err != nil {
		t.Fatal(err)
	}
	if hits != 1 {
		t.Errorf("hits is %d after one run", hits)
	}
}

// TestLoadLinks loads what has to be joined with other things: maps in maps,
// tail calls, callbacks, the kernel's functions, variables and types.
func TestLoadLinks(t *testing.T) {
	testenv.Need(t, testenv.KernelTypes)
	object := writeModule(t, linksModule(t, binary.LittleEndian))
	c := testenv.LoadObject(t, object)
	got, err := c.Programs["start"].Run(&ebpf.RunOptions{Data: make([]byte, 64)})
	if err != nil {
		t.Fatal(err)
	}
	if got != 55 {
		t.Errorf("the tail call gave %d, want 55", got)
	}
	var hits uint64
	if err := c.Variables["hits"].Get(&hits); err != nil {
		t.Fatal(err)
	}
	if hits != 3 {
		t.Errorf("the callback ran %d times, want 3", hits)
	}
	info, err := c.Programs["start"].Info()
	if err != nil {
		t.Fatal(err)
	}
	insns, err := info.Instructions()
	if err != nil {
		t.Fatal(err)
	}
	if offset := patchedOffset(insns); offset <= 0 {
		t.Errorf("the offset of task_struct.pid wasn't filled in:\n%v", insns)
	}
}

// patchedOffset finds what the loader wrote into "r8 = 0".
func patchedOffset(insns asm.Instructions) int64 {
	var offset int64
	for _, ins := range insns {
		if ins.OpCode == asm.Mov.Op(asm.ImmSource) && ins.Dst == asm.R8 {
			offset = ins.Constant
		}
	}
	return offset
}

// TestLoadWithLibbpf loads both modules through bpftool, which shows the source
// lines too.
func TestLoadWithLibbpf(t *testing.T) {
	testenv.Need(t, testenv.KernelTypes)
	for _, test := range []struct {
		name, program string
		module        func(testing.TB, binary.ByteOrder) *Module
		want          []string
	}{
		{"sample", "count", sampleForLibbpf, []string{`; printk "hello"`, "; near(n)"}},
		{"links", "start", linksModule, []string{"; rcu { }", "; tail_call jumps, 1", "; 3.times { $hits += 1 }"}},
	} {
		t.Run(test.name, func(t *testing.T) {
			dir := testenv.BPFToolLoad(t, writeModule(t, test.module(t, binary.LittleEndian)))
			out := run(t, "bpftool", "prog", "dump", "xlated", "pinned", filepath.Join(dir, test.program))
			for _, line := range test.want {
				if !strings.Contains(out, line) {
					t.Errorf("%q isn't shown:\n%s", line, out)
				}
			}
		})
	}
}

// TestLoadWithoutLines loads functions whose source isn't known, all of them or
// some.
func TestLoadWithoutLines(t *testing.T) {
	for name, keep := range map[string]string{"none": "", "one": "count"} {
		t.Run(name, func(t *testing.T) {
			m := sampleForLibbpf(t, binary.LittleEndian)
			for _, fn := range m.Funcs {
				if fn.Name != keep {
					fn.Lines = nil
				}
			}
			object := writeModule(t, m)
			c := testenv.LoadObject(t, object)
			runCount(t, c, 7)
			dir := testenv.BPFToolLoad(t, object)
			out := run(t, "bpftool", "prog", "dump", "xlated", "pinned", filepath.Join(dir, "count"))
			if !strings.Contains(out, "int count(void * skb)") {
				t.Errorf("the program was loaded without its types:\n%s", out)
			}
		})
	}
}

// sampleForLibbpf is the sample without a static function outside of .text,
// which libbpf takes for a program.
func sampleForLibbpf(t testing.TB, order binary.ByteOrder) *Module {
	m := sampleModule(t, order)
	for _, fn := range m.Funcs {
		if fn.Linkage == Local {
			fn.Section = ".text"
		}
	}
	return m
}

// TestReadBack reads the objects of both byte orders with cilium/ebpf: they
// hold what the module held.
func TestReadBack(t *testing.T) {
	for _, order := range []binary.ByteOrder{binary.LittleEndian, binary.BigEndian} {
		for name, module := range map[string]func(testing.TB, binary.ByteOrder) *Module{"sample": sampleModule, "links": linksModule} {
			t.Run(fmt.Sprint(name, "/", order), func(t *testing.T) { readBack(t, module(t, order)) })
		}
	}
}

func readBack(t *testing.T, m *Module) {
	object := writeModule(t, m)
	spec, err := ebpf.LoadCollectionSpecFromReader(bytes.NewReader(object))
	if err != nil {
		t.Fatal(err)
	}
	if spec.ByteOrder != m.ByteOrder {
		t.Errorf("byte order %v, want %v", spec.ByteOrder, m.ByteOrder)
	}
	for _, fn := range m.Funcs {
		if fn.Section == ".text" || fn.Linkage != Global {
			continue
		}
		p := spec.Programs[fn.Name]
		if p == nil {
			t.Errorf("there is no program %s", fn.Name)
			continue
		}
		if p.SectionName != fn.Section || p.License != "GPL" {
			t.Errorf("program %s has section %q and license %q", fn.Name, p.SectionName, p.License)
		}
		var want, got []string
		slot := 0
		for _, ins := range fn.Insns {
			want = append(want, shape(ins, lineAt(fn, slot), slot == 0))
			slot += int(ins.Width())
		}
		for _, ins := range p.Instructions[:len(fn.Insns)] {
			line, _ := ins.Source().(*btf.Line)
			text := ""
			if line != nil {
				text = fmt.Sprintf("%s:%d:%d %s", line.FileName(), line.LineNumber(), line.LineColumn(), line.Line())
			}
			got = append(got, shape(ins, text, btf.FuncMetadata(&ins) != nil))
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("program %s (-written +read):\n%s", fn.Name, diff)
		}
	}
	for _, d := range m.Data {
		if d.Section == ".maps" && spec.Maps[d.Name] == nil {
			t.Errorf("there is no map %s", d.Name)
		}
	}
	if want, got := 1+len(m.Debug.Types), len(normalTypes(t, object)); got != want {
		t.Errorf("%d types were read, with void, want %d", got, want)
	}
}

func lineAt(fn *Func, slot int) string {
	for _, l := range fn.Lines {
		if l.Slot == slot {
			return fmt.Sprintf("%s:%d:%d %s", l.File, l.Line, l.Column, l.Text)
		}
	}
	return ""
}

// shape writes an instruction without what depends on how it is linked.
func shape(ins asm.Instruction, line string, isFunc bool) string {
	text := fmt.Sprintf("%#x dst %v off %d", uint16(ins.OpCode), ins.Dst, ins.Offset)
	if ins.Reference() == "" && !ins.IsLoadFromMap() && !ins.OpCode.IsDWordLoad() && !ins.IsFunctionCall() && !ins.IsKfuncCall() {
		text += fmt.Sprintf(" src %v constant %d", ins.Src, ins.Constant)
	}
	return fmt.Sprintf("%s; line %q func %t", text, line, isFunc)
}

// TestReadelf has LLVM's reader look at big-endian objects, which nothing on a
// little-endian machine can load.
func TestReadelf(t *testing.T) {
	testenv.Need(t, testenv.Tool("llvm-readelf-14"), testenv.Tool("llvm-objdump-14"))
	for _, order := range []binary.ByteOrder{binary.LittleEndian, binary.BigEndian} {
		path := writeFile(t, writeModule(t, linksModule(t, order)))
		if out := run(t, "llvm-readelf-14", "--all", path); strings.Contains(out, "warning") {
			t.Errorf("%v: llvm-readelf warns:\n%s", order, out)
		}
		out := run(t, "llvm-objdump-14", "-dr", path)
		for _, want := range []string{"call 181", "r7 = *(u32 *)(r1 + 0)", "if r1 == 0 goto +2", "R_BPF_64_32\tbpf_rcu_read_lock", "R_BPF_64_64\tjumps", "R_BPF_64_64\t.text"} {
			if !strings.Contains(out, want) {
				t.Errorf("%v: llvm-objdump doesn't show %q:\n%s", order, want, out)
			}
		}
	}
}

package object

import (
	"bytes"
	"debug/elf"
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/cilium/ebpf/asm"
	"github.com/cilium/ebpf/btf"
	"github.com/google/go-cmp/cmp"

	"rucy-llvm/driver/testenv"
)

// TestStructureEqualsLLVMs compares the object of the sample with llc's:
// sections, their bytes, symbols and relocations.
func TestStructureEqualsLLVMs(t *testing.T) {
	for _, llc := range []string{"llc-14", "llc-19", "llc-22"} {
		for _, target := range []struct {
			name  string
			order binary.ByteOrder
		}{{"bpfel", binary.LittleEndian}, {"bpfeb", binary.BigEndian}} {
			t.Run(llc+"/"+target.name, func(t *testing.T) {
				testenv.Need(t, testenv.Tool(llc))
				path := filepath.Join(t.TempDir(), "theirs.o")
				run(t, llc, "-march="+target.name, "-mcpu=v3", "-filetype=obj", "testdata/ll/sample.ll", "-o", path)
				theirs, err := os.ReadFile(path)
				if err != nil {
					t.Fatal(err)
				}
				want, got := structure(t, theirs), structure(t, writeModule(t, sampleModule(t, target.order)))
				if diff := cmp.Diff(strings.Join(want, "\n"), strings.Join(got, "\n")); diff != "" {
					t.Errorf("objects differ (-%s +ours):\n%s", llc, diff)
				}
			})
		}
	}
}

// structure lists what loaders look at in an object, sorted.
func structure(t testing.TB, object []byte) []string {
	t.Helper()
	f, err := elf.NewFile(bytes.NewReader(object))
	if err != nil {
		t.Fatal(err)
	}
	lines := []string{fmt.Sprint("file ", f.Class, f.ByteOrder, f.Type, f.Machine, f.Version, f.OSABI, f.Entry)}
	skipped := func(name string) bool {
		name = strings.TrimPrefix(name, ".rel")
		return strings.HasPrefix(name, ".debug") || strings.HasPrefix(name, ".BTF") || name == ".symtab" || name == ".strtab" || name == ""
	}
	for _, s := range f.Sections {
		if skipped(s.Name) {
			continue
		}
		line := fmt.Sprintf("section %s %v %v size %d align %d entsize %d", s.Name, s.Type, s.Flags, s.Size, s.Addralign, s.Entsize)
		if s.Type == elf.SHT_PROGBITS {
			data, err := s.Data()
			if err != nil {
				t.Fatal(err)
			}
			line += fmt.Sprintf(" % x", data)
		}
		lines = append(lines, line)
	}
	symbols, err := f.Symbols()
	if err != nil {
		t.Fatal(err)
	}
	inUse := map[string]bool{}
	name := func(s elf.Symbol) string {
		if elf.ST_TYPE(s.Info) == elf.STT_SECTION {
			return "[" + f.Sections[s.Section].Name + "]"
		}
		return s.Name
	}
	for _, s := range f.Sections {
		if s.Type != elf.SHT_REL || skipped(s.Name) {
			continue
		}
		data, err := s.Data()
		if err != nil {
			t.Fatal(err)
		}
		for ; len(data) > 0; data = data[16:] {
			info := f.ByteOrder.Uint64(data[8:])
			sym := symbols[info>>32-1]
			inUse[name(sym)] = true
			lines = append(lines, fmt.Sprintf("reloc of %s at %d: kind %d to %s", f.Sections[s.Info].Name, f.ByteOrder.Uint64(data), uint32(info), name(sym)))
		}
	}
	for _, s := range symbols {
		kind, bind := elf.ST_TYPE(s.Info), elf.ST_BIND(s.Info)
		isLabel := kind == elf.STT_NOTYPE && bind == elf.STB_LOCAL
		if kind == elf.STT_FILE || isLabel || kind == elf.STT_SECTION && !inUse[name(s)] {
			continue
		}
		section := s.Section.String()
		if int(s.Section) < len(f.Sections) {
			section = f.Sections[s.Section].Name
		}
		lines = append(lines, fmt.Sprintf("symbol %s %v %v %v in %s at %d size %d", name(s), kind, bind, elf.ST_VISIBILITY(s.Other), section, s.Value, s.Size))
	}
	slices.Sort(lines)
	return lines
}

// TestDataEqualsLLVMs compares the data sections of C programs with llc's: their
// names, flags, sizes and alignments, and the symbols in them.
func TestDataEqualsLLVMs(t *testing.T) {
	testenv.Need(t, testenv.Clang(14), testenv.LLC(14), testenv.LLC(22))
	for _, name := range []string{"data", "merge", "maps", "types"} {
		ll := filepath.Join(t.TempDir(), name+".ll")
		run(t, testenv.ClangPath(t, 14), "-g", "-O2", "-target", "bpf", "-w", "-S", "-emit-llvm", "testdata/c/"+name+".c", "-o", ll)
		ours := dataOf(structure(t, skeleton(t, parse(t, ll))))
		if len(ours) == 0 {
			t.Errorf("%s: there is no data", name)
		}
		for _, version := range []int{14, 22} {
			path := filepath.Join(t.TempDir(), "theirs.o")
			run(t, testenv.LLCPath(t, version), "-march=bpf", "-mcpu=v3", "-filetype=obj", ll, "-o", path)
			theirs, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(dataOf(structure(t, theirs)), ours); diff != "" {
				t.Errorf("%s: data differs (-llc-%d +ours):\n%s", name, version, diff)
			}
		}
	}
}

// dataOf picks sections of data and the symbols in them, and leaves the bytes
// out.
func dataOf(lines []string) []string {
	var data []string
	for _, line := range lines {
		line, _, hasEntsize := strings.Cut(line, " entsize ")
		if hasEntsize && !strings.Contains(line, "EXECINSTR") && !strings.Contains(line, "SHT_REL") || strings.Contains(line, "STT_OBJECT") {
			data = append(data, line)
		}
	}
	return data
}

// TestWriteIsDeterministic writes one module many times.
func TestWriteIsDeterministic(t *testing.T) {
	first := writeModule(t, sampleModule(t, binary.LittleEndian))
	for range 20 {
		if !bytes.Equal(first, writeModule(t, sampleModule(t, binary.LittleEndian))) {
			t.Fatal("the same module was written with other bytes")
		}
	}
}

// TestWriteRefuses lists the modules that can't be objects.
func TestWriteRefuses(t *testing.T) {
	exit := asm.Instructions{asm.Mov.Imm(asm.R0, 0), asm.Return()}
	fn := func(insns ...asm.Instruction) *Func {
		return &Func{Name: "f", Section: "socket", Insns: append(insns, exit...)}
	}
	loadOf := func(name string, offset int64) asm.Instruction {
		return asm.LoadImm(asm.R1, offset, asm.DWord).WithReference(name)
	}
	word := []byte{1, 0, 0, 0}
	tests := []struct {
		name string
		m    Module
		want string
	}{
		{"no byte order", Module{}, "no byte order"},
		{"a symbol twice", Module{Funcs: []*Func{fn(), fn()}}, "symbol f is defined twice"},
		{"a NUL in a name", Module{Externs: []Extern{{Name: "a\x00b"}}}, `symbol "a\x00b" has a NUL in its name`},
		{"a symbol nowhere", Module{Funcs: []*Func{fn(loadOf("x", 0))}}, "function f: instruction 0: reference to x, which isn't defined"},
		{"a reference from an addition", Module{Funcs: []*Func{fn(asm.Add.Imm(asm.R0, 1).WithReference("f"))}}, "neither a call nor a 64-bit load"},
		{"a call of data", Module{Funcs: []*Func{fn(call("d"))}, Data: []*Data{{Name: "d", Section: ".data", Size: 4, Bytes: word}}}, "call of d, which is data"},
		{"no code", Module{Funcs: []*Func{{Name: "f", Section: "socket"}}}, "function f has no code"},
		{"no section", Module{Funcs: []*Func{{Name: "f", Insns: exit}}}, "function f has no section"},
		{"the middle of a map", Module{Funcs: []*Func{fn(loadOf("m", 8))}, Data: []*Data{{Name: "m", Section: ".maps", Size: 32}}}, "8 bytes behind map m"},
		{"behind an extern", Module{Funcs: []*Func{fn(loadOf("x", 8))}, Externs: []Extern{{Name: "x"}}}, "8 bytes behind x, which is not defined here"},
		{"an extern without a name", Module{Externs: []Extern{{}}}, "extern has no name"},
		{"an odd alignment", Module{Data: []*Data{{Name: "d", Section: ".data", Size: 4, Align: 3}}}, "alignment 3 is no power of two"},
		{"a wrong size", Module{Data: []*Data{{Name: "d", Section: ".data", Size: 8, Bytes: word}}}, "4 bytes for a size of 8"},
		{"a negative size", Module{Data: []*Data{{Name: "d", Section: ".data", Size: -1}}}, "size -1"},
		{"data without a section", Module{Data: []*Data{{Name: "d", Size: 4}}}, "data d: no section"},
		{"initialised .bss", Module{Data: []*Data{{Name: "d", Section: ".bss", Size: 4, Bytes: word}}}, "data d is in .bss, but isn't all zero"},
		{"data among code", Module{Funcs: []*Func{fn()}, Data: []*Data{{Name: "d", Section: "socket", Size: 4}}}, "section socket holds functions, and data d too"},
		{"an address outside of the data", Module{Data: []*Data{{Name: "d", Section: ".data", Size: 8, Bytes: make([]byte, 8), Refs: []Ref{{4, "d"}}}}}, "address of d at offset 4 is outside of its 8 bytes"},
		{"a variable that isn't there", Module{Debug: &Debug{Types: []btf.Type{
			&btf.Int{Name: "int", Size: 4}, &btf.Var{Name: "v", Type: &btf.Void{}}, &btf.Datasec{Name: ".data", Vars: []btf.VarSecinfo{{Type: &btf.Var{Name: "v", Type: &btf.Void{}}}}},
		}}}, "variable v of section .data isn't defined"},
		{"no line at the start", withDebug(Module{Funcs: []*Func{{Name: "f", Section: "socket", Insns: exit, Lines: []Line{{Slot: 1}}}}}), "the first instruction has no source line"},
		{"lines out of order", withDebug(Module{Funcs: []*Func{{Name: "f", Section: "socket", Insns: exit, Lines: []Line{{Slot: 0}, {Slot: 0}}}}}), "source line of slot 0: the slot is out of order"},
		{"a line behind the end", withDebug(Module{Funcs: []*Func{{Name: "f", Section: "socket", Insns: exit, Lines: []Line{{Slot: 0}, {Slot: 2}}}}}), "source line of slot 2: the slot is out of order"},
		{"a relocation of an unknown type", withDebug(Module{Funcs: []*Func{{Name: "f", Section: "socket", Insns: exit, Relos: []Relo{{Type: &btf.Int{Name: "x"}}}}}}), "isn't among the types"},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			if test.want != "no byte order" {
				test.m.ByteOrder = binary.LittleEndian
			}
			err := Write(&bytes.Buffer{}, &test.m)
			if err == nil || !strings.Contains(err.Error(), test.want) || !strings.HasPrefix(err.Error(), "write object: ") {
				t.Errorf("got %v, want %q in it", err, test.want)
			}
		})
	}
}

func withDebug(m Module) Module {
	m.Debug = &Debug{Types: []btf.Type{&btf.Int{Name: "int", Size: 4}}}
	return m
}

package loader_test

import (
	"bytes"
	"debug/elf"
	"encoding/binary"
	"testing"

	"github.com/cilium/ebpf/asm"
)

// program is one function of an object that is built by hand.
type program struct {
	name, section string
	code          asm.Instructions
}

// object is an ELF file in the making: enough of the format for a loader.
//
//	header | contents of sections ... | section headers
type object struct {
	order    binary.ByteOrder
	sections []section
	symbols  []elf.Sym64
	names    bytes.Buffer // .strtab, for symbols and sections alike
}

type section struct {
	elf.Section64
	contents []byte
}

// buildObject makes an object of programs and, in the old "maps" section, array
// maps of one u64, which need no BTF.
func buildObject(t testing.TB, order binary.ByteOrder, programs []program, maps ...string) []byte {
	t.Helper()
	o := &object{order: order, sections: make([]section, 1), symbols: make([]elf.Sym64, 1)}
	o.names.WriteByte(0)
	for _, p := range programs {
		var code bytes.Buffer
		if err := p.code.Marshal(&code, order); err != nil {
			t.Fatal(err)
		}
		i := o.section(p.section, elf.SHT_PROGBITS, elf.SHF_ALLOC|elf.SHF_EXECINSTR, code.Bytes())
		o.symbol(p.name, elf.STT_FUNC, i, 0, uint64(code.Len()))
	}
	var definitions bytes.Buffer
	for range maps { // type, key size, value size, entries, flags
		binary.Write(&definitions, order, []uint32{2, 4, 8, 1, 0})
	}
	if len(maps) > 0 {
		i := o.section("maps", elf.SHT_PROGBITS, elf.SHF_ALLOC|elf.SHF_WRITE, definitions.Bytes())
		for n, name := range maps {
			o.symbol(name, elf.STT_OBJECT, i, uint64(20*n), 20)
		}
	}
	o.section("license", elf.SHT_PROGBITS, elf.SHF_ALLOC, []byte("GPL\x00"))
	return o.bytes()
}

func (o *object) name(s string) uint32 {
	at := o.names.Len()
	o.names.WriteString(s + "\x00")
	return uint32(at)
}

func (o *object) section(name string, kind elf.SectionType, flags elf.SectionFlag, contents []byte) int {
	o.sections = append(o.sections, section{elf.Section64{
		Name: o.name(name), Type: uint32(kind), Flags: uint64(flags), Addralign: 8, Size: uint64(len(contents)),
	}, contents})
	return len(o.sections) - 1
}

func (o *object) symbol(name string, kind elf.SymType, section int, value, size uint64) {
	o.symbols = append(o.symbols, elf.Sym64{
		Name: o.name(name), Info: elf.ST_INFO(elf.STB_GLOBAL, kind), Shndx: uint16(section), Value: value, Size: size,
	})
}

func (o *object) bytes() []byte {
	var symbols bytes.Buffer
	binary.Write(&symbols, o.order, o.symbols)
	table := o.section(".symtab", elf.SHT_SYMTAB, 0, symbols.Bytes())
	o.sections[table].Entsize, o.sections[table].Info = 24, 1
	o.name(".strtab") // in the buffer before its size is taken
	names := o.section(".strtab", elf.SHT_STRTAB, 0, nil)
	o.sections[names].contents, o.sections[names].Size = o.names.Bytes(), uint64(o.names.Len())
	o.sections[table].Link = uint32(names)

	const headerSize = 64
	var body, headers bytes.Buffer
	for i, s := range o.sections {
		if i > 0 {
			body.Write(make([]byte, (8-body.Len()%8)%8))
			s.Off = uint64(headerSize + body.Len())
			body.Write(s.contents)
		}
		binary.Write(&headers, o.order, s.Section64)
	}
	body.Write(make([]byte, (8-body.Len()%8)%8))
	header := elf.Header64{
		Type: uint16(elf.ET_REL), Machine: uint16(elf.EM_BPF), Version: 1,
		Shoff: uint64(headerSize + body.Len()), Ehsize: headerSize, Shentsize: 64,
		Shnum: uint16(len(o.sections)), Shstrndx: uint16(names),
	}
	copy(header.Ident[:], elf.ELFMAG)
	header.Ident[elf.EI_CLASS], header.Ident[elf.EI_VERSION] = byte(elf.ELFCLASS64), 1
	header.Ident[elf.EI_DATA] = byte(elf.ELFDATA2LSB)
	if o.order == binary.BigEndian {
		header.Ident[elf.EI_DATA] = byte(elf.ELFDATA2MSB)
	}
	var file bytes.Buffer
	binary.Write(&file, o.order, header)
	file.Write(body.Bytes())
	file.Write(headers.Bytes())
	return file.Bytes()
}

// The programs of the tests.
var (
	// denyURandom denies the device 1:9: "minor == 9 ? 0 : 1".
	denyURandom = program{"deny", "cgroup/dev", asm.Instructions{
		asm.LoadMem(asm.R1, asm.R1, 8, asm.Word),
		asm.Mov.Imm(asm.R0, 1),
		asm.JNE.Imm(asm.R1, 9, "out"),
		asm.Mov.Imm(asm.R0, 0),
		asm.Return().WithSymbol("out"),
	}}
	returnZero = program{"zero", "cgroup/dev", constant(0)}
)

func constant(n int32) asm.Instructions {
	return asm.Instructions{asm.Mov.Imm(asm.R0, n), asm.Return()}
}

// printer prints text (which may have %d for the minor) at each access to minor 9, and allows it.
func printer(name, text string) program {
	code := asm.Instructions{
		asm.LoadMem(asm.R3, asm.R1, 8, asm.Word),
		asm.Mov.Imm(asm.R0, 1),
		asm.JNE.Imm(asm.R3, 9, "out"),
	}
	padded := append([]byte(text), make([]byte, 8-len(text)%8)...)
	for at := 0; at < len(padded); at += 8 {
		code = append(code,
			asm.LoadImm(asm.R2, int64(binary.NativeEndian.Uint64(padded[at:])), asm.DWord),
			asm.StoreMem(asm.RFP, int16(at-len(padded)), asm.R2, asm.DWord))
	}
	code = append(code,
		asm.Mov.Reg(asm.R1, asm.RFP),
		asm.Add.Imm(asm.R1, int32(-len(padded))),
		asm.Mov.Imm(asm.R2, int32(len(text)+1)),
		asm.FnTracePrintk.Call(),
		asm.Mov.Imm(asm.R0, 1),
		asm.Return().WithSymbol("out"))
	return program{name, "cgroup/dev", code}
}

package testenv

import (
	"bytes"
	"debug/elf"
	"testing"
)

// CheckCPU fails the test if the code of an object has an instruction that the
// version of the instruction set lacks, by the kernel's documentation of it.
func CheckCPU(t testing.TB, object []byte, cpu int) {
	t.Helper()
	file, err := elf.NewFile(bytes.NewReader(object))
	if err != nil {
		t.Fatal(err)
	}
	for _, s := range file.Sections {
		if s.Flags&elf.SHF_EXECINSTR == 0 {
			continue
		}
		code, err := s.Data()
		if err != nil {
			t.Fatal(err)
		}
		for at := 0; at+8 <= len(code); at += 8 {
			imm := file.ByteOrder.Uint32(code[at+4:])
			off := int16(file.ByteOrder.Uint16(code[at+2:]))
			if first := firstCPU(code[at], off, imm); first > cpu {
				t.Errorf("section %s, slot %d: % x needs cpu v%d, in an object for v%d", s.Name, at/8, code[at:at+8], first, cpu)
			}
			if code[at] == 0x18 {
				at += 8
			}
		}
	}
}

// firstCPU is the first version of the instruction set that has an instruction.
func firstCPU(op byte, off int16, imm uint32) int {
	const (
		ldx, stx, alu, jmp, jmp32, alu64 = 1, 3, 4, 5, 6, 7
	)
	class, operation, mode := op&7, op>>4, op>>5
	switch class {
	case ldx:
		if mode == 4 { // sign-extending
			return 4
		}
	case stx:
		if mode == 6 && imm != 0 { // atomic, but for the addition without a result
			if imm >= 0x100 { // load-acquire, store-release
				return 4
			}
			return 3
		}
	case alu, alu64:
		switch {
		case operation == 0xd && class == alu64: // bswap
			return 4
		case operation == 0xd: // changes of byte order, as old as the others
			return 1
		case off != 0: // sdiv, smod, movsx
			return 4
		case class == alu:
			return 3
		}
	case jmp32:
		if operation == 0 { // gotol
			return 4
		}
		return 3
	case jmp:
		if operation >= 0xa && operation <= 0xd { // <, <=, s<, s<=
			return 2
		}
		if operation == 0 && op&8 != 0 { // gotox
			return 5
		}
	}
	return 1
}

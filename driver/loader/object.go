package loader

import (
	"bytes"
	"cmp"
	"debug/elf"
	"encoding/binary"
	"fmt"
	"slices"

	"github.com/cilium/ebpf"
)

// checkObject says what is wrong with bytes that are not an object for this
// machine, in words for someone who has mistaken the file. It returns the
// places of the functions in the file, which cilium's maps do not keep.
func checkObject(object []byte) (map[string]int, error) {
	if len(object) == 0 {
		return nil, badObject(nil, "the object is empty")
	}
	if !bytes.HasPrefix(object, []byte(elf.ELFMAG)) {
		e := badObject(nil, "this is not an object: it does not start as an ELF file does")
		switch {
		case bytes.HasPrefix(object, []byte("BC\xc0\xde")):
			e.Message, e.Help = "this is LLVM bitcode, not an object", "compile it with llc -march=bpf -filetype=obj"
		case bytes.Contains(object[:min(len(object), 4096)], []byte("source_filename =")):
			e.Message, e.Help = "this is LLVM IR, not an object", "build it first"
		}
		return nil, e
	}
	f, err := elf.NewFile(bytes.NewReader(object))
	if err != nil {
		return nil, badObject(err, "the object is damaged: %v", err)
	}
	defer f.Close()
	if f.Machine != elf.EM_BPF {
		return nil, badObject(nil, "the ELF file is for %s, not for BPF", f.Machine)
	}
	if endianness(f.ByteOrder) != endianness(binary.NativeEndian) {
		return nil, badObject(ErrByteOrder, "the object is %s, this machine is %s", endianness(f.ByteOrder), endianness(binary.NativeEndian))
	}
	if f.Type != elf.ET_REL {
		return nil, badObject(nil, "the ELF file is of type %s, not a relocatable object", f.Type)
	}
	symbols, err := f.Symbols()
	if err != nil {
		return nil, badObject(err, "the object has no symbols, so no programs")
	}
	funcs := slices.DeleteFunc(symbols, func(s elf.Symbol) bool { return elf.ST_TYPE(s.Info) != elf.STT_FUNC })
	slices.SortStableFunc(funcs, func(a, b elf.Symbol) int {
		return cmp.Or(cmp.Compare(a.Section, b.Section), cmp.Compare(a.Value, b.Value))
	})
	order := make(map[string]int, len(funcs))
	for i, s := range funcs {
		order[s.Name] = i
	}
	return order, nil
}

// checkPrograms refuses what cilium would pass over in silence: sections that
// it does not know, and objects without a program.
func checkPrograms(spec *ebpf.CollectionSpec, order map[string]int) error {
	for _, name := range programsInOrder(spec, order) {
		if p := spec.Programs[name]; p.Type == ebpf.UnspecifiedProgram {
			return badObject(nil, "program %s is in section %q, which names no program type", name, p.SectionName)
		}
	}
	if len(spec.Programs) == 0 {
		return badObject(nil, "the object holds no programs")
	}
	return nil
}

// programsInOrder returns the names of the programs as the file has them.
func programsInOrder(spec *ebpf.CollectionSpec, order map[string]int) []string {
	names := sortedKeys(spec.Programs)
	slices.SortStableFunc(names, func(a, b string) int { return order[a] - order[b] })
	return names
}

func badObject(cause error, format string, args ...any) *Error {
	return &Error{Kind: Object, Op: "read object", Message: fmt.Sprintf(format, args...), Err: cause}
}

func endianness(order binary.ByteOrder) string {
	if order.Uint16([]byte{1, 0}) == 1 {
		return "little-endian"
	}
	return "big-endian"
}

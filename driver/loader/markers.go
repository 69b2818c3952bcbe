package loader

import (
	"bytes"
	"debug/elf"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// Markers (usdt) are places in the code of a program where something happens: a `nop` that
// is left for a probe. Notes of the file, of the owner "stapsdt", say where they are, and
// where the arguments lie at each of them.

// marker is a place in a file.
type marker struct {
	offset    uint64 // in the file
	semaphore uint64 // the offset of a counter, which isn't 0 while somebody watches; 0: there is none
	args      string // as the note has them: "-4@%edi 8@$5"
}

// readMarkers finds all places of a marker.
func readMarkers(file, provider, name string) (list []marker, err error) {
	f, err := elf.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	section := f.Section(".note.stapsdt")
	if section == nil {
		return nil, errNoMarkers
	}
	if f.Class != elf.ELFCLASS64 {
		return nil, errors.New("markers of 32-bit programs are not supported")
	}
	notes, err := section.Data()
	if err != nil {
		return nil, err
	}
	order := f.ByteOrder
	// A file that was linked anew says where the base is, beside which the notes are.
	moved := uint64(0)
	base := f.Section(".stapsdt.base")
	for len(notes) >= 12 {
		nameSize, size, kind := order.Uint32(notes), order.Uint32(notes[4:]), order.Uint32(notes[8:])
		from := 12 + (uint64(nameSize)+3)/4*4
		to := from + (uint64(size)+3)/4*4
		if from+uint64(size) > uint64(len(notes)) {
			return nil, errors.New("a note of its markers is cut off")
		}
		owner, body := notes[12:12+nameSize], notes[from:from+uint64(size)]
		notes = notes[min(to, uint64(len(notes))):]
		if string(owner) != "stapsdt\x00" || kind != 3 || len(body) < 24 {
			continue
		}
		texts := bytes.SplitN(body[24:], []byte{0}, 4)
		if len(texts) < 3 || string(texts[0]) != provider || string(texts[1]) != name {
			continue
		}
		if base != nil {
			moved = base.Addr - order.Uint64(body[8:])
		}
		m := marker{args: string(texts[2])}
		if m.offset, err = offsetOf(f, order.Uint64(body)+moved); err != nil {
			return nil, err
		}
		if semaphore := order.Uint64(body[16:]); semaphore != 0 {
			if m.semaphore, err = offsetOf(f, semaphore+moved); err != nil {
				return nil, err
			}
		}
		list = append(list, m)
	}
	if len(list) == 0 {
		return nil, errNoMarkers
	}
	return list, nil
}

var errNoMarkers = errors.New("the file has no such marker")

// offsetOf is where in the file an address of the program lies.
func offsetOf(f *elf.File, address uint64) (uint64, error) {
	for _, p := range f.Progs {
		if p.Type == elf.PT_LOAD && p.Vaddr <= address && address < p.Vaddr+p.Filesz {
			return address - p.Vaddr + p.Off, nil
		}
	}
	return 0, fmt.Errorf("its marker at %#x lies in no part of the program", address)
}

// The kinds of arguments, as the map of the object has them.
const (
	argumentConstant = iota
	argumentRegister
	argumentMemory
)

// markerArgument says where an argument lies: struct __bpf_usdt_arg_spec of libbpf.
type markerArgument struct {
	Number   uint64
	Kind     uint8
	_        [3]uint8
	Register int16
	Signed   bool
	Shift    int8
}

// maxMarkerArguments is how many of them the map has room for.
const maxMarkerArguments = 12

// markerSpec is what the map says of a place: struct __bpf_usdt_spec of libbpf.
type markerSpec struct {
	Arguments [maxMarkerArguments]markerArgument
	Cookie    uint64
	Count     int16
	_         [6]uint8
}

var (
	inConstant = regexp.MustCompile(`^(-?\d+)@\$(-?\d+|0x[0-9a-f]+)$`)
	inRegister = regexp.MustCompile(`^(-?\d+)@%?([a-z][a-z0-9]*)$`)
	inMemory   = regexp.MustCompile(`^(-?\d+)@(-?\d+|0x[0-9a-f]+)?\(%([a-z0-9]+)\)$`)
	armNumber  = regexp.MustCompile(`^(-?\d+)@(-?\d+)$`)
	armMemory  = regexp.MustCompile(`^(-?\d+)@\[([a-z0-9]+)(?:, *(-?\d+))?\]$`)
)

// parseMarkerArguments reads what a note of a program for a machine, as Go calls it, says of
// the arguments.
func parseMarkerArguments(arch, text string) (spec markerSpec, err error) {
	for _, word := range argumentWords(text) {
		if spec.Count == maxMarkerArguments {
			return spec, fmt.Errorf("it has more than %d arguments", maxMarkerArguments)
		}
		a, err := parseMarkerArgument(arch, word)
		if err != nil {
			return spec, err
		}
		spec.Arguments[spec.Count] = a
		spec.Count++
	}
	return spec, nil
}

// argumentWords are the arguments, which spaces part that stand in no brackets.
func argumentWords(text string) []string {
	depth := 0
	return strings.FieldsFunc(text, func(r rune) bool {
		switch r {
		case '[':
			depth++
		case ']':
			depth--
		}
		return r == ' ' && depth == 0
	})
}

func parseMarkerArgument(arch, word string) (a markerArgument, err error) {
	unknown := fmt.Errorf("it is not understood where its argument %q lies", word)
	var size, number, register string
	arm := arch == "arm64"
	if m := inConstant.FindStringSubmatch(word); m != nil {
		size, number = m[1], m[2]
	} else if m := armNumber.FindStringSubmatch(word); m != nil && arm {
		size, number = m[1], m[2]
	} else if m := inRegister.FindStringSubmatch(word); m != nil {
		a.Kind, size, register = argumentRegister, m[1], m[2]
	} else if m := inMemory.FindStringSubmatch(word); m != nil && !arm {
		a.Kind, size, number, register = argumentMemory, m[1], m[2], m[3]
	} else if m := armMemory.FindStringSubmatch(word); m != nil && arm {
		a.Kind, size, register, number = argumentMemory, m[1], m[2], m[3]
	} else {
		return a, unknown
	}
	bytes, err := strconv.Atoi(size)
	if err != nil || !slices.Contains([]int{1, 2, 4, 8}, max(bytes, -bytes)) {
		return a, unknown
	}
	a.Signed, a.Shift = bytes < 0, int8(64-8*max(bytes, -bytes))
	if number != "" {
		n, err := strconv.ParseInt(number, 0, 64)
		if err != nil {
			u, err := strconv.ParseUint(number, 0, 64)
			if err != nil {
				return a, unknown
			}
			n = int64(u)
		}
		a.Number = uint64(n)
	}
	if register != "" {
		index := slices.IndexFunc(markerRegisters[arch], func(names string) bool { return slices.Contains(strings.Fields(names), register) })
		if index < 0 {
			return a, unknown
		}
		a.Register = int16(8 * index)
	}
	return a, nil
}

// markerRegisters are the registers in the order of the kernel's struct, 8 bytes each,
// with the names that their parts have.
var markerRegisters = map[string][]string{
	"amd64": {
		"r15 r15d r15w r15b", "r14 r14d r14w r14b", "r13 r13d r13w r13b", "r12 r12d r12w r12b", "rbp ebp bp bpl", "rbx ebx bx bl",
		"r11 r11d r11w r11b", "r10 r10d r10w r10b", "r9 r9d r9w r9b", "r8 r8d r8w r8b", "rax eax ax al", "rcx ecx cx cl", "rdx edx dx dl",
		"rsi esi si sil", "rdi edi di dil", "orig_rax", "rip", "cs", "eflags", "rsp esp sp spl",
	},
	"arm64": armRegisters(),
}

func armRegisters() (names []string) {
	for i := range 31 {
		names = append(names, fmt.Sprintf("x%d w%d", i, i))
	}
	return append(names, "sp")
}

package symbols

import (
	"bytes"
	"debug/elf"
	"encoding/binary"
	"fmt"
	"os"
	"syscall"
)

// file has the functions of a program or a library. Their addresses in memory are those
// of the file, moved: what of both is the same is the place in the file.
type file struct {
	table    table
	segments []elf.ProgHeader
}

// maxSymbols is how many bytes of symbols are read of a file.
const maxSymbols = 256 << 20

// openFile reads the file of a mapping; one that can't be read has no names. The kernel
// links to what is mapped itself, which may not be what has that name now, in
// /proc/PID/map_files, but not for everybody.
func openFile(pid int, m *mapping) *file {
	f := &file{}
	opened := m.open(pid)
	if opened == nil {
		return f
	}
	defer opened.Close()
	parsed, err := elf.NewFile(opened)
	if err != nil {
		return f
	}
	for _, segment := range parsed.Progs {
		if segment.Type == elf.PT_LOAD {
			f.segments = append(f.segments, segment.ProgHeader)
		}
	}
	f.table.readSymbols(parsed, elf.SHT_SYMTAB)
	if len(f.table.addresses) == 0 {
		f.table.readSymbols(parsed, elf.SHT_DYNSYM) // of a stripped one, what others may call
	}
	f.table.sort()
	return f
}

// open opens the file of a mapping, by its name if need be: as the process sees it, or, when
// that has ended, as this one does.
func (m *mapping) open(pid int) *os.File {
	opened, err := os.Open(fmt.Sprintf("/proc/%d/map_files/%x-%x", pid, m.start, m.end))
	if err == nil {
		return opened
	}
	for _, name := range []string{fmt.Sprintf("/proc/%d/root%s", pid, m.path), m.path} {
		opened, err := os.Open(name)
		if err != nil {
			continue
		}
		info, err := opened.Stat()
		if err == nil && info.Mode().IsRegular() && info.Sys().(*syscall.Stat_t).Ino == m.file.inode {
			return opened
		}
		opened.Close()
	}
	return nil
}

// find is the function at a place in the file.
func (f *file) find(place uint64) (name string, offset uint64, ok bool) {
	for _, s := range f.segments {
		if s.Off <= place && place < s.Off+s.Filesz {
			return f.table.find(place - s.Off + s.Vaddr)
		}
	}
	return "", 0, false
}

// readSymbols reads the functions of a section. debug/elf would make a string of each name
// first: of a browser, that is a gigabyte.
func (t *table) readSymbols(f *elf.File, kind elf.SectionType) {
	for _, section := range f.Sections {
		if section.Type != kind || int(section.Link) >= len(f.Sections) || f.Class != elf.ELFCLASS64 {
			continue
		}
		names := f.Sections[section.Link]
		if section.Size+names.Size > maxSymbols {
			continue
		}
		symbols, err := section.Data()
		if err != nil {
			continue
		}
		text, err := names.Data()
		if err != nil {
			continue
		}
		for ; len(symbols) >= elf.Sym64Size; symbols = symbols[elf.Sym64Size:] {
			t.readSymbol(f.ByteOrder, symbols, text)
		}
	}
}

func (t *table) readSymbol(order binary.ByteOrder, symbol, names []byte) {
	name, info, section := order.Uint32(symbol), symbol[4], elf.SectionIndex(order.Uint16(symbol[6:]))
	value, size := order.Uint64(symbol[8:]), order.Uint64(symbol[16:])
	kind := elf.ST_TYPE(info)
	if kind != elf.STT_FUNC && kind != elf.STT_GNU_IFUNC || section == elf.SHN_UNDEF || int(name) >= len(names) {
		return
	}
	end := bytes.IndexByte(names[name:], 0)
	if end > 0 {
		t.add(value, size, names[name:][:end])
	}
}

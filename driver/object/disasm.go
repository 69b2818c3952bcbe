package object

import (
	"bufio"
	"debug/elf"
	"fmt"
	"io"
	"path"
	"strings"
	"unicode"
	"unicode/utf8"
)

// DisassembleOptions says what a listing shows.
type DisassembleOptions struct {
	Bytes    bool   // the bytes of each instruction
	NoSource bool   // leave the source lines out
	Func     string // list this function alone; "" lists all
}

// Disassemble lists the code of an object, of either byte order and whatever
// wrote it: each function with its source lines above the instructions that
// they became, jumps and calls with the names of their targets, and addresses
// with the names of what is there.
//
//	Section cgroup/dev
//
//	filter:
//	; deny.rb:7  return 0 if ctx.minor == 9
//	    0: w1 = *(u32 *)(r1 + 8)
//	    1: w0 = 1
//	    2: if w1 != 9 goto L1
//	    3: w0 = 0
//	L1:
//	    4: exit
//
// Instructions are numbered by slots of 8 bytes from the start of the function,
// as the kernel's verifier does.
func Disassemble(w io.Writer, object []byte, opts DisassembleOptions) error {
	o, err := readObject(object)
	if err != nil {
		return err
	}
	out := bufio.NewWriter(w)
	found := false
	for _, s := range o.sections {
		if !s.isCode() {
			continue
		}
		if len(s.data)%8 != 0 {
			return fmt.Errorf("read object: section %s: %d bytes are no whole number of instructions", s.name, len(s.data))
		}
		header := fmt.Sprintf("Section %s\n", printable(s.name))
		for _, fn := range o.functions(s) {
			if opts.Func != "" && fn.name != opts.Func {
				continue
			}
			if found {
				fmt.Fprintln(out)
			}
			if header != "" {
				fmt.Fprintln(out, header)
				header = ""
			}
			found = true
			fn.list(out, opts)
		}
	}
	if opts.Func != "" && !found {
		return fmt.Errorf("read object: there is no function %s in it", opts.Func)
	}
	if err := out.Flush(); err != nil {
		return fmt.Errorf("write listing: %w", err)
	}
	return nil
}

// function is a function being listed: the code from its symbol to the next.
type function struct {
	object  *objectFile
	section *readSection
	name    string
	start   uint64 // offset in the section
	code    []byte
	labels  map[int]string // names of jump targets, by slot
}

// functions splits a section of code at its symbols.
func (o *objectFile) functions(s *readSection) []*function {
	end := uint64(len(s.data))
	var funcs []*function
	begin := func(start uint64, name string) {
		if n := len(funcs); n > 0 {
			last := funcs[n-1]
			if last.start == start {
				return // a second name for the same code
			}
			last.code = s.data[last.start:start]
		}
		funcs = append(funcs, &function{object: o, section: s, name: name, start: start, code: s.data[start:]})
	}
	if len(s.symbols) == 0 || s.symbols[0].Value > 0 {
		begin(0, s.name)
	}
	for _, sym := range s.symbols {
		if sym.Value < end && sym.Value%8 == 0 {
			begin(sym.Value, sym.Name)
		}
	}
	return funcs
}

func (fn *function) list(w io.Writer, opts DisassembleOptions) {
	fn.findLabels()
	fmt.Fprintf(w, "%s:\n", printable(fn.name))
	if fn.object.ext != nil {
		if signature := fn.object.btf.signature(fn.object.ext.funcs[fn.section.name][fn.start]); signature != "" {
			fmt.Fprintf(w, "; %s\n", signature)
		}
	}
	lastLine := ""
	for slot := 0; slot < len(fn.code)/8; slot++ {
		offset := fn.start + uint64(slot)*8
		if label := fn.labels[slot]; label != "" {
			fmt.Fprintf(w, "%s:\n", label)
		}
		if line := fn.object.sourceLine(fn.section.name, offset); line != "" && line != lastLine && !opts.NoSource {
			fmt.Fprintf(w, "; %s\n", line)
			lastLine = line
		}
		in := fn.insn(slot)
		wide := in.isWide() && slot+1 < len(fn.code)/8
		fmt.Fprintf(w, "%5d: ", slot)
		if opts.Bytes {
			fmt.Fprintf(w, "% x  ", fn.code[slot*8:slot*8+8])
		}
		fmt.Fprintln(w, fn.text(slot, in))
		if wide {
			slot++
			if opts.Bytes {
				fmt.Fprintf(w, "%5s  % x\n", "", fn.code[slot*8:slot*8+8])
			}
		}
	}
}

func (fn *function) insn(slot int) insn { return decodeInsn(fn.code[slot*8:], fn.object.order) }

// findLabels names the targets of jumps, in the order of the code.
func (fn *function) findLabels() {
	n := len(fn.code) / 8
	isTarget := make([]bool, n)
	starts := make([]bool, n)
	for slot := 0; slot < n; slot++ {
		starts[slot] = true
		in := fn.insn(slot)
		if distance, ok := in.jumps(); ok {
			if to := slot + 1 + distance; to >= 0 && to < n {
				isTarget[to] = true
			}
		}
		if in.isWide() {
			slot++
		}
	}
	fn.labels = map[int]string{}
	for slot := range n {
		if isTarget[slot] && starts[slot] {
			fn.labels[slot] = fmt.Sprintf("L%d", len(fn.labels)+1)
		}
	}
}

// text writes an instruction with the names of what it refers to.
func (fn *function) text(slot int, in insn) string {
	offset := fn.start + uint64(slot)*8
	var target, comment string
	imm64 := uint64(uint32(in.imm))
	switch distance, isJump := in.jumps(); {
	case isJump:
		target = fn.labels[slot+1+distance]
		if target == "" {
			target = fmt.Sprintf("%+d", distance) // into nowhere
		}
	case in.isCall():
		target = printable(fn.callTarget(offset, in))
	case in.isWide():
		if slot+1 >= len(fn.code)/8 {
			return in.unknown() // its second half is missing
		}
		imm64 |= uint64(uint32(fn.insn(slot+1).imm)) << 32
		target, comment = fn.loadTarget(offset, imm64)
		target = printable(target)
	}
	text := in.text(target, imm64)
	if relo := fn.object.coreRelo(fn.section.name, offset); relo != "" {
		comment = relo
	}
	if comment != "" {
		text = fmt.Sprintf("%-40s ; %s", text, comment)
	}
	return text
}

// callTarget names what a call calls.
func (fn *function) callTarget(offset uint64, in insn) string {
	if to, ok := fn.section.relocs[offset]; ok {
		if to.kind == elf.STT_SECTION && to.section != nil {
			return to.section.nameOf(uint64(int64(in.imm)+1) * 8)
		}
		return to.name
	}
	switch in.src {
	case callHelper:
		return helperName(in.imm)
	case callFunc:
		return fn.section.nameOf(offset + 8 + uint64(int64(in.imm)*8))
	case callKfunc:
		return fmt.Sprintf("kfunc#%d", in.imm)
	}
	return fmt.Sprintf("#%d", in.imm)
}

// loadTarget names the address that a 64-bit load loads, and shows the text
// that is there where it is one; "" for a plain number.
func (fn *function) loadTarget(offset, imm uint64) (name, text string) {
	to, ok := fn.section.relocs[offset]
	if !ok {
		return "", ""
	}
	if to.section == nil || to.kind != elf.STT_SECTION {
		name = to.name
		if imm != 0 {
			name = fmt.Sprintf("%s+%d", name, imm)
		}
		imm += to.value
	} else {
		name = to.section.nameOf(imm)
	}
	if s := to.section; s != nil && s.flags&elf.SHF_STRINGS != 0 && imm < uint64(len(s.data)) {
		text = quoted(stringAt(s.data, int(imm)))
	}
	return name, text
}

// quoted shows text in one short line.
func quoted(s string) string {
	const most = 60
	runes := []rune(strings.ToValidUTF8(s, string(utf8.RuneError)))
	if len(runes) > most {
		return fmt.Sprintf("%q...", string(runes[:most]))
	}
	return fmt.Sprintf("%q", string(runes))
}

// sourceLine is the source line that the instruction at an offset of a section
// starts; "" where it goes on with the last one.
func (o *objectFile) sourceLine(section string, offset uint64) string {
	if o.ext == nil {
		return ""
	}
	l, ok := o.ext.lines[section][offset]
	if !ok || l.line == 0 {
		return "" // line 0 is code that no line is to blame for
	}
	line := fmt.Sprintf("%s:%d", path.Base(printable(l.file)), l.line)
	if text := strings.TrimSpace(printable(l.text)); text != "" {
		line += "  " + text
	}
	return line
}

// coreRelo says what a loader writes into an instruction.
func (o *objectFile) coreRelo(section string, offset uint64) string {
	if o.ext == nil {
		return ""
	}
	r, ok := o.ext.relos[section][offset]
	if !ok {
		return ""
	}
	return fmt.Sprintf("CO-RE %s of %s, %s", coreKind(r.kind), o.btf.typeName(r.typeID), printable(r.access))
}

// printable takes what would upset a terminal or the listing out of text that
// an object holds.
func printable(s string) string {
	s = strings.ToValidUTF8(s, string(utf8.RuneError))
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\t':
			return ' '
		case !unicode.IsPrint(r):
			return utf8.RuneError
		}
		return r
	}, s)
}

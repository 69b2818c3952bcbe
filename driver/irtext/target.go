package irtext

import (
	"strings"

	"rucy-llvm/frontend/diag"
	"rucy-llvm/frontend/source"
)

// CheckTarget compares what a text says about the machine that it is for with a
// BPF of the byte order. It looks at no more than the lines that say it, so that
// it can be asked about a text that somebody else is to read.
func CheckTarget(file *source.File, bigEndian bool, diags *diag.List) bool {
	wrong := false
	targetLines(file.Text(), func(property, value string, start int) {
		if wrong || !contradicts(property, value, bigEndian) {
			return
		}
		wrong = true
		d := diags.Error(diag.IRTarget, file.Span(start, start+len(value)+2), "the module is for %s, and is compiled for %s", machine(property, value), endianness(bigEndian))
		switch {
		case property == "triple" && !strings.HasPrefix(value, "bpf"):
			d.WithHelp("clang -target bpf makes a module for BPF")
		case bigEndian:
			d.WithHelp("compile it with --target bpfel")
		default:
			d.WithHelp("compile it with --target bpfeb")
		}
	})
	return !wrong
}

// targetLines calls line for `target triple = "..."` and `target datalayout =
// "..."`, with the offset of the value.
func targetLines(text string, line func(property, value string, start int)) {
	const begin = "target "
	for i := 0; ; {
		n := strings.Index(text[i:], begin)
		if n < 0 {
			return
		}
		start := i + n
		i = start + len(begin)
		if start > 0 && text[start-1] != '\n' {
			continue
		}
		rest, _, _ := strings.Cut(text[i:], "\n")
		name, value, ok := strings.Cut(rest, "=")
		open := strings.IndexByte(value, '"')
		if !ok || open < 0 {
			continue // the reader will say what is wrong with it
		}
		quoted, _, _ := strings.Cut(value[open+1:], `"`)
		line(strings.TrimSpace(name), quoted, i+len(name)+1+open)
	}
}

// contradicts reports whether a machine is another one than BPF of the byte
// order. The triple bpf is of either.
func contradicts(property, value string, bigEndian bool) bool {
	switch property {
	case "triple":
		arch, _, _ := strings.Cut(value, "-")
		switch arch {
		case "", "bpf":
			return false
		case "bpfel", "bpf_le":
			return bigEndian
		case "bpfeb", "bpf_be":
			return !bigEndian
		}
		return true
	case "datalayout":
		order, _, _ := strings.Cut(value, "-")
		return order == "E" && !bigEndian || order == "e" && bigEndian
	}
	return false
}

func machine(property, value string) string {
	if property == "triple" {
		return value
	}
	if strings.HasPrefix(value, "E") {
		return "a big-endian machine"
	}
	return "a little-endian machine"
}

func endianness(big bool) string {
	if big {
		return "bpfeb"
	}
	return "bpfel"
}

// IsIR reports whether a text that has no name looks like LLVM IR: whether the
// first line that is no comment says what no Ruby program begins with.
func IsIR(text string) bool {
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		switch {
		case line == "":
			continue
		case strings.HasPrefix(line, "; ModuleID"):
			return true
		case line[0] == ';':
			continue
		}
		for _, b := range beginnings {
			if rest, ok := strings.CutPrefix(line, b.word); ok && strings.Contains(rest, b.then) {
				return true
			}
		}
		return false
	}
	return false
}

// beginnings are how a definition in a module begins, and what follows.
var beginnings = []struct{ word, then string }{
	{"source_filename ", `= "`}, {"target triple", `= "`}, {"target datalayout", `= "`}, {"module asm", `"`},
	{"define ", "@"}, {"declare ", "@"}, {"@", " global "}, {"@", " constant "}, {"@", " alias "}, {"@", " ifunc "},
	{"%", "= type "}, {"$", "= comdat "}, {"attributes #", "= {"}, {"!", "= "},
}

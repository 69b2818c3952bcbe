package loader

import (
	"errors"
	"regexp"
	"strconv"
	"strings"

	"github.com/cilium/ebpf"
	"github.com/cilium/ebpf/asm"
	"github.com/cilium/ebpf/btf"
	"golang.org/x/sys/unix"

	"rucy-llvm/driver/verifier"
)

// refusal explains why the verifier has refused a program; it is nil where
// something else has.
func refusal(spec *ebpf.CollectionSpec, p *ebpf.ProgramSpec, err error) *VerifierError {
	known := verifier.Program{Name: p.Name, Section: p.SectionName, Lines: sourceLines(spec.Types, p.Instructions)}
	var refused *ebpf.VerifierError
	switch {
	case errors.As(err, &refused) && len(refused.Log) > 0:
		return &VerifierError{verifier.Explain(known, refused.Log), refused.Cause}
	case errors.Is(err, unix.EFAULT):
		// The verifier gives up so where it has too many ways to follow, and the library
		// takes it for a bug of the kernel and drops the log.
		return &VerifierError{verifier.TooComplex(known), err}
	}
	return nil
}

// sourceLines are the places of a program's instructions, with the functions that
// it calls behind it, as the verifier numbers them.
func sourceLines(types *btf.Spec, instructions asm.Instructions) (lines []verifier.Line) {
	var line verifier.Line
	for iterator := instructions.Iterate(); iterator.Next(); {
		changed := line.Missing != ""
		line.Insn, line.Missing = int(iterator.Offset), ""
		if source, ok := iterator.Ins.Source().(*btf.Line); ok {
			changed = true
			line.File, line.Text = source.FileName(), source.Line()
			line.Line, line.Column = int(source.LineNumber()), int(source.LineColumn())
		}
		if access := btf.CORERelocationMetadata(iterator.Ins); access != nil {
			changed = true
			line.Missing = accessed(types, access)
		}
		if changed {
			lines = append(lines, line)
		}
	}
	return lines
}

var accessForm = regexp.MustCompile(`\[0:(\d+)[:\d]*\], local_id=(\d+)`)

// accessed is the field that an access to a struct of the kernel is about, as far
// as the library tells: "task_struct.pid".
func accessed(types *btf.Spec, access *btf.CORERelocation) string {
	m := accessForm.FindStringSubmatch(access.String())
	if m == nil || types == nil {
		return ""
	}
	id, _ := strconv.Atoi(m[2])
	all, err := types.TypeByID(btf.TypeID(id))
	if err != nil {
		return ""
	}
	in, ok := btf.As[*btf.Struct](all)
	n, _ := strconv.Atoi(m[1])
	if !ok || n >= len(in.Members) {
		return ""
	}
	name, _, _ := strings.Cut(in.Name, "___") // libbpf's names for other kernels' structs
	return name + "." + in.Members[n].Name
}

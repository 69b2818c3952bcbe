package irtext

import (
	"github.com/llir/llvm/ir"

	"rucy-llvm/frontend/source"
)

// Places tells where in its text a module has its parts.
type Places struct {
	file  *source.File
	names map[string]source.Span
	insts map[*ir.Func][]place // in the order of the function
}

// place is where an instruction is, from its opcode on: offsets of the text.
type place struct{ start, end int32 }

func newPlaces(file *source.File) *Places {
	return &Places{file: file, names: map[string]source.Span{}, insts: map[*ir.Func][]place{}}
}

// Named is the place of the name of a function, variable, alias or ifunc where it
// is defined; no place for what the module doesn't have.
func (p *Places) Named(name string) source.Span { return p.names[name] }

// Instruction is the place of an instruction or terminator of f, and no place if
// it is none that the text has.
func (p *Places) Instruction(f *ir.Func, inst any) source.Span {
	list := p.insts[f]
	i := 0
	for _, b := range f.Blocks {
		for _, other := range b.Insts {
			if any(other) == inst && i < len(list) {
				return p.file.Span(int(list[i].start), int(list[i].end))
			}
			i++
		}
		if any(b.Term) == inst && i < len(list) {
			return p.file.Span(int(list[i].start), int(list[i].end))
		}
		i++
	}
	return source.Span{}
}

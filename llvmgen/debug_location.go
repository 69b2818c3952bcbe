package llvmgen

import (
	"github.com/llir/llvm/ir/enum"
	"github.com/llir/llvm/ir/metadata"

	"rucy-llvm/frontend/source"
)

// location returns the location of pos within a function. What stands in another file
// than the function is there as what compilers inline: LLVM's code generators take the
// file of a line from the subprogram around it, and each of them has one.
func (d *debugInfo) location(pos source.Pos, sp *metadata.DISubprogram) *metadata.DILocation {
	p := d.p.Sources.Position(pos)
	loc := &metadata.DILocation{Line: int64(p.Line), Column: int64(min(p.Column, maxColumn)), Scope: sp}
	if file, _ := d.place(source.Span{Start: pos, End: pos}); file != sp.File {
		loc.Scope, loc.InlinedAt = d.codeOf(file), d.start(sp)
	}
	return define(d, loc)
}

// codeOf is a subprogram that stands for the code of a whole file.
func (d *debugInfo) codeOf(file *metadata.DIFile) *metadata.DISubprogram {
	code := d.codes[file]
	if code == nil {
		code = define(d, &metadata.DISubprogram{
			Distinct:  true,
			Name:      file.Filename,
			Scope:     file,
			File:      file,
			Line:      1,
			ScopeLine: 1,
			Type:      define(d, &metadata.DISubroutineType{Types: d.tuple(metadata.Null)}),
			SPFlags:   enum.DISPFlagDefinition | enum.DISPFlagLocalToUnit,
			Unit:      d.cu,
		})
		d.codes[file] = code
	}
	return code
}

// start is where a function starts, as the place of what is inlined in it.
func (d *debugInfo) start(sp *metadata.DISubprogram) *metadata.DILocation {
	at := d.starts[sp]
	if at == nil {
		at = define(d, &metadata.DILocation{Distinct: true, Line: sp.Line, Scope: sp})
		d.starts[sp] = at
	}
	return at
}

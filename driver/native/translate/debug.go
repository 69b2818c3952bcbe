package translate

import (
	"path"
	"strings"

	"github.com/llir/llvm/ir"
	"github.com/llir/llvm/ir/metadata"

	"rucy-llvm/driver/native/ssa"
)

// attachment finds what is attached as !name.
func attachment(mds ir.Metadata, name string) metadata.MDNode {
	for _, a := range mds.MDAttachments() {
		if a.Name == name {
			return a.Node
		}
	}
	return nil
}

// metadataOf is what is attached to an instruction.
func metadataOf(inst ir.LLStringer) ir.Metadata {
	if i, ok := inst.(interface {
		MDAttachments() []*metadata.Attachment
	}); ok {
		return i.MDAttachments()
	}
	return nil
}

// position is the place that !dbg says, if it is there. A place in an inlined
// function is that in its own file.
func (t *translator) position(mds ir.Metadata) ssa.Pos {
	loc, ok := attachment(mds, "dbg").(*metadata.DILocation)
	if !ok {
		return ssa.Pos{}
	}
	return ssa.Pos{File: t.file(fileOf(loc.Scope)), Line: int32(loc.Line), Column: int32(loc.Column)}
}

// fileOf is the file of a scope, or of one around it.
func fileOf(scope metadata.Field) *metadata.DIFile {
	for scope != nil {
		switch s := scope.(type) {
		case *metadata.DIFile:
			return s
		case *metadata.DISubprogram:
			if s.File != nil {
				return s.File
			}
			scope = s.Scope
		case *metadata.DILexicalBlock:
			if s.File != nil {
				return s.File
			}
			scope = s.Scope
		case *metadata.DILexicalBlockFile:
			if s.File != nil {
				return s.File
			}
			scope = s.Scope
		default:
			return nil
		}
	}
	return nil
}

func (t *translator) file(f *metadata.DIFile) *ssa.File {
	if f == nil {
		return nil
	}
	file := t.files[f]
	if file == nil {
		file = &ssa.File{Name: f.Filename}
		if f.Directory != "" && !path.IsAbs(f.Filename) {
			file.Name = f.Directory + "/" + f.Filename
		}
		if f.Source != "" {
			file.Lines = strings.Split(f.Source, "\n")
		}
		t.files[f] = file
	}
	return file
}

package cli

import (
	"bytes"
	"debug/elf"
	"fmt"
	"strings"

	"rucy-llvm/driver/loader"
)

// printkGlobs returns what the programs of an object that we have made can
// print, as globs: all their formats are strings in .rodata. Other strings there
// only make the filter wider.
func printkGlobs(object []byte) ([]string, error) {
	f, err := elf.NewFile(bytes.NewReader(object))
	if err != nil {
		return nil, fmt.Errorf("read object: %w", err)
	}
	variables, err := f.Symbols()
	if err != nil {
		return nil, fmt.Errorf("read object: %w", err)
	}
	var globs []string
	for i, section := range f.Sections {
		if !strings.HasPrefix(section.Name, ".rodata") {
			continue
		}
		data, err := section.Data()
		if err != nil {
			return nil, fmt.Errorf("read section %s: %w", section.Name, err)
		}
		// Parameters are no formats, whatever their bytes look like.
		for _, v := range variables {
			if int(v.Section) == i && elf.ST_TYPE(v.Info) == elf.STT_OBJECT && v.Value+v.Size <= uint64(len(data)) {
				clear(data[v.Value:][:v.Size])
			}
		}
		for text := range bytes.SplitSeq(data, []byte{0}) {
			if len(text) > 0 {
				globs = append(globs, loader.FormatGlob(string(text)))
			}
		}
	}
	return globs, nil
}

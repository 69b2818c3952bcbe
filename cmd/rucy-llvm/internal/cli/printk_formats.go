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
	var globs []string
	for _, section := range f.Sections {
		if !strings.HasPrefix(section.Name, ".rodata") {
			continue
		}
		data, err := section.Data()
		if err != nil {
			return nil, fmt.Errorf("read section %s: %w", section.Name, err)
		}
		for text := range bytes.SplitSeq(data, []byte{0}) {
			if len(text) > 0 {
				globs = append(globs, loader.FormatGlob(string(text)))
			}
		}
	}
	return globs, nil
}

package manifest

import (
	"debug/elf"
	"fmt"
	"io"
)

// Read reads what an object carries, which is nothing where another compiler made it.
func Read(object io.ReaderAt) (*Manifest, error) {
	f, err := elf.NewFile(object)
	if err != nil {
		return nil, fmt.Errorf("read the object: %w", err)
	}
	s := f.Section(Section)
	if s == nil {
		return &Manifest{}, nil
	}
	text, err := s.Data()
	if err != nil {
		return nil, fmt.Errorf("read section %s: %w", Section, err)
	}
	return Parse(text)
}

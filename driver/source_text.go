package driver

import (
	"os"
	"strings"

	"rucy-llvm/driver/object"
)

// maxSourceSize bounds what is read of a source file, in bytes.
const maxSourceSize = 64 << 20

// addSourceText gives the source lines of an object their text where the module
// doesn't hold it: from the files that its debug information names, as LLVM
// does. A file that isn't there leaves the lines without text.
func addSourceText(m *object.Module) {
	files := map[string][]string{}
	for _, f := range m.Funcs {
		for i := range f.Lines {
			l := &f.Lines[i]
			if l.Text != "" {
				continue
			}
			text, known := files[l.File]
			if !known {
				text = sourceLines(l.File)
				files[l.File] = text
			}
			if l.Line >= 1 && l.Line <= len(text) {
				l.Text = text[l.Line-1]
			}
		}
	}
}

// sourceLines reads a file; nil if it can't be read. A name in a program is no
// reason to open a device or a pipe.
func sourceLines(name string) []string {
	info, err := os.Stat(name)
	if err != nil || !info.Mode().IsRegular() || info.Size() > maxSourceSize {
		return nil
	}
	text, err := os.ReadFile(name)
	if err != nil {
		return nil
	}
	lines := strings.Split(string(text), "\n")
	for i, line := range lines {
		lines[i] = strings.TrimSuffix(line, "\r")
	}
	return lines
}

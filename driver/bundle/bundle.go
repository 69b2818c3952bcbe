// Package bundle makes one executable of the runner, which is this command itself, and
// the object of a program: a tool of its own that needs nothing where it runs.
//
//	+------------------+-----------------------------------+
//	| rucy-llvm, ELF   | zip archive: tool.json, program.o |
//	+------------------+-----------------------------------+
//
// The kernel starts the ELF file and doesn't mind what follows it. An archive is read
// from its end, so what precedes it doesn't matter either: unzip shows what a tool holds.
package bundle

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
)

// Tool is what an executable holds beside the runner.
type Tool struct {
	Name    string `json:"name"`              // how it is called in its own words
	Version string `json:"version,omitempty"` // the user's, of the tool
	About   string `json:"about,omitempty"`   // what it does: the head of its help
	Source  string `json:"source"`            // the file that the object was made from
	Foreign bool   `json:"foreign,omitempty"` // that was no Ruby program, so it can't be known what it prints
	Object  []byte `json:"-"`
}

// The members of the archive.
const (
	description = "tool.json"
	object      = "program.o"
)

// ErrNone says that an executable is the runner alone.
var ErrNone = errors.New("the executable holds no program")

// Make returns the executable of a tool. The bytes depend on the runner and the tool
// alone.
func Make(runner []byte, tool Tool) ([]byte, error) {
	if _, err := read(bytes.NewReader(runner), int64(len(runner))); !errors.Is(err, ErrNone) {
		return nil, errors.New("the runner holds a program already")
	}
	about, err := json.MarshalIndent(tool, "", "  ")
	if err != nil {
		return nil, err
	}
	out := bytes.NewBuffer(bytes.Clone(runner))
	archive := zip.NewWriter(out)
	archive.SetOffset(int64(len(runner)))
	for _, member := range []struct {
		name string
		data []byte
	}{{description, append(about, '\n')}, {object, tool.Object}} {
		// A header without a time: the same tool is the same bytes.
		w, err := archive.CreateHeader(&zip.FileHeader{Name: member.name, Method: zip.Deflate})
		if err != nil {
			return nil, err
		}
		if _, err := w.Write(member.data); err != nil {
			return nil, err
		}
	}
	if err := archive.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

// Open reads the tool that an executable is. The error is ErrNone where it is none.
func Open(path string) (*Tool, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, err
	}
	return read(f, info.Size())
}

// endRecord is how the last part of an archive begins, and endSize how long that is: what
// most executables lack is seen without a search.
const (
	endRecord = "PK\x05\x06"
	endSize   = 22
)

func read(executable io.ReaderAt, size int64) (*Tool, error) {
	end := make([]byte, endSize)
	if size < endSize {
		return nil, ErrNone
	}
	if _, err := executable.ReadAt(end, size-endSize); err != nil {
		return nil, err
	}
	if !bytes.HasPrefix(end, []byte(endRecord)) {
		return nil, ErrNone
	}
	archive, err := zip.NewReader(executable, size)
	if err != nil {
		return nil, fmt.Errorf("read the program in the executable: %w", err)
	}
	about, err := member(archive, description)
	if err != nil {
		return nil, err
	}
	tool := &Tool{}
	if err := json.Unmarshal(about, tool); err != nil {
		return nil, fmt.Errorf("read %s in the executable: %w", description, err)
	}
	tool.Object, err = member(archive, object)
	return tool, err
}

func member(archive *zip.Reader, name string) ([]byte, error) {
	f, err := archive.Open(name)
	if err != nil {
		return nil, fmt.Errorf("read %s in the executable: %w", name, err)
	}
	defer f.Close()
	data, err := io.ReadAll(f)
	if err != nil {
		return nil, fmt.Errorf("read %s in the executable: %w", name, err)
	}
	return data, nil
}

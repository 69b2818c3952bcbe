package driver

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"
	"unicode/utf8"

	"rucy-llvm/frontend/diag"
	"rucy-llvm/frontend/source"
)

// The sizes of the largest files that are read at all, in bytes. What a program
// may have is far less, and the parser's to say.
const (
	maxSource = 64 << 20
	maxObject = 256 << 20
)

// ErrNotSource says that a file is known, by its name, to hold something else
// than a program in Ruby or LLVM IR.
var ErrNotSource = errors.New("not a program's source")

// ReadSource reads a source file, in Ruby or LLVM IR, or stdin where the name is
// "-".
func ReadSource(name string, stdin io.Reader) ([]byte, error) {
	if IsObjectName(name) {
		return nil, fmt.Errorf("read %s: %w: it is an object already", name, ErrNotSource)
	}
	return read(name, stdin, maxSource)
}

// ReadObject reads an object file, or stdin where the name is "-".
func ReadObject(name string, stdin io.Reader) ([]byte, error) {
	data, err := read(name, stdin, maxObject)
	if err != nil {
		return nil, err
	}
	if !bytes.HasPrefix(data, []byte("\x7fELF")) {
		return nil, fmt.Errorf("read %s: it is not an ELF object", name)
	}
	return data, nil
}

// ReadBytes reads a file of anything, such as packets.
func ReadBytes(name string) ([]byte, error) { return read(name, nil, maxSource) }

// IsIRName reports whether a file is taken for LLVM IR by its name.
func IsIRName(name string) bool { return strings.HasSuffix(name, irSuffix) }

const irSuffix = ".ll"

// IsObjectName reports whether a file is taken for an object by its name.
func IsObjectName(name string) bool { return strings.HasSuffix(name, ".o") }

func read(name string, stdin io.Reader, limit int) ([]byte, error) {
	in := stdin
	if name != "-" {
		f, err := os.Open(name)
		if err != nil {
			return nil, newFileError("open", name, err)
		}
		defer f.Close()
		info, err := f.Stat()
		if err != nil {
			return nil, newFileError("read", name, err)
		}
		if info.IsDir() {
			return nil, fmt.Errorf("read %s: it is a directory", name)
		}
		in = f
	}
	// What the size of a file says is not relied on: it may be a pipe.
	data, err := io.ReadAll(io.LimitReader(in, int64(limit)+1))
	if err != nil {
		return nil, newFileError("read", name, err)
	}
	if len(data) > limit {
		return nil, fmt.Errorf("read %s: it is larger than %d MB, the most that is read", name, limit>>20)
	}
	return data, nil
}

// AddSource puts a text into a set, and reports what is no text.
func AddSource(set *source.Set, name string, data []byte, diags *diag.List) *source.File {
	file, _ := addSource(set, name, data, diags)
	return file
}

// addSource puts a text into the set, whatever its bytes are. What is no text
// is reported, and false returned.
func addSource(set *source.Set, name string, data []byte, diags *diag.List) (*source.File, bool) {
	nul, invalid := bytes.IndexByte(data, 0), invalidUTF8(data)
	// The file is there to be shown: what comes behind the first byte that is
	// no UTF-8 has lost its place.
	file := set.Add(name, strings.ToValidUTF8(string(data), string(utf8.RuneError)))
	switch {
	case utf16BOM(data):
		d := diags.Error(diag.NotUTF8, source.Span{}, "the file is not UTF-8").
			WithHelp("it looks like UTF-16; save it as UTF-8")
		d.File = name
	case nul >= 0 && (invalid < 0 || nul < invalid):
		d := diags.Error(diag.Binary, file.Span(nul, nul+1), "the file is not a text: it contains a NUL byte")
		if bytes.HasPrefix(data, []byte("\x7fELF")) {
			d.WithHelp("it is a compiled program (ELF); name the Ruby source instead")
		}
	case invalid >= 0:
		diags.Error(diag.NotUTF8, file.Span(invalid, invalid+len(string(utf8.RuneError))),
			"the file is not UTF-8").
			WithLabel("the byte 0x%02x", data[invalid]).
			WithHelp("save the file as UTF-8")
	default:
		return file, true
	}
	return file, false
}

func utf16BOM(data []byte) bool {
	return bytes.HasPrefix(data, []byte{0xff, 0xfe}) || bytes.HasPrefix(data, []byte{0xfe, 0xff})
}

// invalidUTF8 is the offset of the first byte that is no part of a character,
// or -1.
func invalidUTF8(data []byte) int {
	for i := 0; i < len(data); {
		r, size := utf8.DecodeRune(data[i:])
		if r == utf8.RuneError && size == 1 {
			return i
		}
		i += size
	}
	return -1
}

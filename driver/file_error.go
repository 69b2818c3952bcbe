package driver

import (
	"errors"
	"io/fs"
	"os"
)

// FileError is trouble with a file that the caller named, for input or output.
type FileError struct {
	Op   string // what was tried: "open", "read", "write"
	Path string // as the caller names it
	Err  error
}

func (e *FileError) Error() string { return e.Op + " " + e.Path + ": " + e.Err.Error() }

// Unwrap returns the cause.
func (e *FileError) Unwrap() error { return e.Err }

// newFileError takes the system's reason out of what package os makes of it,
// which may name another file, or the same one again.
func newFileError(op, path string, err error) error {
	var inPath *fs.PathError
	if errors.As(err, &inPath) {
		err = inPath.Err
	}
	var inLink *os.LinkError
	if errors.As(err, &inLink) {
		err = inLink.Err
	}
	return &FileError{op, path, err}
}

package driver

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"
	"syscall"
)

// CreateStream opens a file for output that comes line by line, and is worth something
// before it is complete. What has something in it already is not overwritten, unless
// force is set. Only the user can read the file: what programs see may be others' secrets.
// A symbolic link is not followed, since whoever made it may be somebody else; a device or
// a pipe is written to as it is.
func CreateStream(path string, force bool) (*os.File, error) {
	if path == "" {
		return nil, errors.New("write output: the file's name is empty")
	}
	failed := func(err error) error { return newFileError("write", path, err) }
	if strings.HasPrefix(path, "/dev/fd/") || strings.HasPrefix(path, "/proc/self/fd/") { // links by nature, to what is open
		f, err := os.OpenFile(path, os.O_WRONLY, 0)
		if err != nil {
			return nil, failed(err)
		}
		return f, nil
	}
	const flags = os.O_WRONLY | syscall.O_NOFOLLOW
	f, err := os.OpenFile(path, flags|os.O_CREATE|os.O_EXCL, 0o600)
	if errors.Is(err, fs.ErrExist) {
		f, err = os.OpenFile(path, flags, 0)
	}
	switch {
	case errors.Is(err, syscall.ELOOP):
		return nil, fmt.Errorf("write %s: it is a symbolic link: %w", path, ErrNotOverwritten)
	case err != nil:
		return nil, failed(err)
	}
	if err := emptied(f, path, force); err != nil {
		f.Close()
		return nil, err
	}
	return f, nil
}

// emptied makes sure that an open file has nothing in it that would be lost.
func emptied(f *os.File, path string, force bool) error {
	info, err := f.Stat()
	switch {
	case err != nil:
		return newFileError("write", path, err)
	case !info.Mode().IsRegular() || info.Size() == 0:
		return nil
	case !force:
		return fmt.Errorf("write %s: the file is there, and isn't empty: %w", path, ErrNotOverwritten)
	}
	if err := f.Truncate(0); err != nil {
		return newFileError("write", path, err)
	}
	return nil
}

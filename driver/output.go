package driver

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
)

// Output is a file to be written.
type Output struct {
	Path  string
	Data  []byte
	Input string // the file it was made from: never overwritten
	Kind  Kind   // what Data is
	Force bool   // overwrite what is there, whatever it is
}

// Kind is a kind of output file.
type Kind int

// The kinds of output files.
const (
	ObjectFile Kind = iota // an ELF object
	IRFile                 // textual LLVM IR
)

func (k Kind) String() string {
	if k == IRFile {
		return "LLVM IR"
	}
	return "an object"
}

// matches reports whether a file that starts with head is of kind k.
func (k Kind) matches(head []byte) bool {
	starts := [][]byte{[]byte("\x7fELF")}
	if k == IRFile {
		starts = [][]byte{[]byte("; ModuleID"), []byte("source_filename"), []byte("target "), []byte("%"), []byte("@"), []byte("define "), []byte("declare "), []byte("!")}
	}
	for _, start := range starts {
		if bytes.HasPrefix(head, start) {
			return true
		}
	}
	return false
}

// ErrNotOverwritten says that a file was left as it is because it doesn't look
// like something that this compiler writes.
var ErrNotOverwritten = errors.New("not overwritten")

// Write writes the file, all of it or nothing: the data goes into a temporary
// file in the same directory, which takes the place of the target when it is
// complete. A symbolic link is followed; a device, a pipe or a
// socket is written to directly.
func (o *Output) Write() error {
	target, info, err := o.target()
	if err != nil {
		return err
	}
	if info != nil && !info.Mode().IsRegular() {
		return o.writeTo(target)
	}
	return o.replace(target, info)
}

// target is the file to write after links have been followed, and what is
// there now (nil for nothing), once it is known that it may be written.
func (o *Output) target() (string, fs.FileInfo, error) {
	if o.Path == "" {
		return "", nil, errors.New("write output: the file's name is empty")
	}
	info, err := os.Stat(o.Path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		target, err := linkTarget(o.Path)
		return target, nil, err
	case err != nil:
		return "", nil, o.failed(err)
	case info.IsDir():
		return "", nil, fmt.Errorf("write %s: it is a directory", o.Path)
	case !info.Mode().IsRegular():
		return o.Path, info, nil
	}
	if input, err := os.Stat(o.Input); err == nil && os.SameFile(input, info) {
		return "", nil, fmt.Errorf("write %s: it is the program that was compiled: %w", o.Path, ErrNotOverwritten)
	}
	if !o.Force && info.Size() > 0 {
		if err := o.checkKind(); err != nil {
			return "", nil, err
		}
	}
	target, err := filepath.EvalSymlinks(o.Path)
	if err != nil {
		return "", nil, o.failed(err)
	}
	return target, info, nil
}

// checkKind refuses to overwrite what is of another kind: `-o` is easily given
// the name of a source file.
func (o *Output) checkKind() error {
	f, err := os.Open(o.Path)
	if err != nil {
		return o.failed(err)
	}
	defer f.Close()
	head := make([]byte, 16)
	n, err := io.ReadFull(f, head)
	if err != nil && !errors.Is(err, io.ErrUnexpectedEOF) {
		return o.failed(err)
	}
	if !o.Kind.matches(head[:n]) {
		return fmt.Errorf("write %s: the file is there, and is not %s: %w", o.Path, o.Kind, ErrNotOverwritten)
	}
	return nil
}

// linkTarget follows a symbolic link to a file that isn't there yet.
func linkTarget(path string) (string, error) {
	for range 40 { // the kernel's own limit
		next, err := os.Readlink(path)
		if err != nil {
			return path, nil // not a link: the end of the chain
		}
		if !filepath.IsAbs(next) {
			next = filepath.Join(filepath.Dir(path), next)
		}
		path = next
	}
	return "", fmt.Errorf("write %s: too many symbolic links", path)
}

// writeTo writes to what can't be replaced: a device, a pipe, a socket.
func (o *Output) writeTo(path string) error {
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return o.failed(err)
	}
	_, err = f.Write(o.Data)
	if err = cmp.Or(err, f.Close()); err != nil {
		return o.failed(err)
	}
	return nil
}

// replace puts the data in the place of target, which is a regular file with
// the given info, or nothing.
func (o *Output) replace(target string, old fs.FileInfo) error {
	if old != nil {
		// Replacing a file takes a right to its directory only. Whoever made
		// the file read-only meant the file.
		f, err := os.OpenFile(target, os.O_WRONLY, 0)
		if err != nil {
			return o.failed(err)
		}
		f.Close()
	}
	f, err := createBeside(target)
	if err != nil {
		return o.failed(err)
	}
	_, err = f.Write(o.Data)
	if err == nil && old != nil {
		err = f.Chmod(old.Mode().Perm())
	}
	err = cmp.Or(err, f.Close())
	if err == nil {
		err = os.Rename(f.Name(), target)
	}
	if err != nil {
		os.Remove(f.Name())
		return o.failed(err)
	}
	return nil
}

// failed says that the output could not be written, by the name that the user
// gave it: that of the temporary file means nothing to them.
func (o *Output) failed(err error) error { return newFileError("write", o.Path, err) }

// createBeside creates a file of a new name in target's directory, with the
// mode that the user's umask asks for (os.CreateTemp would make it private).
func createBeside(target string) (*os.File, error) {
	dir, base := filepath.Split(target)
	if len(base) > 200 { // leave room for the suffix within the 255 bytes of a name
		base = base[:200]
	}
	for range 100 {
		name := filepath.Join(dir, fmt.Sprintf(".%s.%08x.tmp", base, rand.Uint32()))
		f, err := os.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
		if !errors.Is(err, fs.ErrExist) {
			return f, err
		}
	}
	return nil, errors.New("no name is free for a temporary file")
}

package loader

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"golang.org/x/sys/unix"
)

// pinDir is an open, locked folder of a BPF file system. All work in it goes
// through the handle, so that nobody can put another folder in its place.
type pinDir struct {
	path string // as the user says it
	dir  *os.File
	made bool // by us, just now
}

// openPinDir opens the folder. With make, it is made where it is missing; the
// folder above must be there.
func openPinDir(path string, make bool) (*pinDir, error) {
	d := &pinDir{path: filepath.Clean(path)}
	parent, name, err := openParent(path)
	if err != nil {
		return nil, d.explain("use folder "+path, err)
	}
	defer parent.Close()
	if err := onBPFFS(parent, name); err != nil {
		return nil, d.explain("use folder "+path, err)
	}
	if make && name != "." {
		err := unix.Mkdirat(int(parent.Fd()), name, 0o700)
		if err != nil && err != unix.EEXIST {
			return nil, d.explain("make folder "+path, err)
		}
		d.made = err == nil
	}
	if d.dir, err = openFolder(parent, name, unix.O_RDONLY); err != nil {
		return nil, d.explain("use folder "+path, err)
	}
	if err := d.lock(); err != nil {
		d.close()
		return nil, err
	}
	return d, nil
}

// lock keeps two of us from working in the folder at the same time. It does not
// wait for ever, since whoever may read the folder may lock it.
func (d *pinDir) lock() error {
	const patience, pause = 5 * time.Second, 20 * time.Millisecond
	for waited := time.Duration(0); ; waited += pause {
		err := unix.Flock(int(d.dir.Fd()), unix.LOCK_EX|unix.LOCK_NB)
		switch {
		case err == nil:
			return nil
		case err != unix.EWOULDBLOCK && err != unix.EINTR:
			return fmt.Errorf("lock folder %s: %w", d.path, err)
		case waited >= patience:
			return &Error{Kind: Exists, Op: "use folder " + d.path, Err: err,
				Message: "another process has locked it", Help: "try again when it has ended; `fuser` tells which it is"}
		}
		time.Sleep(pause)
	}
}

func (d *pinDir) close() { d.dir.Close() } // which unlocks it

// at is a path of a file in the folder that holds while the folder is open.
func (d *pinDir) at(file string) string { return fdPath(d.dir) + "/" + file }

func (d *pinDir) makeFolder(name string) (made bool, err error) {
	err = os.Mkdir(d.at(name), 0o700)
	if errors.Is(err, fs.ErrExist) {
		info, err := os.Lstat(d.at(name))
		if err == nil && !info.IsDir() {
			err = &Error{Kind: Exists, Op: "use folder " + d.path, Message: fmt.Sprintf("%s in it is not a folder", name)}
		}
		return false, err
	}
	if err != nil {
		return false, d.explain(fmt.Sprintf("make folder %s", filepath.Join(d.path, name)), err)
	}
	return true, nil
}

// removeFolder removes an empty folder; "" is the folder itself.
func (d *pinDir) removeFolder(name string) error {
	if name != "" {
		return ignoreMissing(os.Remove(d.at(name)))
	}
	parent, name, err := openParent(d.path)
	if err != nil {
		return err
	}
	defer parent.Close()
	if name == "." {
		return nil
	}
	return unix.Unlinkat(int(parent.Fd()), name, unix.AT_REMOVEDIR)
}

// clearSuffixed removes what a process that was killed has left half-way.
func (d *pinDir) clearSuffixed() {
	for _, folder := range []string{"", "maps/", "links/"} {
		entries, err := os.ReadDir(d.at(folder))
		if err != nil {
			continue
		}
		for _, e := range entries {
			if strings.HasSuffix(e.Name(), incoming) || strings.HasSuffix(e.Name(), outgoing) {
				os.Remove(d.at(folder + e.Name()))
			}
		}
	}
}

// errNotBPFFS and the others are told in full by explain.
var (
	errNotBPFFS   = errors.New("not a BPF file system")
	errUnsafeLink = errors.New("a symbolic link in a folder that everybody can write to")
	errNotOurs    = errors.New("a folder of somebody else, in a folder that everybody can write to")
)

func (d *pinDir) explain(op string, err error) error {
	e := &Error{Op: op, Message: err.Error(), Err: err}
	var path *fs.PathError
	if errors.As(err, &path) {
		e.Message = path.Err.Error()
	}
	switch {
	case errors.Is(err, errNotBPFFS):
		e.Kind, e.Message = Target, "it is not on a BPF file system, where alone things can be pinned"
		e.Help = "mount -t bpf bpf /sys/fs/bpf, and name a folder below it"
		if mounts, err := mountsOf("bpf"); err == nil && len(mounts) > 0 {
			e.Help = "one is mounted at " + mounts[0].point
		}
	case errors.Is(err, errUnsafeLink), errors.Is(err, errNotOurs):
		e.Kind, e.Message = Target, "refused: "+err.Error()
		e.Help = "anybody could lead us elsewhere so; name the real folder, in a place of your own"
	case strings.Contains(filepath.Base(d.path), ".") && errors.Is(err, unix.EPERM):
		e.Kind, e.Message, e.Help = Target, "a BPF file system has no names with dots", "choose another name"
	case errors.Is(err, fs.ErrPermission):
		e.Kind, e.Message = Permission, "not permitted: the folder belongs to another user, or CAP_BPF is missing"
		e.Help = "run it as root"
	case errors.Is(err, fs.ErrNotExist):
		e.Kind, e.Message = Target, "there is no such folder"
		e.Help = "mkdir -p " + filepath.Dir(d.path)
	}
	return e
}

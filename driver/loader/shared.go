package loader

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"

	"github.com/cilium/ebpf"
	"golang.org/x/sys/unix"
)

// sharedMaps are the maps of an object that are pinned by their names, so that they
// are the same for all objects that have one of that name. nil where there are none.
type sharedMaps struct {
	dir  *pinDir
	made []string // those that nobody has pinned yet
}

// shareMaps opens the folder of the maps that an object shares, and looks at those
// that are there.
func shareMaps(spec *ebpf.CollectionSpec, opts Options) (*sharedMaps, error) {
	var names []string
	for _, name := range sortedKeys(spec.Maps) {
		m := spec.Maps[name]
		if m.Pinning == ebpf.PinNone {
			continue
		}
		if opts.Unshared {
			m.Pinning = ebpf.PinNone
			continue
		}
		names = append(names, name)
	}
	if len(names) == 0 {
		return nil, nil
	}
	if opts.PinnedMaps == "" {
		return nil, &Error{Kind: Target, Op: "create map " + names[0],
			Message: "it is to be shared by its name, but no folder of shared maps was given"}
	}
	dir, err := openPinDir(opts.PinnedMaps, true)
	if err != nil {
		return nil, err
	}
	s := &sharedMaps{dir: dir}
	for _, name := range names {
		isThere, err := s.look(spec.Maps[name])
		if err != nil {
			err = s.undo(err)
			s.close()
			return nil, err
		}
		if !isThere {
			s.made = append(s.made, name)
		}
	}
	return s, nil
}

// look reports whether a map is there already, and whether it can be the object's.
func (s *sharedMaps) look(m *ebpf.MapSpec) (isThere bool, err error) {
	path := filepath.Join(s.dir.path, m.Name)
	e := &Error{Kind: Exists, Op: "share map " + m.Name, Help: "choose another folder of shared maps, or another name"}
	var st unix.Stat_t
	err = unix.Fstatat(int(s.dir.dir.Fd()), m.Name, &st, unix.AT_SYMLINK_NOFOLLOW)
	switch {
	case errors.Is(err, unix.ENOENT):
		return false, nil
	case err != nil:
		return false, s.dir.explain("share map "+m.Name, err)
	case st.Mode&unix.S_IFMT == unix.S_IFLNK:
		e.Message = path + " is a symbolic link, not a map"
		return false, e
	case worldWritable(s.dir.dir) && st.Uid != 0 && int(st.Uid) != os.Geteuid():
		e.Message = path + " is somebody else's, in a folder that everybody can write to"
		return false, e
	}
	pinned, err := ebpf.LoadPinnedMap(s.dir.at(m.Name), nil)
	if err != nil {
		e.Message, e.Err = fmt.Sprintf("%s can't be used: %v", path, plain(err)), err
		return false, e
	}
	defer pinned.Close()
	if err := m.Compatible(pinned); err != nil {
		e.Message, e.Err = fmt.Sprintf("%s is another map: %v", path, err), err
		e.Help = "rm it, if nobody needs it any more; or choose another folder of shared maps"
		return false, e
	}
	return true, nil
}

// pinPath is what the library is told.
func (s *sharedMaps) pinPath() string {
	if s == nil {
		return ""
	}
	return s.dir.at("")
}

// path is where a map is pinned, or empty.
func (s *sharedMaps) path(m *ebpf.MapSpec) string {
	if s == nil || m.Pinning == ebpf.PinNone {
		return ""
	}
	return filepath.Join(s.dir.path, m.Name)
}

// undo lets go of what was pinned since the folder was opened, after err: an object
// that fails to load leaves nothing.
func (s *sharedMaps) undo(err error) error {
	if s == nil {
		return err
	}
	var failed error
	for _, name := range s.made {
		failed = errors.Join(failed, ignoreMissing(os.Remove(s.dir.at(name))))
	}
	if s.dir.made {
		failed = errors.Join(failed, s.dir.removeFolder(""))
	}
	if failed != nil {
		return errors.Join(err, failed)
	}
	return err
}

func (s *sharedMaps) close() {
	if s != nil {
		s.dir.close()
	}
}

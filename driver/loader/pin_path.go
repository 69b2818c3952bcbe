package loader

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/sys/unix"
)

// A BPF file system is writable for everybody unless it was mounted otherwise,
// and so is /tmp. So a path is walked folder by folder, each opened from the one
// before: a link in a folder that everybody can write to is not followed, and a
// folder of another user in such a place is not entered. Handles stay what they
// are whatever is renamed meanwhile.

// openParent opens the folder that path lies in; the second result is the name
// in it ("." for a root).
func openParent(path string) (*os.File, string, error) {
	abs, err := filepath.Abs(path)
	if err != nil {
		return nil, "", err
	}
	dir, err := walk(filepath.Dir(abs), maxLinks)
	if err != nil || abs == "/" {
		return dir, ".", err
	}
	name := filepath.Base(abs)
	// The last name may be a link as well, or the root of a mount by its handle.
	target, onward, err := readLink(dir, name)
	if err != nil || !onward {
		return dir, name, err
	}
	dir.Close()
	if target == "" { // a handle of procfs
		f, err := os.OpenFile(abs, unix.O_PATH|unix.O_DIRECTORY, 0)
		return f, ".", err
	}
	if !filepath.IsAbs(target) {
		target = filepath.Join(filepath.Dir(abs), target)
	}
	f, err := walk(target, maxLinks)
	return f, ".", err
}

const maxLinks = 40 // as the kernel

// walk opens the folder at an absolute path.
func walk(path string, links int) (*os.File, error) {
	dir, err := os.OpenFile("/", unix.O_PATH|unix.O_DIRECTORY, 0)
	if err != nil {
		return nil, err
	}
	names := strings.Split(strings.Trim(filepath.Clean(path), "/"), "/")
	for i, name := range names {
		if name == "" {
			continue // the root itself
		}
		target, onward, err := readLink(dir, name)
		if err != nil {
			dir.Close()
			return nil, err
		}
		if onward && target != "" {
			dir.Close()
			if links == 0 {
				return nil, unix.ELOOP
			}
			if !filepath.IsAbs(target) {
				target = filepath.Join("/", filepath.Join(names[:i]...), target)
			}
			return walk(filepath.Join(append([]string{target}, names[i+1:]...)...), links-1)
		}
		var next *os.File
		if onward {
			next, err = os.OpenFile(fdPath(dir)+"/"+name, unix.O_PATH|unix.O_DIRECTORY, 0)
		} else {
			next, err = openFolder(dir, name, unix.O_PATH)
		}
		dir.Close()
		if err != nil {
			return nil, err
		}
		dir = next
	}
	return dir, nil
}

// readLink returns the target of a link, and whether name is one at all. A link
// of procfs is followed by the kernel alone, since its text means nothing: for it
// the target is empty. One that must not be followed is an error.
func readLink(dir *os.File, name string) (target string, isLink bool, err error) {
	var st unix.Stat_t
	if err := unix.Fstatat(int(dir.Fd()), name, &st, unix.AT_SYMLINK_NOFOLLOW); err != nil || st.Mode&unix.S_IFMT != unix.S_IFLNK {
		return "", false, nil // what is wrong with it is found when it is opened
	}
	if worldWritable(dir) {
		return "", true, fmt.Errorf("%s is %w", name, errUnsafeLink)
	}
	var fsInfo unix.Statfs_t
	if err := unix.Fstatfs(int(dir.Fd()), &fsInfo); err == nil && fsInfo.Type == unix.PROC_SUPER_MAGIC {
		return "", true, nil
	}
	target, err = os.Readlink(fdPath(dir) + "/" + name)
	return target, true, err
}

// openFolder opens a folder in a folder, without following a link.
func openFolder(dir *os.File, name string, flags int) (*os.File, error) {
	fd, err := unix.Openat(int(dir.Fd()), name, flags|unix.O_DIRECTORY|unix.O_NOFOLLOW|unix.O_CLOEXEC, 0)
	if err != nil {
		return nil, &os.PathError{Op: "open", Path: name, Err: err}
	}
	f := os.NewFile(uintptr(fd), name)
	var st unix.Stat_t
	if err := unix.Fstat(fd, &st); err != nil {
		f.Close()
		return nil, err
	}
	if name != "." && worldWritable(dir) && st.Uid != 0 && int(st.Uid) != os.Geteuid() {
		f.Close()
		return nil, fmt.Errorf("%s is %w", name, errNotOurs)
	}
	return f, nil
}

func worldWritable(dir *os.File) bool {
	var st unix.Stat_t
	return unix.Fstat(int(dir.Fd()), &st) == nil && st.Mode&0o002 != 0
}

// onBPFFS refuses a place that is not on a BPF file system: the folder of that
// name where there is one (it may be the root of a mount), else the one above.
func onBPFFS(parent *os.File, name string) error {
	place := parent
	if f, err := openFolder(parent, name, unix.O_PATH); err == nil {
		defer f.Close()
		place = f
	}
	var st unix.Statfs_t
	if err := unix.Fstatfs(int(place.Fd()), &st); err != nil {
		return err
	}
	if int64(st.Type) != unix.BPF_FS_MAGIC {
		return errNotBPFFS
	}
	return nil
}

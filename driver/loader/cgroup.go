package loader

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"golang.org/x/sys/unix"
)

// CgroupMount returns where the cgroup2 hierarchy is mounted: /sys/fs/cgroup,
// /sys/fs/cgroup/unified or elsewhere.
func CgroupMount() (string, error) {
	mounts, err := mountsOf("cgroup2")
	if err != nil {
		return "", err
	}
	// A mount of the whole hierarchy is better than one of a part of it.
	for _, m := range mounts {
		if m.root == "/" {
			return m.point, nil
		}
	}
	if len(mounts) > 0 {
		return mounts[0].point, nil
	}
	return "", &Error{Kind: Target, Op: "find cgroups", Message: "no cgroup2 file system is mounted",
		Help: "mount -t cgroup2 none /sys/fs/cgroup, or /sys/fs/cgroup/unified beside cgroup v1"}
}

// ResolveCgroup returns the path of a cgroup: "/sys/fs/cgroup/a/b" as it is,
// "./a" from the working folder, and "a/b" below the mount of cgroup2.
func ResolveCgroup(name string) (string, error) {
	wrong := &Error{Kind: Target, Op: fmt.Sprintf("use cgroup %s", name)}
	if name == "" {
		wrong.Op, wrong.Message, wrong.Err = "use cgroup", "no cgroup was named", ErrNoCgroup
		return "", wrong
	}
	path, err := filepath.Abs(name)
	if err != nil {
		return "", fmt.Errorf("use cgroup %s: %w", name, err)
	}
	mounted, mountErr := CgroupMount()
	if !filepath.IsAbs(name) && !strings.HasPrefix(name, "./") && !strings.HasPrefix(name, "../") && name != "." && name != ".." {
		if mountErr != nil {
			return "", mountErr
		}
		path = filepath.Join(mounted, name)
		if path != mounted && !strings.HasPrefix(path, mounted+"/") {
			wrong.Message = "it leads out of the cgroup hierarchy at " + mounted
			return "", wrong
		}
	}
	info, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) {
		wrong.Err, wrong.Message, wrong.Help = err, "there is no such cgroup", "mkdir "+path
		if mountErr == nil && filepath.IsAbs(name) {
			if below := filepath.Join(mounted, name); isCgroup2(below) {
				wrong.Help = "did you mean " + below + "?"
			} else if !strings.HasPrefix(path, mounted+"/") {
				wrong.Help = "cgroup2 is mounted at " + mounted
			}
		}
		return "", wrong
	}
	if err != nil {
		return "", fmt.Errorf("use cgroup %s: %w", name, err)
	}
	magic, err := fileSystemOf(path)
	if err != nil {
		return "", fmt.Errorf("use cgroup %s: %w", name, err)
	}
	switch {
	case magic == unix.CGROUP2_SUPER_MAGIC && info.IsDir():
		return path, nil
	case magic == unix.CGROUP2_SUPER_MAGIC:
		wrong.Message, wrong.Help = "it is a file of a cgroup, not a cgroup", "did you mean "+filepath.Dir(path)+"?"
		return "", wrong
	case magic == unix.CGROUP_SUPER_MAGIC:
		wrong.Message = "it belongs to cgroup v1, and BPF programs attach to cgroup2"
	default:
		wrong.Message = "it is not a cgroup"
	}
	wrong.Help = "no cgroup2 is mounted: mount -t cgroup2 none DIR"
	if mountErr == nil {
		wrong.Help = "cgroup2 is mounted at " + mounted
	}
	return "", wrong
}

func isCgroup2(path string) bool {
	magic, err := fileSystemOf(path)
	return err == nil && magic == unix.CGROUP2_SUPER_MAGIC
}

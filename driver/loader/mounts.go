package loader

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"

	"golang.org/x/sys/unix"
)

// mount is a line of /proc/self/mountinfo.
type mount struct {
	root, point, fstype string
}

// mountsOf returns where file systems of a type are mounted, in the order in
// which they were.
func mountsOf(fstype string) ([]mount, error) {
	f, err := os.Open("/proc/self/mountinfo")
	if err != nil {
		return nil, fmt.Errorf("list mounts: %w", err)
	}
	defer f.Close()
	all, err := parseMounts(f)
	if err != nil {
		return nil, fmt.Errorf("list mounts: %w", err)
	}
	var found []mount
	for _, m := range all {
		if m.fstype == fstype {
			found = append(found, m)
		}
	}
	return found, nil
}

// parseMounts reads mountinfo, whose lines are
//
//	36 35 98:0 /root /point rw,noatime master:1 - ext4 /dev/sda rw,errors=continue
//
// with any number of words before the hyphen.
func parseMounts(r io.Reader) ([]mount, error) {
	var all []mount
	lines := bufio.NewScanner(r)
	for lines.Scan() {
		before, after, found := strings.Cut(lines.Text(), " - ")
		head, tail := strings.Fields(before), strings.Fields(after)
		if !found || len(head) < 6 || len(tail) < 2 {
			return nil, fmt.Errorf("unexpected line %q", lines.Text())
		}
		all = append(all, mount{root: unescapeMount(head[3]), point: unescapeMount(head[4]), fstype: tail[0]})
	}
	return all, lines.Err()
}

// unescapeMount undoes the kernel's octal escapes of blanks and backslashes.
func unescapeMount(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if s[i] == '\\' && i+3 < len(s) {
			if n, err := strconv.ParseUint(s[i+1:i+4], 8, 8); err == nil {
				b.WriteByte(byte(n))
				i += 3
				continue
			}
		}
		b.WriteByte(s[i])
	}
	return b.String()
}

// fileSystemOf returns the magic number of the file system that a path is on.
func fileSystemOf(path string) (int64, error) {
	var st unix.Statfs_t
	if err := unix.Statfs(path, &st); err != nil {
		return 0, &os.PathError{Op: "statfs", Path: path, Err: err}
	}
	return int64(st.Type), nil
}

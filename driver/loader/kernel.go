package loader

import (
	"encoding/binary"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strconv"
	"strings"

	"golang.org/x/sys/unix"
)

// Version is a kernel version.
type Version struct{ Major, Minor, Patch int }

// String returns "6.1", or "6.1.20" where there is a patch level.
func (v Version) String() string {
	if v.Patch == 0 {
		return fmt.Sprintf("%d.%d", v.Major, v.Minor)
	}
	return fmt.Sprintf("%d.%d.%d", v.Major, v.Minor, v.Patch)
}

// Before reports whether v is older than major.minor.
func (v Version) Before(major, minor int) bool {
	return v.Major < major || v.Major == major && v.Minor < minor
}

// Kernel describes the running kernel.
type Kernel struct {
	Release   string // as uname -r has it
	Version   Version
	ByteOrder binary.ByteOrder
	BTF       bool // it publishes its types: CO-RE programs can load
	// UnprivilegedBPF is false where ordinary users can load nothing at all.
	UnprivilegedBPF bool
}

// HostKernel asks the running kernel.
func HostKernel() (Kernel, error) {
	var name unix.Utsname
	if err := unix.Uname(&name); err != nil {
		return Kernel{}, fmt.Errorf("read kernel release: %w", err)
	}
	k := Kernel{Release: unix.ByteSliceToString(name.Release[:]), ByteOrder: binary.NativeEndian}
	var err error
	if k.Version, err = parseRelease(k.Release); err != nil {
		return Kernel{}, err
	}
	if _, err := os.Stat("/sys/kernel/btf/vmlinux"); err == nil {
		k.BTF = true
	}
	setting, err := os.ReadFile("/proc/sys/kernel/unprivileged_bpf_disabled")
	switch {
	case errors.Is(err, fs.ErrNotExist): // older than 4.4, or never restricted
		k.UnprivilegedBPF = true
	case err == nil:
		k.UnprivilegedBPF = strings.TrimSpace(string(setting)) == "0"
	}
	return k, nil
}

// parseRelease reads "6.12.117+deb12-cloud-amd64" and the like.
func parseRelease(release string) (Version, error) {
	var numbers [3]int
	rest := release
	for i := range numbers {
		end := strings.IndexFunc(rest, func(r rune) bool { return r < '0' || r > '9' })
		if end < 0 {
			end = len(rest)
		}
		n, err := strconv.Atoi(rest[:end])
		if err != nil && i < 2 {
			return Version{}, fmt.Errorf("read kernel release: %q has no version", release)
		}
		numbers[i] = n
		var more bool
		if rest, more = strings.CutPrefix(rest[end:], "."); !more && i > 0 {
			break
		}
	}
	return Version{numbers[0], numbers[1], numbers[2]}, nil
}

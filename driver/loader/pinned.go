package loader

import (
	"errors"
	"fmt"
	"io/fs"
	"net"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/cilium/ebpf"
	"github.com/cilium/ebpf/link"
)

// Pinned is something that this tool has pinned, and that is still there.
type Pinned struct {
	Pin
	ID   uint32
	Type string // of program, map or link, as the kernel calls it: "XDP", "Hash"
	What string // more about it: "key 2 bytes, value 8 bytes, 64 entries", "interface eth0"
}

// mostDeep is how many folders below the root of a file system are looked into.
const mostDeep = 8

// Folders are the folders in which this tool has pinned something, below one or, where
// that is empty, in all BPF file systems. They are in alphabetical order.
func Folders(below string) (found []string, err error) {
	roots := []string{below}
	if below == "" {
		mounts, err := mountsOf("bpf")
		if err != nil {
			return nil, err
		}
		roots = nil
		for _, m := range mounts {
			roots = append(roots, m.point)
		}
	} else if d, err := openPinDir(below, false); err != nil { // which says what is wrong with it
		return nil, err
	} else {
		d.close()
	}
	for _, root := range roots {
		err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
			switch {
			case err != nil || !entry.IsDir():
				return nil // of somebody else, or gone
			case entry.Name() == recordsFolder:
				found = append(found, filepath.Dir(path))
				return fs.SkipDir
			case strings.Count(strings.TrimPrefix(path, root), "/") >= mostDeep:
				return fs.SkipDir
			}
			return nil
		})
		if err != nil {
			return nil, fmt.Errorf("look through %s: %w", root, err)
		}
	}
	slices.Sort(found)
	return slices.Compact(found), nil
}

// ListPinned lists what this tool has pinned in a folder: programs, then maps, then
// links.
func ListPinned(dir string) ([]Pinned, error) {
	d, err := openPinDir(dir, false)
	if err != nil {
		return nil, err
	}
	defer d.close()
	files, err := d.records()
	if err != nil {
		return nil, d.explain("read folder "+dir, err)
	}
	var list []Pinned
	for _, file := range files {
		kind := kindOfFile(file)
		id, ours := d.ours(file, kind)
		if !ours {
			continue
		}
		p := Pinned{Pin: Pin{Kind: kind, Name: filepath.Base(file), Path: filepath.Join(d.path, file)}, ID: id}
		if p.Type, p.What, err = describePinned(d.at(file), kind); err != nil {
			return nil, d.explain("look at "+p.Path, err)
		}
		list = append(list, p)
	}
	order := []PinKind{PinProgram, PinMap, PinLink}
	slices.SortStableFunc(list, func(a, b Pinned) int { return slices.Index(order, a.Kind) - slices.Index(order, b.Kind) })
	return list, nil
}

// describePinned asks the kernel what is pinned at a path.
func describePinned(path string, kind PinKind) (kernelType, what string, err error) {
	switch kind {
	case PinProgram:
		p, err := ebpf.LoadPinnedProgram(path, nil)
		if err != nil {
			return "", "", err
		}
		defer p.Close()
		if info, err := p.Info(); err == nil {
			if loaded, ok := info.LoadTime(); ok {
				what = fmt.Sprintf("loaded %s after boot", loaded.Truncate(1e9))
			}
		}
		return p.Type().String(), what, nil
	case PinMap:
		m, err := ebpf.LoadPinnedMap(path, &ebpf.LoadPinOptions{ReadOnly: true})
		if errors.Is(err, os.ErrPermission) { // of a map that programs alone may read
			m, err = ebpf.LoadPinnedMap(path, nil)
		}
		if err != nil {
			return "", "", err
		}
		defer m.Close()
		return m.Type().String(), fmt.Sprintf("key %d bytes, value %d bytes, %d entries", m.KeySize(), m.ValueSize(), m.MaxEntries()), nil
	}
	l, err := link.LoadPinnedLink(path, nil)
	if err != nil {
		return "", "", err
	}
	defer l.Close()
	info, err := l.Info()
	if err != nil {
		return "", "", err
	}
	return linkTypes[info.Type], strings.TrimPrefix(fmt.Sprintf("%s, program %d", linkTarget(info), info.Program), ", "), nil
}

// linkTypes are the kernel's names of kinds of links.
var linkTypes = map[link.Type]string{
	link.RawTracepointType: "RawTracepoint", link.TracingType: "Tracing", link.CgroupType: "Cgroup", link.IterType: "Iter",
	link.NetNsType: "NetNs", link.XDPType: "XDP", link.PerfEventType: "PerfEvent", link.KprobeMultiType: "KprobeMulti",
	link.TCXType: "TCX", link.UprobeMultiType: "UprobeMulti", link.NetfilterType: "Netfilter", link.NetkitType: "Netkit",
	link.StructOpsType: "StructOps",
}

// linkTarget is what a link is attached to, where the kernel says it in words that users
// know.
func linkTarget(info *link.Info) string {
	onInterface := func(index uint32) string {
		if i, err := net.InterfaceByIndex(int(index)); err == nil {
			return "interface " + i.Name
		}
		return fmt.Sprintf("interface %d", index) // of another namespace
	}
	if x := info.XDP(); x != nil {
		return onInterface(x.Ifindex)
	}
	if x := info.TCX(); x != nil {
		return onInterface(x.Ifindex)
	}
	if x := info.Netkit(); x != nil {
		return onInterface(x.Ifindex)
	}
	if x := info.Cgroup(); x != nil {
		return fmt.Sprintf("cgroup %d", x.CgroupId)
	}
	if x := info.NetNs(); x != nil {
		return fmt.Sprintf("network namespace %d", x.NetnsInode)
	}
	return ""
}

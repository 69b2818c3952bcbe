package loader

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/cilium/ebpf"
	"github.com/cilium/ebpf/link"
	"golang.org/x/sys/unix"
)

// PinKind is what a pin holds.
type PinKind string

// The kinds of pins.
const (
	PinProgram PinKind = "program"
	PinMap     PinKind = "map"
	PinLink    PinKind = "link"
)

// Pin is a file of a BPF file system that keeps something in the kernel alive.
type Pin struct {
	Kind PinKind
	Name string // of the program or map
	Path string
	// Replaced is the kernel's id of what was pinned there before; 0 where
	// nothing was.
	Replaced uint32
}

// PinOptions of [Collection.Pin].
type PinOptions struct {
	// Attachments are pinned too, so that they outlive this process.
	Attachments []*Attachment
	// Replace lets go of what this tool has pinned there under the same names.
	// What others have pinned is never replaced.
	Replace bool
}

// Pin pins the programs, maps and attachments, all of them or none:
//
//	DIR/deny            program
//	DIR/maps/counts     map; dots are written as underscores: "_rodata"
//	DIR/links/deny      attachment of that program; a second one is deny-2
//	DIR/rucy-llvm/      what of all this is ours: see pin_records.go
//
// The folder is made where it is missing. bpftool and other loaders can use
// what is in it.
func (c *Collection) Pin(dir string, opts PinOptions) ([]Pin, error) {
	wanted, err := c.pins(opts.Attachments)
	if err != nil {
		return nil, err
	}
	d, err := openPinDir(dir, true)
	if err != nil {
		return nil, err
	}
	defer d.close()
	return d.pin(wanted, opts.Replace)
}

// toPin is something to be pinned.
type toPin struct {
	kind PinKind
	name string // of the thing
	file string // below the folder: "links/deny"
	id   uint32
	pin  func(path string) error
}

var pinFolders = map[PinKind]string{PinProgram: "", PinMap: "maps", PinLink: "links"}

// pins lists what is to be pinned and where, and refuses what cannot.
func (c *Collection) pins(attachments []*Attachment) ([]toPin, error) {
	var all []toPin
	for _, p := range c.Programs {
		info, err := p.Kernel.Info()
		if err != nil {
			return nil, fmt.Errorf("pin program %s: %w", p.Name, err)
		}
		id, _ := info.ID()
		all = append(all, toPin{PinProgram, p.Name, p.Name, uint32(id), func(path string) error {
			clone, err := p.Kernel.Clone() // which cilium may think pinned, as it likes
			if err != nil {
				return err
			}
			defer clone.Close()
			return clone.Pin(path)
		}})
	}
	for _, m := range c.Maps {
		info, err := m.Kernel.Info()
		if err != nil {
			return nil, fmt.Errorf("pin map %s: %w", m.Name, err)
		}
		id, _ := info.ID()
		file := "maps/" + strings.ReplaceAll(m.Name, ".", "_")
		all = append(all, toPin{PinMap, m.Name, file, uint32(id), func(path string) error {
			clone, err := m.Kernel.Clone()
			if err != nil {
				return err
			}
			defer clone.Close()
			return clone.Pin(path)
		}})
	}
	times := map[*Program]int{}
	for _, a := range attachments {
		e := &Error{Op: fmt.Sprintf("pin attachment of %s", a.Program.Name)}
		if a.link == nil {
			e.Kind, e.Message = Unsupported, "this kernel has no links for it: it stays attached without"
			e.Help = "pinning it needs kernel 5.7"
			return nil, e
		}
		info, err := a.link.Info()
		if err != nil {
			return nil, fmt.Errorf("%s: %w", e.Op, err)
		}
		file := "links/" + a.Program.Name
		if times[a.Program]++; times[a.Program] > 1 { // one for each CPU, say
			file += fmt.Sprintf("-%d", times[a.Program])
		}
		all = append(all, toPin{PinLink, a.Program.Name, file, uint32(info.ID), a.link.Pin})
	}
	seen := map[string]string{}
	for _, p := range all {
		e := &Error{Kind: Object, Op: fmt.Sprintf("pin %s %s", p.kind, p.name)}
		base := filepath.Base(p.file)
		switch {
		case strings.Contains(base, "."):
			e.Message, e.Help = "a BPF file system has no names with dots", "give it another name"
		case strings.ContainsAny(p.name, "/:") || base == "" || len(base) > maxPinName:
			e.Message, e.Help = "this is no name for a file", "give it another name"
		case p.kind == PinProgram && (base == "maps" || base == "links" || base == recordsFolder):
			e.Message, e.Help = "a folder beside the programs has this name", "give it another name"
		case seen[p.file] != "":
			e.Message = fmt.Sprintf("%s has the same file name, %s", seen[p.file], p.file)
		default:
			seen[p.file] = p.name
			continue
		}
		return nil, e
	}
	return all, nil
}

// maxPinName leaves room for the suffixes and prefixes of pins and records.
const maxPinName = unix.NAME_MAX - 16

// Suffixes of pins on their way in and out; see [pinDir.pin].
const (
	incoming = ":new"
	outgoing = ":old"
)

// pin works in three steps, so that a failure at any point leaves all as it was:
//
//  1. everything is pinned beside its place, as NAME:new;
//  2. what is in the way is renamed to NAME:old, and NAME:new to NAME;
//  3. what is NAME:old is removed.
//
// A process that is killed in between leaves names with suffixes, which the next
// one clears away.
func (d *pinDir) pin(wanted []toPin, replace bool) (done []Pin, err error) {
	var undo []func() error
	defer func() {
		if err == nil {
			return
		}
		done = nil
		for i := len(undo) - 1; i >= 0; i-- {
			err = errors.Join(err, undo[i]())
		}
	}()
	if d.made {
		undo = append(undo, func() error { return d.removeFolder("") })
	}
	d.clearSuffixed()
	for _, folder := range []string{recordsFolder, "maps", "links"} {
		if !needsFolder(wanted, folder) {
			continue
		}
		made, err := d.makeFolder(folder)
		if err != nil {
			return nil, err
		}
		if made {
			undo = append(undo, func() error { return d.removeFolder(folder) })
		}
	}
	if d.made {
		if err := d.record(folderRecord, 1); err != nil {
			return nil, err
		}
		undo = append(undo, func() error { return d.forget(folderRecord) })
	}
	for _, w := range wanted {
		replaced, err := d.mayTake(w, replace)
		if err != nil {
			return nil, err
		}
		if err := w.pin(d.at(w.file + incoming)); err != nil {
			return nil, d.explain(fmt.Sprintf("pin %s %s", w.kind, w.name), err)
		}
		undo = append(undo, func() error { return ignoreMissing(os.Remove(d.at(w.file + incoming))) })
		done = append(done, Pin{w.kind, w.name, filepath.Join(d.path, w.file), replaced})
	}
	for i, w := range wanted {
		if old := done[i].Replaced; old != 0 {
			if err := os.Rename(d.at(w.file), d.at(w.file+outgoing)); err != nil {
				return nil, fmt.Errorf("replace %s: %w", done[i].Path, err)
			}
			undo = append(undo, func() error {
				return errors.Join(d.record(w.file, old), os.Rename(d.at(w.file+outgoing), d.at(w.file)))
			})
		}
		err := unix.Renameat2(unix.AT_FDCWD, d.at(w.file+incoming), unix.AT_FDCWD, d.at(w.file), unix.RENAME_NOREPLACE)
		if err != nil {
			return nil, fmt.Errorf("pin %s: %w", done[i].Path, err)
		}
		undo = append(undo, func() error { return os.Remove(d.at(w.file)) })
		if err := d.record(w.file, w.id); err != nil {
			return nil, err
		}
		undo = append(undo, func() error { return d.forget(w.file) })
	}
	undo = nil
	for _, p := range done {
		if p.Replaced != 0 {
			rel, _ := filepath.Rel(d.path, p.Path)
			if err := release(d.at(rel+outgoing), p.Kind); err != nil {
				return done, fmt.Errorf("remove what was replaced: %w", err)
			}
		}
	}
	return done, nil
}

func needsFolder(wanted []toPin, folder string) bool {
	if folder == recordsFolder {
		return true
	}
	for _, w := range wanted {
		if pinFolders[w.kind] == folder {
			return true
		}
	}
	return false
}

// mayTake reports the id of what is at the place, 0 for nothing, or why it must stay.
func (d *pinDir) mayTake(w toPin, replace bool) (uint32, error) {
	if _, err := os.Lstat(d.at(w.file)); errors.Is(err, os.ErrNotExist) {
		return 0, nil
	}
	path := filepath.Join(d.path, w.file)
	e := &Error{Kind: Exists, Op: fmt.Sprintf("pin %s %s", w.kind, w.name)}
	id, ours := d.ours(w.file, w.kind)
	switch {
	case !ours:
		e.Message, e.Help = path+" exists, and was not pinned by rucy-llvm", "choose another folder, or remove it with rm"
	case !replace:
		e.Message, e.Err = path+" is pinned already", ErrPinned
	default:
		return id, nil
	}
	return 0, e
}

// pinnedID returns the kernel's id of what is pinned at a path.
func pinnedID(path string, kind PinKind) (uint32, error) {
	switch kind {
	case PinProgram:
		p, err := ebpf.LoadPinnedProgram(path, nil)
		if err != nil {
			return 0, err
		}
		defer p.Close()
		info, err := p.Info()
		if err != nil {
			return 0, err
		}
		id, _ := info.ID()
		return uint32(id), nil
	case PinMap:
		m, err := ebpf.LoadPinnedMap(path, nil)
		if err != nil {
			return 0, err
		}
		defer m.Close()
		info, err := m.Info()
		if err != nil {
			return 0, err
		}
		id, _ := info.ID()
		return uint32(id), nil
	case PinLink:
		l, err := link.LoadPinnedLink(path, nil)
		if err != nil {
			return 0, err
		}
		defer l.Close()
		info, err := l.Info()
		if err != nil {
			return 0, err
		}
		return uint32(info.ID), nil
	}
	panic("BUG: loader: a pin of kind " + string(kind))
}

func ignoreMissing(err error) error {
	if errors.Is(err, os.ErrNotExist) {
		return nil
	}
	return err
}

package loader

import (
	"errors"
	"fmt"
	"slices"

	"github.com/cilium/ebpf"
	"github.com/cilium/ebpf/link"
)

// AttachOptions says what to attach to, where a section does not.
type AttachOptions struct {
	Cgroup string // for cgroup programs: see [ResolveCgroup]
}

// attacher attaches the programs of some types. A new kind of attachment is a
// file attach_KIND.go and a row below.
type attacher struct {
	types []ebpf.ProgramType
	// check says what is missing or wrong, before anything is attached.
	check  func(p *Program, opts *AttachOptions) error
	attach func(p *Program, opts *AttachOptions) (*Attachment, error)
}

var attachers = []attacher{
	{cgroupTypes, checkCgroup, func(p *Program, opts *AttachOptions) (*Attachment, error) {
		return AttachCgroup(opts.Cgroup, p, CgroupOptions{})
	}},
}

// Attach attaches all programs of the collection, each as its section says. It
// attaches all of them or none.
func (c *Collection) Attach(opts AttachOptions) ([]*Attachment, error) {
	chosen := make([]*attacher, len(c.Programs))
	for i, p := range c.Programs {
		row := slices.IndexFunc(attachers, func(a attacher) bool { return slices.Contains(a.types, p.Type) })
		if row < 0 {
			return nil, &NotYetError{Program: p.Name, Section: p.Section}
		}
		chosen[i] = &attachers[row]
		if err := chosen[i].check(p, &opts); err != nil {
			return nil, err
		}
	}
	var attached []*Attachment
	for i, p := range c.Programs {
		a, err := chosen[i].attach(p, &opts)
		if err != nil {
			return nil, errors.Join(err, closeAll(attached))
		}
		attached = append(attached, a)
	}
	return attached, nil
}

// Attachment is a program at work. Closing it ends that, unless it was pinned;
// so does the end of the process where the kernel has links for it. Keep it
// referenced: the garbage collector closes a link that nobody knows any more.
type Attachment struct {
	Program *Program
	Target  string // what it is attached to: the path of a cgroup
	link    link.Link
	undo    func() error // for kernels without links of this kind
}

// Close lets go of the attachment. One that is pinned stays.
func (a *Attachment) Close() error {
	var err error
	switch {
	case a.link != nil:
		err = a.link.Close()
	case a.undo != nil:
		err = a.undo()
	}
	a.link, a.undo = nil, nil
	if err != nil {
		return fmt.Errorf("detach program %s from %s: %w", a.Program.Name, a.Target, err)
	}
	return nil
}

// Survives reports whether the attachment outlives a process that is killed,
// without having been pinned: so on kernels without links.
func (a *Attachment) Survives() bool { return a.undo != nil }

func closeAll(attached []*Attachment) error {
	var all []error
	for _, a := range slices.Backward(attached) {
		all = append(all, a.Close())
	}
	return errors.Join(all...)
}

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
	Cgroup    string // for cgroup programs: see [ResolveCgroup]
	Interface string // for programs of a network interface: its name
	NetNS     string // for programs of a network namespace: its file; the process's own where it is empty
	Binary    string // for probes of user space: the file, or the name of a program or library, whatever the section says
	// Path and LibraryPath are lists of folders where the names of programs and
	// libraries are looked for, as $PATH and $LD_LIBRARY_PATH have them.
	Path, LibraryPath string
	PID               int // probes of user space and samples of one process only; all of them where it is 0
	Frequency         int // samples of a CPU in a second; where it is 0, what the section says, or DefaultFrequency
}

// DefaultFrequency is how often a CPU is sampled in a second: not a round number,
// so that samples don't keep step with what happens in one.
const DefaultFrequency = 49

// attacher attaches the programs of some types. A new kind of attachment is a row
// below, and perhaps a file attach_KIND.go.
type attacher struct {
	types []ebpf.ProgramType
	// kinds are the attach types; all of them where there are none.
	kinds []ebpf.AttachType
	// needs are what the options must say, or may: it is checked before anything
	// is attached.
	needs []needed
	// attach attaches a program. What it is attached to has a name for messages.
	attach func(p *Program, opts *AttachOptions) ([]*Attachment, error)
}

// needed completes and checks an option.
type needed func(p *Program, opts *AttachOptions) error

var attachers = []attacher{
	{types: cgroupTypes, needs: []needed{checkCgroup}, attach: attachCgroup},

	{types: []ebpf.ProgramType{ebpf.XDP}, kinds: []ebpf.AttachType{ebpf.AttachXDP}, needs: []needed{needInterface}, attach: attachXDP},
	{types: []ebpf.ProgramType{ebpf.SchedCLS}, kinds: []ebpf.AttachType{ebpf.AttachNetkitPrimary, ebpf.AttachNetkitPeer}, needs: []needed{needInterface}, attach: attachNetkit},
	{types: []ebpf.ProgramType{ebpf.SchedCLS}, needs: []needed{needInterface}, attach: attachTCX},
	{types: []ebpf.ProgramType{ebpf.SkLookup, ebpf.FlowDissector}, attach: attachNetNS},
	{types: []ebpf.ProgramType{ebpf.Netfilter}, attach: attachNetfilter},

	{types: []ebpf.ProgramType{ebpf.TracePoint}, needs: []needed{needTarget}, attach: attachTracepoint},
	{types: []ebpf.ProgramType{ebpf.RawTracepoint, ebpf.RawTracepointWritable}, needs: []needed{needTarget}, attach: attachRawTracepoint},
	{types: []ebpf.ProgramType{ebpf.PerfEvent}, attach: attachSamples},
	{types: []ebpf.ProgramType{ebpf.Kprobe}, needs: []needed{needTarget}, attach: attachProbe},
	{types: []ebpf.ProgramType{ebpf.Tracing}, kinds: []ebpf.AttachType{ebpf.AttachTraceIter}, attach: attachIter},
	{types: []ebpf.ProgramType{ebpf.Tracing}, attach: attachTracing},
	{types: []ebpf.ProgramType{ebpf.LSM}, kinds: []ebpf.AttachType{ebpf.AttachLSMCgroup}, needs: []needed{checkCgroup}, attach: attachCgroup},
	{types: []ebpf.ProgramType{ebpf.LSM}, attach: attachLSM},
}

// attacherOf is the row for a program, or nil.
func attacherOf(p *Program) *attacher {
	for i, a := range attachers {
		if slices.Contains(a.types, p.Type) && (a.kinds == nil || slices.Contains(a.kinds, p.Attach)) {
			return &attachers[i]
		}
	}
	return nil
}

func needTarget(p *Program, _ *AttachOptions) error {
	if p.Target != "" {
		return nil
	}
	e := cannotAttach(p, Object, "the section does not say to what")
	e.Help = "name it behind a slash, as in kprobe/tcp_connect"
	return e
}

// Attach attaches all programs of the collection, each as its section says, but those
// that others call. Operations of the kernel's are registered together. It attaches all of
// them or none.
func (c *Collection) Attach(opts AttachOptions) ([]*Attachment, error) {
	attached, err := attachAll(slices.DeleteFunc(slices.Clone(c.Programs), func(p *Program) bool {
		return p.Called || p.Type == ebpf.StructOps && len(c.tables) > 0
	}), opts)
	if err != nil {
		return nil, err
	}
	for _, o := range c.tables {
		parts, err := attachOperations(o)
		if err != nil {
			return nil, errors.Join(err, closeAll(attached))
		}
		attached = append(attached, parts...)
	}
	return attached, nil
}

func attachAll(programs []*Program, opts AttachOptions) ([]*Attachment, error) {
	chosen := make([]*attacher, len(programs))
	for i, p := range programs {
		if chosen[i] = attacherOf(p); chosen[i] == nil {
			return nil, cannotRun(p)
		}
		for _, need := range chosen[i].needs {
			if err := need(p, &opts); err != nil {
				return nil, err
			}
		}
	}
	var attached []*Attachment
	for i, p := range programs {
		parts, err := chosen[i].attach(p, &opts)
		if err != nil {
			return nil, errors.Join(err, closeAll(parts), closeAll(attached))
		}
		attached = append(attached, parts...)
	}
	return attached, nil
}

// Attachment is a program at work. Closing it ends that, unless it was pinned;
// so does the end of the process where the kernel has links for it. Keep it
// referenced: the garbage collector closes a link that nobody knows any more.
type Attachment struct {
	Program *Program
	Target  string // what it is attached to: the path of a cgroup, "interface eth0", "CPU 3"
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

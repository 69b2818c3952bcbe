// Package trial loads the programs of object files one by one, and compares
// what the kernel says of the objects that two code generators made of the same
// module. It runs in tests on the host and in guests with other kernels.
package trial

import (
	"bytes"
	"errors"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"

	"github.com/cilium/ebpf"
	"github.com/cilium/ebpf/btf"
)

// A Pair is what two code generators made of one module.
type Pair struct {
	Name            string
	Reference, Ours []byte // objects; Ours is nil where there is none to compare
	// Hooks is where the other programs are attached; nil if they are not to be.
	Hooks *Hooks
	// Packet is what programs are run on that the kernel runs on a packet; nil if
	// they are not to run.
	Packet []byte
}

// Verdict is what became of a program of one object.
type Verdict struct {
	Loaded bool
	Error  string   `json:",omitempty"`
	Log    []string `json:",omitempty"` // the last lines of the verifier's
	Ran    *Ran     `json:",omitempty"`
}

// Outcome is what became of one program of both objects.
type Outcome struct {
	Object  string
	Program string // "" where not even the reference can be read
	Section string `json:",omitempty"`
	// Target is where the program was said to attach to instead of what it says
	// itself, which this kernel doesn't have.
	Target          string `json:",omitempty"`
	Reference, Ours Verdict
}

// Worse reports whether the reference is loaded and ours isn't.
func (o *Outcome) Worse() bool { return o.Reference.Loaded && !o.Ours.Loaded }

// Run loads each program of both objects, and runs it where it can.
func (p *Pair) Run() []Outcome {
	reference, err := read(p.Reference)
	if err != nil {
		o := Outcome{Object: p.Name, Reference: verdict(err)}
		if p.Ours != nil {
			_, err = read(p.Ours)
			o.Ours = verdict(err)
		}
		return []Outcome{o}
	}
	var ours *ebpf.CollectionSpec
	var oursErr error
	if p.Ours != nil {
		ours, oursErr = read(p.Ours)
	}
	var outcomes []Outcome
	for _, name := range slices.Sorted(maps.Keys(reference.Programs)) {
		program := reference.Programs[name]
		o := Outcome{Object: p.Name, Program: name, Section: program.SectionName}
		o.Target = p.findTarget(reference, name)
		o.Reference = p.try(reference, name, o.Target)
		switch {
		case p.Ours == nil:
		case oursErr != nil:
			o.Ours = verdict(fmt.Errorf("read the object: %w", oursErr))
		case ours.Programs[name] == nil:
			o.Ours = Verdict{Error: "the object has no such program"}
		default:
			o.Ours = p.try(ours, name, o.Target)
		}
		outcomes = append(outcomes, o)
	}
	return outcomes
}

// read reads an object and sets what programs leave to those who load them.
// Where libbpf takes more than cilium/ebpf, the object is made to fit.
func read(object []byte) (*ebpf.CollectionSpec, error) {
	spec, err := ebpf.LoadCollectionSpecFromReader(bytes.NewReader(fit(object)))
	if err != nil {
		return nil, err
	}
	for _, m := range spec.Maps {
		complete(m)
		for inner := m.InnerMap; inner != nil; inner = inner.InnerMap {
			complete(inner)
		}
	}
	for _, m := range spec.Maps {
		// Each program is on trial alone, not with those that it jumps to.
		if m.Type == ebpf.ProgramArray {
			m.Contents = nil
		}
	}
	return spec, nil
}

// complete gives a map the size that its user space would have given it.
func complete(m *ebpf.MapSpec) {
	m.Pinning = ebpf.PinNone
	if m.MaxEntries == 0 && m.Type != ebpf.PerfEventArray && !storage(m.Type) {
		m.MaxEntries = 1
		if m.Type == ebpf.RingBuf || m.Type == ebpf.UserRingbuf {
			m.MaxEntries = 4096
		}
	}
	if m.ValueSize == 0 && m.Type == ebpf.StackTrace {
		m.ValueSize = 127 * 8
	}
}

// storage says whether a map belongs to what the kernel has, and has no size.
func storage(t ebpf.MapType) bool {
	switch t {
	case ebpf.SkStorage, ebpf.InodeStorage, ebpf.TaskStorage, ebpf.CgroupStorage, ebpf.PerCPUCGroupStorage, ebpf.CGroupStorage:
		return true
	}
	return false
}

// elsewhere are functions that every kernel has, for programs whose user space
// says where they attach to: the one that makes the reference load serves.
var elsewhere = []string{"vfs_read", "tcp_connect", "do_unlinkat", "vfs_open", "vfs_fsync_range", "tcp_v4_connect", "blk_mq_start_request"}

// findTarget returns another target for a program whose own isn't there; "" if
// it needs none, or if none serves.
func (p *Pair) findTarget(spec *ebpf.CollectionSpec, name string) string {
	program := spec.Programs[name]
	if program.Type != ebpf.Tracing || program.AttachType != ebpf.AttachTraceFEntry && program.AttachType != ebpf.AttachTraceFExit {
		return ""
	}
	err := loadOnly(spec, name, "")
	if !errors.Is(err, btf.ErrNotFound) && !errors.Is(err, ebpf.ErrNotSupported) {
		return ""
	}
	for _, target := range elsewhere {
		if loadOnly(spec, name, target) == nil {
			return target
		}
	}
	return ""
}

// try loads a program, runs it if there is something to run it on, and unloads it.
func (p *Pair) try(spec *ebpf.CollectionSpec, name, target string) Verdict {
	program, err := load(spec, name, target)
	if err != nil {
		return verdict(err)
	}
	defer program.Close()
	v := Verdict{Loaded: true}
	if p.Packet != nil {
		if v.Ran, err = run(program, p.Packet); err != nil {
			v.Error = err.Error()
		}
	}
	if p.Hooks != nil && v.Ran == nil && v.Error == "" {
		runs, err := p.Hooks.watch(program, spec.Programs[name])
		switch {
		case errors.Is(err, errNoHook):
		case err != nil:
			v.Error = err.Error()
		default:
			v.Ran = &Ran{Attached: runs}
		}
	}
	return v
}

func loadOnly(spec *ebpf.CollectionSpec, name, target string) error {
	program, err := load(spec, name, target)
	if err != nil {
		return err
	}
	return program.Close()
}

// kernelTypes holds what was read of the kernel's BTF, which takes a while.
var kernelTypes = btf.NewCache()

// load loads one program with the maps that it needs.
func load(spec *ebpf.CollectionSpec, name, target string) (*ebpf.Program, error) {
	spec = spec.Copy()
	if target != "" {
		spec.Programs[name].AttachTo = target
	}
	// The loader takes what a struct asks for.
	into := reflect.New(reflect.StructOf([]reflect.StructField{{
		Name: "Program", Type: reflect.TypeFor[*ebpf.Program](), Tag: reflect.StructTag(`ebpf:"` + name + `"`),
	}}))
	if err := spec.LoadAndAssign(into.Interface(), &ebpf.CollectionOptions{Cache: kernelTypes}); err != nil {
		return nil, err
	}
	return into.Elem().Field(0).Interface().(*ebpf.Program), nil
}

// logLines is how much of the verifier's log is kept: the way that led to the
// refusal, and the reason.
const logLines = 24

func verdict(err error) Verdict {
	if err == nil {
		return Verdict{Loaded: true}
	}
	v := Verdict{Error: err.Error()}
	var refused *ebpf.VerifierError
	if errors.As(err, &refused) {
		lines := slices.DeleteFunc(slices.Clone(refused.Log), func(line string) bool {
			return strings.HasPrefix(line, "processed ") || strings.TrimSpace(line) == ""
		})
		v.Log = lines[max(0, len(lines)-logLines):]
	}
	return v
}

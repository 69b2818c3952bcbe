// Package loader takes an object file to the kernel: it loads its programs and
// maps, pins them, attaches them and reads what they print. No other package
// of the project makes BPF system calls.
//
//	[Load] -> Collection -> [Collection.Attach] -> Attachment -> Close
//	              |                                    |
//	              +-------- [Collection.Pin] ----------+     -> [Unpin], [Detach]
//
// The package prints nothing: what happens is returned, or given to a callback.
// What can go wrong on the way to the kernel is one of two errors:
//
//   - [Error]: this machine, user or object cannot do it; it says what to do;
//   - [VerifierError]: the kernel's verifier has refused a program.
package loader

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"

	"github.com/cilium/ebpf"
	"github.com/cilium/ebpf/btf"

	"rucy-llvm/llvmgen/manifest"
)

// LogLevel says how much the verifier writes about programs that load. About
// one that it refuses it always writes.
type LogLevel uint32

// The log levels; they may be combined with [LogStats].
const (
	LogNone         LogLevel = 0
	LogBranches     LogLevel = LogLevel(ebpf.LogLevelBranch)      // state at each jump
	LogInstructions LogLevel = LogLevel(ebpf.LogLevelInstruction) // state at each instruction
	LogStats        LogLevel = LogLevel(ebpf.LogLevelStats)       // counts alone
)

// Options of [Load].
type Options struct {
	// Log asks for the verifier's log of programs that load: see [Program.Log].
	Log LogLevel
	// PinnedMaps is the folder, on a BPF file system, of the maps that the
	// object wants shared by name (LIBBPF_PIN_BY_NAME): those that are there
	// are used, others are made and pinned. Only objects with such maps need it.
	PinnedMaps string
	// Unshared makes such maps anew, and pins none: for a program that is only tried.
	Unshared bool
	// Params are values for the object's parameters, as a user writes them: numbers,
	// true or false, texts, and lists with commas.
	Params map[string]string
	// Kernel stands for the version of the running kernel, where what an object needs is
	// held against that; nil means what it says itself.
	Kernel *Version
}

// Collection is a loaded object.
type Collection struct {
	Programs []*Program         // in the order in which the object holds them
	Maps     []*Map             // sorted by name
	Manifest *manifest.Manifest // what it carries for us
	all      *ebpf.Collection
	tables   []*operations // structs of operations
	types    *btf.Spec     // of the object
}

// Program is one loaded program.
type Program struct {
	Name    string
	Section string
	Type    ebpf.ProgramType
	Attach  ebpf.AttachType // what the section's name says; 0 where that is nothing
	Target  string          // what the section says it belongs to ("tcp_connect"); may be empty
	Called  bool            // by tail calls: it is in a map of programs
	Options map[string]any  // of the section, as the manifest has them
	Log     string          // the verifier's words, as Options.Log asked for
	Kernel  *ebpf.Program   // owned by the collection
	markers *markers        // of its object
}

// Map is one created map. Global data is in maps too: ".rodata", ".bss".
type Map struct {
	Name       string
	Kernel     *ebpf.Map // owned by the collection
	Key, Value btf.Type  // what its bytes are; nil where the object doesn't say
	Shared     string    // where it is pinned, and stays so; empty where it is the object's alone
}

// Load loads all programs and creates all maps of an object file. The caller
// closes the collection.
func Load(object []byte, opts Options) (*Collection, error) {
	order, err := checkObject(object)
	if err != nil {
		return nil, err
	}
	spec, err := ebpf.LoadCollectionSpecFromReader(bytes.NewReader(object))
	if err != nil {
		return nil, badObject(err, "the object cannot be read: %v", err)
	}
	if err := checkPrograms(spec, order); err != nil {
		return nil, err
	}
	carried, err := manifest.Read(bytes.NewReader(object))
	if err != nil {
		return nil, badObject(err, "%v", err)
	}
	if err := setParams(spec, opts.Params); err != nil {
		return nil, err
	}
	lack, err := lacking(spec, opts)
	if err == nil {
		err = lack.unavoidable()
	}
	if err != nil {
		return nil, err
	}
	tables := takeOperations(spec)
	var loading ebpf.CollectionOptions
	loading.Programs.LogLevel = ebpf.LogLevel(opts.Log)
	shared, err := shareMaps(spec, opts)
	if err != nil {
		return nil, err
	}
	defer shared.close()
	loading.Maps.PinPath = shared.pinPath()

	all, err := ebpf.NewCollectionWithOptions(spec.Copy(), loading)
	if err != nil {
		return nil, shared.undo(lack.because(explainLoad(spec, loading, order, err)))
	}
	c := &Collection{all: all, Manifest: carried, types: spec.Types, tables: tables}
	called := calledPrograms(spec)
	markers := &markers{specs: all.Maps[markerSpecsMap]}
	for name, p := range all.Programs {
		s := spec.Programs[name]
		c.Programs = append(c.Programs, &Program{
			Name: name, Section: s.SectionName,
			Type: s.Type, Attach: s.AttachType, Target: s.AttachTo,
			Log: p.VerifierLog, Kernel: p, Called: called[name], markers: markers,
		})
	}
	for _, said := range carried.Programs {
		if p := c.Program(said.Name); p != nil {
			p.Options = said.Options
		}
	}
	slices.SortFunc(c.Programs, func(a, b *Program) int { return cmp.Compare(order[a.Name], order[b.Name]) })
	for _, o := range tables {
		o.findPrograms(c)
	}
	for name, m := range all.Maps {
		s := spec.Maps[name]
		c.Maps = append(c.Maps, &Map{name, m, s.Key, s.Value, shared.path(s)})
	}
	slices.SortFunc(c.Maps, func(a, b *Map) int { return cmp.Compare(a.Name, b.Name) })
	return c, nil
}

// calledPrograms are those that are in maps of programs from the start.
func calledPrograms(spec *ebpf.CollectionSpec) map[string]bool {
	called := map[string]bool{}
	for _, m := range spec.Maps {
		if m.Type != ebpf.ProgramArray {
			continue
		}
		for _, slot := range m.Contents {
			if name, ok := slot.Value.(string); ok {
				called[name] = true
			}
		}
	}
	return called
}

// Program returns the program of that name, or nil.
func (c *Collection) Program(name string) *Program {
	for _, p := range c.Programs {
		if p.Name == name {
			return p
		}
	}
	return nil
}

// Map returns the map of that name, or nil.
func (c *Collection) Map(name string) *Map {
	for _, m := range c.Maps {
		if m.Name == name {
			return m
		}
	}
	return nil
}

// Close lets go of programs and maps. What is attached or pinned stays in the
// kernel.
func (c *Collection) Close() { c.all.Close() }

// String says which program it is: "deny (cgroup/dev)".
func (p *Program) String() string { return fmt.Sprintf("%s (%s)", p.Name, p.Section) }

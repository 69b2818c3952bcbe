// Package show makes what people and programs read of what the loaded programs have put
// together: the maps of an object as lines of text or JSON, histograms as bars, stacks
// with the names of functions. It writes nothing by itself.
//
//	loader.Map -> [Map] -> read -> entries and histograms -> [Map.AppendText], [Map.AppendJSON]
package show

import (
	"fmt"
	"slices"
	"strings"

	"github.com/cilium/ebpf"
	"github.com/cilium/ebpf/btf"

	"rucy-llvm/driver/loader"
	"rucy-llvm/llvmgen/manifest"
)

// DefaultLimit is how many entries of a map are shown, if nobody says another number.
const DefaultLimit = 4096

// Map is a map, and how it is shown.
type Map struct {
	*loader.Map
	// Limit is how many of its entries are shown, and kept in memory: those with the
	// largest numbers, or else the first ones.
	Limit int

	hist   manifest.Map // whose Hist is empty for what is no histogram
	stacks *Stacks
}

// Maps chooses which maps of an object are shown. Without names, it is those that the
// program declares and user space can read, but for stacks that something else refers to;
// "all" is everything that can be read, "none" is nothing.
func Maps(c *loader.Collection, names []string, limit int, stacks *Stacks) (maps []*Map, err error) {
	said := map[string]manifest.Map{}
	for _, m := range c.Manifest.Maps {
		said[m.Name] = m
	}
	named := map[string]bool{}
	for _, name := range names {
		if name != "all" && name != "none" {
			if err := choosable(c, name); err != nil {
				return nil, err
			}
		}
		named[name] = true
	}
	for _, m := range c.Maps {
		kind := m.Kernel.Type()
		readable := loader.Readable(kind) || kind == ebpf.StackTrace
		wanted := named[m.Name] || named["all"] && readable
		if len(names) == 0 {
			wanted = readable && !said[m.Name].Hidden && !strings.HasPrefix(m.Name, ".") && !stacks.refersTo(m.Name)
		}
		if wanted {
			shown := &Map{m, limit, said[m.Name], stacks}
			if !shown.counts() {
				shown.hist = manifest.Map{}
			}
			maps = append(maps, shown)
		}
	}
	return maps, nil
}

// choosable checks a name that a user has given.
func choosable(c *loader.Collection, name string) error {
	m := c.Map(name)
	if m == nil {
		var names []string
		for _, m := range c.Maps {
			names = append(names, m.Name)
		}
		return &loader.Error{Kind: loader.Object, Op: "show map " + name, Message: "the object has no such map", Help: "it has " + strings.Join(names, ", ")}
	}
	if kind := m.Kernel.Type(); !loader.Readable(kind) && kind != ebpf.StackTrace {
		return &loader.Error{Kind: loader.Object, Op: "show map " + name, Message: fmt.Sprintf("what is in maps of type %s can't be shown", kind)}
	}
	return nil
}

// counts reports whether the values are numbers, or arrays of them. An object that says of
// others that they are a histogram isn't ours.
func (m *Map) counts() bool {
	if m.Value == nil {
		return false
	}
	if array, ok := btf.UnderlyingType(m.Value).(*btf.Array); ok {
		return array.Nelems > 0 && isNumber(array.Type)
	}
	return isNumber(m.Value)
}

// isArray reports whether all entries are there from the start: those that are zero are
// not shown.
func (m *Map) isArray() bool {
	return slices.Contains([]ebpf.MapType{ebpf.Array, ebpf.PerCPUArray}, m.Kernel.Type())
}

// Package skeleton writes the other half of a program: source code for user space, with
// the types of the object's maps, variables and events, so that whoever uses the object
// need not write them a second time.
//
// Go writes a package for cilium/ebpf, as its bpf2go does; Ruby writes a file that reads
// the events which `rucy-llvm run --json` shows. For C there is bpftool gen skeleton.
package skeleton

import (
	"bytes"
	"errors"
	"fmt"

	"github.com/cilium/ebpf"
	"github.com/cilium/ebpf/btf"

	"rucy-llvm/llvmgen/manifest"
)

// ErrNothing says that an object has nothing that a skeleton could be of.
var ErrNothing = errors.New("the object has nothing for a skeleton")

// ErrName says that a name that was asked for is none in the language.
var ErrName = errors.New("this is no name")

// object is what skeletons are made of.
type object struct {
	spec    *ebpf.CollectionSpec
	buffers []buffer
	help    map[string]string // of parameters
}

// buffer is a map that brings events.
type buffer struct {
	name   string
	record *btf.Struct
}

// read reads an ELF object.
func read(elf []byte) (*object, error) {
	spec, err := ebpf.LoadCollectionSpecFromReader(bytes.NewReader(elf))
	if err != nil {
		return nil, fmt.Errorf("read the object: %w", err)
	}
	carried, err := manifest.Read(bytes.NewReader(elf))
	if err != nil {
		return nil, fmt.Errorf("read the object: %w", err)
	}
	o := &object{spec: spec, help: map[string]string{}}
	for _, p := range carried.Params {
		o.help[p.Name] = p.Help
	}
	for _, b := range carried.Buffers {
		var record *btf.Struct
		if err := spec.Types.TypeByName(b.Record, &record); err != nil {
			return nil, fmt.Errorf("find the type of the events of %s: %w", b.Name, err)
		}
		o.buffers = append(o.buffers, buffer{b.Name, record})
	}
	return o, nil
}

// structOf is the struct that a member is, or that each element of it is.
func structOf(t btf.Type) (of *btf.Struct, several bool) {
	t = btf.UnderlyingType(t)
	if array, ok := t.(*btf.Array); ok {
		t, several = btf.UnderlyingType(array.Type), true
	}
	of, _ = t.(*btf.Struct)
	return of, several
}

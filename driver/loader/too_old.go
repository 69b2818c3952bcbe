package loader

import (
	"errors"
	"slices"

	"github.com/cilium/ebpf"
	"github.com/cilium/ebpf/features"

	"rucy-llvm/driver/requires"
	"rucy-llvm/frontend/catalog"
)

// lack is what an object needs and the kernel came too early for.
type lack struct {
	needs  []requires.Need
	kernel Kernel
}

// lacking compares what an object needs with the kernel that is to load it. Kernels of
// some distributions have what came with later ones; of what such a kernel may have,
// it is asked for.
func lacking(spec *ebpf.CollectionSpec, opts Options) (lack, error) {
	if opts.Kernel != nil {
		return lack{requires.Lacking(requires.Of(spec), opts.Kernel.catalog()), Kernel{Release: opts.Kernel.String()}}, nil
	}
	k, err := HostKernel()
	if err != nil {
		return lack{}, err
	}
	needs := requires.Lacking(requires.Of(spec), k.Version.catalog())
	return lack{slices.DeleteFunc(needs, isThere), k}, nil
}

// isThere asks the running kernel for a type. Only a plain yes counts.
func isThere(n requires.Need) bool {
	switch {
	case n.Program != ebpf.UnspecifiedProgram:
		return features.HaveProgramType(n.Program) == nil
	case n.Map != ebpf.UnspecifiedMap:
		return features.HaveMapType(n.Map) == nil
	}
	return false
}

func (v Version) catalog() catalog.Version { return catalog.Version{Major: v.Major, Minor: v.Minor} }

// unavoidable is the error of an object that can't load, whatever it does; nil where
// it is worth trying.
func (l lack) unavoidable() error {
	if slices.ContainsFunc(l.needs, func(n requires.Need) bool { return !n.Avoidable }) {
		return l.error()
	}
	return nil
}

// because puts what is lacking before the error of an object that didn't load.
func (l lack) because(err error) error {
	if len(l.needs) == 0 {
		return err
	}
	return errors.Join(l.error(), err)
}

func (l lack) error() *Error {
	return &Error{
		Kind: Unsupported, Op: "load object",
		Message: "it needs Linux " + requires.Describe(l.needs) + "; this is " + l.kernel.Release,
		Help:    "compile it for this kernel, with --kernel: what there isn't is then an error where it is used",
	}
}

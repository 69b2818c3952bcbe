// Package driver joins the parts of the compiler: it reads a source file, has
// the front end check it, makes the LLVM module, and has a code generator turn
// that into an object.
//
//	Read -> Unit -> Parse -> Check -> Module -> Object -> WriteFile
//	        source  syntax   sema     llvmgen   native, or driver/llvm
//
// A stage calls the one before it, so a caller asks for what it wants to have:
//
//	unit := driver.NewUnit(name, text)
//	object, err := unit.Object(ctx, driver.Options{})
//	// unit.Diags says what there is to say about the program, err or not.
//
// Failures are of three kinds, and stay apart:
//
//   - the program is wrong: the error is [ErrRejected], and what is wrong with
//     it is in [Unit.Diags];
//   - the environment fails: a [*FileError], one of package llvm, any other;
//   - the compiler itself is wrong: the error is a [*Bug].
//
// The package prints nothing, never exits, and doesn't read the environment.
package driver

import (
	"encoding/binary"
	"errors"
	"fmt"

	"rucy-llvm/driver/llvm"
	"rucy-llvm/frontend/catalog"
)

// ErrRejected says that the program has errors, which are in [Unit.Diags].
var ErrRejected = errors.New("the program has errors")

// Options says how an object is made. The zero value makes a little-endian
// object for CPU version 3 by the generator that [Auto] chooses.
type Options struct {
	Backend Backend
	CPU     int    // BPF instruction set, 1 to 4; 0 means 3
	Target  Target // byte order

	// LLVM names the tools of the LLVM generator.
	LLVM llvm.Options

	// Verify has the native generator check its own work between passes.
	Verify bool
}

// Backend is a code generator.
type Backend string

// The code generators.
const (
	Auto   Backend = "auto"   // LLVM where a toolchain is named, or one is found that is usable and has the CPU, else native; the zero Backend too
	LLVM   Backend = "llvm"   // LLVM's llc, or clang
	Native Backend = "native" // our own, rucy-llvm/driver/native
)

// Kernel is a version of the kernel: [Unit.Kernel] is the oldest that an object
// must load on.
type Kernel = catalog.Version

// DefaultKernel is what a zero [Unit.Kernel] means: the oldest that is tested.
var DefaultKernel = catalog.Oldest

// ParseKernel reads a version such as 6.1, 5.15 or 6.12.3.
func ParseKernel(text string) (Kernel, error) {
	v, _, ok := catalog.ParseVersion(text)
	switch {
	case !ok:
		return v, errors.New("it is a version of the kernel, such as 6.1 or 5.15")
	case catalog.Earliest.After(v):
		return v, fmt.Errorf("objects are for Linux %s and later, which has loops", catalog.Earliest)
	}
	return v, nil
}

// Target is a BPF target as LLVM names it.
type Target string

// The targets.
const (
	BPFEL Target = "bpfel" // little-endian; the zero Target too
	BPFEB Target = "bpfeb" // big-endian
)

// ByteOrder is the byte order of t.
func (t Target) ByteOrder() binary.ByteOrder {
	if t == BPFEB {
		return binary.BigEndian
	}
	return binary.LittleEndian
}

// Host is the target that the kernel of this machine takes.
func Host() Target {
	if binary.NativeEndian.Uint16([]byte{1, 0}) == 1 {
		return BPFEL
	}
	return BPFEB
}

// withDefaults replaces zero values by what they mean.
func (o Options) withDefaults() Options {
	if o.Backend == "" {
		o.Backend = Auto
	}
	if o.CPU == 0 {
		o.CPU = 3
	}
	if o.Target == "" {
		o.Target = BPFEL
	}
	return o
}

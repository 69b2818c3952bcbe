package loader

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"rucy-llvm/driver/verifier"
)

// Kind tells sorts of environment errors apart.
type Kind int

// The kinds of [Error].
const (
	Other       Kind = iota
	Object           // the file is no object for this machine
	Permission       // the user lacks rights
	Policy           // the kernel refuses such programs, whoever asks
	Unsupported      // the kernel is too old for it, or was built without it
	Target           // what to attach to, or where to pin, is wrong or missing
	Exists           // something is there already
)

// What an [Error] wraps where a caller has given it too little, or the wrong
// thing, and knows best by which words of its own to ask for another.
var (
	ErrNoCgroup    = errors.New("no cgroup was named")
	ErrNoInterface = errors.New("no network interface was named")
	ErrNoBinary    = errors.New("no file was named")
	ErrElsewhere   = errors.New("others attach such programs")
	ErrByteOrder   = errors.New("wrong byte order")
	ErrPinned      = errors.New("pinned already")
	ErrNotPinned   = errors.New("nothing is pinned")
)

// Error is a failure that is neither the program's nor the loader's: it says
// what is wrong here, and what to do about it.
type Error struct {
	Kind    Kind
	Op      string // what was tried: "load program deny"
	Message string // what is wrong, in one line
	Help    string // what to do; may be empty
	Err     error  // the cause; may be nil
}

// Error returns the whole message in one line.
func (e *Error) Error() string {
	s := e.Op + ": " + e.Message
	if e.Help != "" {
		s += " (" + e.Help + ")"
	}
	return s
}

// Unwrap returns the cause.
func (e *Error) Unwrap() error { return e.Err }

// VerifierError is the verifier's refusal of a program.
type VerifierError struct {
	*verifier.Refusal
	Err error // the system call's error
}

// Error returns a summary in one line.
func (e *VerifierError) Error() string {
	s := fmt.Sprintf("load program %s (%s): the kernel's verifier refuses it: %s", e.Program.Name, e.Program.Section, e.Message)
	if e.At != nil {
		s += fmt.Sprintf(" (at %s:%d: %s)", e.At.File, e.At.Line, strings.TrimSpace(e.At.Text))
	}
	return s
}

// Unwrap returns the cause.
func (e *VerifierError) Unwrap() error { return e.Err }

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }

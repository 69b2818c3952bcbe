package loader

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
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
	Program string
	Section string
	Reason  string   // the line of the log that says what is wrong
	Source  string   // the source line that the log names before it; may be empty
	Log     []string // the whole log
	Err     error    // the system call's error
}

// Error returns a summary in one line.
func (e *VerifierError) Error() string {
	s := fmt.Sprintf("load program %s (%s): the kernel's verifier refuses it: %s", e.Program, e.Section, e.Reason)
	if e.Source != "" {
		s += fmt.Sprintf(" (at %s)", e.Source)
	}
	return s
}

// Unwrap returns the cause.
func (e *VerifierError) Unwrap() error { return e.Err }

// newVerifierError finds the lines of the log that matter most. The log ends
// so, the reason being the last line that is not a statistic:
//
//	; x = ctx.foo @ deny.rb:7
//	3: (61) r1 = *(u32 *)(r1 +64)
//	invalid bpf_context access off=64 size=4
//	processed 4 insns (limit 1000000) max_states_per_insn 0 ...
func newVerifierError(program, section string, log []string, cause error) *VerifierError {
	e := &VerifierError{Program: program, Section: section, Log: log, Err: cause, Reason: cause.Error()}
	for _, line := range slices.Backward(log) {
		text := strings.TrimSpace(line)
		switch {
		case text == "" || isStatistic(text):
		case strings.HasPrefix(text, ";"):
			e.Source = strings.TrimSpace(strings.TrimPrefix(text, ";"))
			return e
		case e.Reason == cause.Error():
			e.Reason = text
		}
	}
	return e
}

func isStatistic(line string) bool {
	for _, prefix := range []string{"processed ", "verification time ", "stack depth ", "mark_precise:"} {
		if strings.HasPrefix(line, prefix) {
			return true
		}
	}
	return false
}

func sortedKeys[V any](m map[string]V) []string { return slices.Sorted(maps.Keys(m)) }

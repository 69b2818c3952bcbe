package llvm

import (
	"fmt"
	"regexp"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"
)

// NotFoundError says that a tool isn't there.
type NotFoundError struct {
	Name string // what was looked for; "" for any tool
	Why  string // "" if it is just not on the PATH
}

func (e *NotFoundError) Error() string {
	switch {
	case e.Name == "":
		return "no LLVM found: there is no llc, llc-NN or clang on the PATH"
	case e.Why != "":
		return fmt.Sprintf("cannot use %q: %s", e.Name, e.Why)
	}
	return fmt.Sprintf("%q is not on the PATH", e.Name)
}

// UnusableError says that a tool is there and cannot do the work.
type UnusableError struct {
	Tool string // its path, with the version where that is known
	Why  string
}

func (e *UnusableError) Error() string {
	return fmt.Sprintf("cannot use %s: %s", e.Tool, e.Why)
}

// CPUError says that a CPU is unknown, or that the tool doesn't have it.
type CPUError struct {
	CPU  string
	Tool string // "" if nobody has it
	Why  string
}

func (e *CPUError) Error() string {
	if e.Tool == "" {
		return fmt.Sprintf("unknown CPU %q: %s", e.CPU, e.Why)
	}
	return fmt.Sprintf("%s has no CPU %s: %s", e.Tool, e.CPU, e.Why)
}

// RunError says that a tool ran and failed. Its text has more than one line:
// what happened, the tool's own words, how it was run.
type RunError struct {
	Tool    string // what failed, as Toolchain.Describe has it
	What    string // how: "failed with exit status 1"
	Output  string // the tool's words, fit for a terminal
	Command string // as a shell would take it; the module goes in through standard input
	Err     error  // of package os/exec, if there was one
}

// OutOfStack is the function that takes more stack than BPF has, where that is what
// the tool says, or "".
func (e *RunError) OutOfStack() string {
	before, _, found := strings.Cut(e.Output, ": Looks like the BPF stack limit")
	if !found {
		return ""
	}
	_, function, _ := strings.Cut(before[strings.LastIndexByte(before, '\n')+1:], "in function ")
	name, _, _ := strings.Cut(function, " ")
	return name
}

func (e *RunError) Error() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s %s", e.Tool, e.What)
	if e.Output != "" {
		b.WriteString(":\n  " + strings.ReplaceAll(e.Output, "\n", "\n  "))
	}
	fmt.Fprintf(&b, "\nit was run as: %s", e.Command)
	return b.String()
}

func (e *RunError) Unwrap() error { return e.Err }

// How much of a tool's words is shown.
const (
	maxLines   = 20
	maxColumns = 400
)

// diagnosis finds the message in which LLVM names a place of a source file:
// "error: prog.rb:4:7: in function prog i32 (ptr): too much stack".
var diagnosis = sync.OnceValue(func() *regexp.Regexp { // compiled where a tool complains, not at every start
	return regexp.MustCompile(`(?m)^(?:\S+: )?(?:error|warning): .*:\d+:\d+: .*$`)
})

// words makes what a tool said fit to be shown: without control characters, of
// a sensible length, and with the message about the user's source, if there is
// one, before anything else.
func words(output string) string {
	output = strings.TrimSpace(printable(output))
	if m := diagnosis().FindString(output); m != "" && !strings.HasPrefix(output, m) {
		rest := strings.Replace(output, m, "", 1)
		output = m + "\n" + strings.TrimSpace(rest)
	}
	var lines []string
	for line := range strings.Lines(output) {
		line = strings.TrimRight(line, " \n")
		if line == "" {
			continue
		}
		if len(lines) == maxLines {
			lines = append(lines, "...")
			break
		}
		if utf8.RuneCountInString(line) > maxColumns {
			line = string([]rune(line)[:maxColumns]) + "..."
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "\n")
}

// printable replaces what a terminal might act on.
func printable(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n':
			return r
		case r == '\t':
			return ' '
		case r == '\r':
			return -1
		case !unicode.IsPrint(r):
			return utf8.RuneError
		}
		return r
	}, strings.ToValidUTF8(s, string(utf8.RuneError)))
}

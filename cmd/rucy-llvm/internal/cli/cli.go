// Package cli is the command line of rucy-llvm: one file for each command, each
// of which turns flags into options, calls the driver or the loader, and prints
// what comes of it. All that is worth testing without a command line is there.
package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/signal"
	"strings"
	"sync"
	"syscall"

	"github.com/spf13/cobra"

	"rucy-llvm/driver"
	"rucy-llvm/driver/loader"
)

// The exit statuses.
const (
	statusOK     = 0
	statusFailed = 1 // the program has errors, or a file, a tool or the kernel failed
	statusUsage  = 2 // the command line is wrong
	statusBug    = 3 // the compiler has a bug
)

// Main runs the command line and returns the exit status.
func Main(args []string, stdin io.Reader, stdout, stderr io.Writer) int {
	// A file that grows beyond the user's limit is an error of write(2) like a
	// full disk, not a reason to die.
	signal.Ignore(syscall.SIGXFSZ)

	a := &app{
		name:   "rucy-llvm",
		stdin:  stdin,
		stdout: &checkedWriter{w: stdout},
		stderr: stderr,
		getenv: os.Getenv,
	}
	root, err := commandLine(a)
	if err != nil {
		a.started = true
		return a.finish(nil, err)
	}
	root.SetArgs(append([]string{}, args...))
	root.SetIn(stdin)
	root.SetOut(a.stdout)
	root.SetErr(stderr)

	cmd := root
	err = driver.Guard("run the command", "", func() (err error) {
		cmd, err = root.ExecuteContextC(context.Background())
		return err
	})
	if err == nil {
		err = a.helpFailed
	}
	if err == nil && a.stdout.err != nil {
		err = fmt.Errorf("write standard output: %w", a.stdout.err)
	}
	return a.finish(cmd, err)
}

// commandLine is that of the tool that this executable is, or else of the compiler.
func commandLine(a *app) (*cobra.Command, error) {
	tool, err := bundled()
	if tool == nil || err != nil {
		return newRoot(a), err
	}
	return newTool(a, tool)
}

// app is what the commands share.
type app struct {
	name   string // the command's, or that of the tool that it is
	stdin  io.Reader
	stdout *checkedWriter
	stderr io.Writer
	getenv func(string) string

	helpFailed error // what kept help from being shown, which cobra doesn't pass on

	started bool // the command line is right: a command is at work
	verbose bool // -v was given
	ruby    bool // the program at work was compiled from Ruby
	output  outputFlags
}

// run wraps what a command does, so that errors found before it starts can be
// told from those that it meets.
func (a *app) run(do func(cmd *cobra.Command, args []string) error) func(*cobra.Command, []string) error {
	return func(cmd *cobra.Command, args []string) error {
		a.started = true
		return do(cmd, args)
	}
}

// usageError is a wrong command line that only the command itself could notice.
type usageError struct{ message string }

func (e *usageError) Error() string { return e.message }

func usagef(format string, args ...any) error {
	return &usageError{fmt.Sprintf(format, args...)}
}

// finish says what went wrong, if anything, and returns the exit status.
func (a *app) finish(cmd *cobra.Command, err error) int {
	var usage *usageError
	var bug *driver.Bug
	var command *statusError
	switch {
	case err == nil:
		return statusOK
	case errors.Is(err, driver.ErrRejected):
		return statusFailed // the diagnostics have said it
	case errors.As(err, &command):
		return command.status
	case errors.As(err, &bug):
		a.reportBug(bug)
		return statusBug
	case !a.started || errors.As(err, &usage):
		a.say("%s", err)
		if help := llvmFlagHelp(err); help != "" {
			fmt.Fprintf(a.stderr, "  help: %s\n", help)
		}
		fmt.Fprintf(a.stderr, "Try '%s --help'.\n", cmd.CommandPath())
		return statusUsage
	case errors.Is(err, context.Canceled):
		a.say("interrupted")
		return statusFailed
	}
	for _, part := range parts(err) {
		var refused *loader.VerifierError
		if errors.As(part, &refused) {
			if err := a.refused(refused); err != nil {
				a.say("%s", err)
			}
			continue
		}
		what, help := describe(part)
		a.say("%s", what)
		if help != "" {
			fmt.Fprintf(a.stderr, "  help: %s\n", printable(help))
		}
	}
	return statusFailed
}

// say prints a line on standard error, in the command's name.
func (a *app) say(format string, args ...any) {
	fmt.Fprintf(a.stderr, "%s: %s\n", a.name, printable(strings.TrimRight(fmt.Sprintf(format, args...), "\n")))
}

// reportBug asks the user to tell about a mistake of the compiler's own.
func (a *app) reportBug(b *driver.Bug) {
	if b.File != "" {
		a.say("%s: this is a bug in the compiler, not in your program", b.File)
	} else {
		a.say("this is a bug in the compiler, not in your program")
	}
	fmt.Fprintf(a.stderr, `  trying to: %s
  failed by: %s
  version:   %s
Please report it, with the program and what follows.

%s`, b.Stage, printable(b.Message), longVersion(), b.Stack)
}

// checkedWriter remembers the first error of a writer: what is printed to a
// full disk is not to be lost in silence. Several may write to it, whole lines each.
type checkedWriter struct {
	mutex sync.Mutex
	w     io.Writer
	err   error
}

func (c *checkedWriter) Write(p []byte) (int, error) {
	c.mutex.Lock()
	defer c.mutex.Unlock()
	if c.err != nil {
		return 0, c.err
	}
	n, err := c.w.Write(p)
	c.err = err
	return n, err
}

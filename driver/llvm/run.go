package llvm

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"time"
)

// Limits of what is taken from a tool.
const (
	maxStdout = 256 << 20
	maxStderr = 64 << 10

	askTime   = 20 * time.Second // for a tool to tell its version
	closeTime = time.Second      // for a killed tool's children to close its output
)

// ask runs a tool for what it says of itself.
func ask(ctx context.Context, path, option string, opts Options) (string, error) {
	limited, cancel := context.WithTimeout(ctx, askTime)
	defer cancel()
	c := command{tool: path, argv: []string{path, option}, verbose: opts, lenient: true}
	printed, err := c.run(limited, nil)
	if errors.Is(err, context.DeadlineExceeded) && ctx.Err() == nil {
		return "", &UnusableError{path, fmt.Sprintf("it doesn't answer %s", option)}
	}
	return string(printed), err
}

// command is a program to be run.
type command struct {
	tool    string   // how messages name it
	argv    []string // argv[0] is its absolute path
	dir     string   // where it runs and has its temporary files; "" for here
	verbose Options
	lenient bool // it may print to its standard error
}

// run runs the command and returns what it printed. When ctx is done the
// program is killed, with all that it has started.
func (c *command) run(ctx context.Context, stdin []byte) ([]byte, error) {
	if err := ctx.Err(); err != nil {
		return nil, fmt.Errorf("run %s: %w", c.tool, err)
	}
	if w := c.verbose.Verbose; w != nil {
		fmt.Fprintln(w, quote(c.argv))
	}
	stdout, stderr := &limited{max: maxStdout}, &limited{max: maxStderr}
	cmd := exec.CommandContext(ctx, c.argv[0], c.argv[1:]...)
	cmd.Stdin, cmd.Stdout, cmd.Stderr = bytes.NewReader(stdin), stdout, stderr
	if c.dir != "" {
		cmd.Dir = c.dir
		cmd.Env = append(cmd.Environ(), "TMPDIR="+c.dir)
	}
	// A group of its own: killing it reaches what a wrapper script started.
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	cmd.Cancel = func() error {
		err := syscall.Kill(-cmd.Process.Pid, syscall.SIGKILL)
		if errors.Is(err, syscall.ESRCH) {
			return os.ErrProcessDone
		}
		return err
	}
	cmd.WaitDelay = closeTime
	err := cmd.Run()
	if ctx.Err() != nil {
		return nil, fmt.Errorf("run %s: %w", c.tool, ctx.Err())
	}
	// LLVM's tools begin what they say with their path, some twice in a line.
	said := strings.ReplaceAll(stderr.String(), c.argv[0]+": ", "")
	failed := &RunError{Tool: c.tool, Output: words(said), Command: quote(c.argv), Err: err}
	var exit *exec.ExitError
	switch {
	case errors.As(err, &exit):
		failed.What = describeExit(exit)
	case errors.Is(err, os.ErrPermission):
		failed.What = "may not be run"
	case err != nil:
		failed.What = "could not be run: " + strings.TrimPrefix(err.Error(), "fork/exec ")
	case stdout.over:
		failed.What = fmt.Sprintf("printed more than %d MiB", maxStdout>>20)
	case failed.Output != "" && !c.lenient:
		failed.What = "complained, and then its object may lack type information"
	default:
		return stdout.Bytes(), nil
	}
	return nil, failed
}

// describeExit says how a program ended.
func describeExit(exit *exec.ExitError) string {
	status, ok := exit.Sys().(syscall.WaitStatus)
	if ok && status.Signaled() {
		return fmt.Sprintf("crashed (%s), which is a fault of the tool", status.Signal())
	}
	return fmt.Sprintf("failed with exit status %d", exit.ExitCode())
}

// limited is a buffer that drops what is more than max bytes.
type limited struct {
	bytes.Buffer
	max  int
	over bool
}

func (l *limited) Write(p []byte) (int, error) {
	if room := l.max - l.Len(); len(p) > room {
		l.over = true
		l.Buffer.Write(p[:room])
		return len(p), nil
	}
	return l.Buffer.Write(p)
}

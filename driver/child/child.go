// Package child starts the command that a user wants to see traced. It waits, under the
// number that it will have, until what is to see it is at work: nothing that it does goes
// unseen, not even that it is executed.
package child

import (
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"time"
)

// Command is a command that waits, runs or has ended.
type Command struct {
	PID    int
	name   string
	cmd    *exec.Cmd
	ready  *os.File // what is written there lets it go
	failed *os.File // brings what keeps it from being executed
	ended  chan struct{}
}

// waiting is the name that the waiting process is started by: it is this executable again,
// since only a process that is there can wait.
const waiting = "rucy-llvm: waiting"

// The waiting process's files behind standard error.
const (
	readyFile  = 3
	failedFile = 4
)

// A process that was started to wait does nothing else: whatever the executable is for
// doesn't begin.
func init() {
	if len(os.Args) < 3 || os.Args[0] != waiting {
		return
	}
	syscall.CloseOnExec(readyFile)
	syscall.CloseOnExec(failedFile)
	os.WriteFile("/proc/self/comm", []byte(filepath.Base(os.Args[1])), 0) // as it will be called
	if n, _ := os.NewFile(readyFile, "ready").Read(make([]byte, 1)); n == 0 {
		os.Exit(1) // who was to let it go has ended
	}
	err := syscall.Exec(os.Args[1], os.Args[2:], os.Environ())
	fmt.Fprint(os.NewFile(failedFile, "failed"), err)
	os.Exit(1)
}

// Start starts a command, of its name and its arguments, which waits for Go. It has
// standard input, output and error of this process.
func Start(words []string) (c *Command, err error) {
	path, err := exec.LookPath(words[0])
	if err != nil {
		return nil, fmt.Errorf("start %s: %w", words[0], errors.Unwrap(err))
	}
	readyRead, readyWrite, err := os.Pipe()
	if err != nil {
		return nil, err
	}
	defer readyRead.Close()
	failedRead, failedWrite, err := os.Pipe()
	if err != nil {
		readyWrite.Close()
		return nil, err
	}
	defer failedWrite.Close()
	c = &Command{name: words[0], ready: readyWrite, failed: failedRead, ended: make(chan struct{})}
	c.cmd = &exec.Cmd{
		Path: "/proc/self/exe", Args: append([]string{waiting, path}, words...),
		Stdin: os.Stdin, Stdout: os.Stdout, Stderr: os.Stderr, ExtraFiles: []*os.File{readyRead, failedWrite},
	}
	if err := c.cmd.Start(); err != nil {
		readyWrite.Close()
		failedRead.Close()
		return nil, fmt.Errorf("start %s: %w", words[0], err)
	}
	c.PID = c.cmd.Process.Pid
	go func() {
		c.cmd.Wait() // what it has to say is in ProcessState
		close(c.ended)
	}()
	return c, nil
}

// Go lets the command run, and returns when it was executed.
func (c *Command) Go() error {
	_, err := c.ready.Write([]byte{1})
	reason, readErr := io.ReadAll(c.failed)
	c.close()
	switch {
	case len(reason) > 0:
		return fmt.Errorf("start %s: %s", c.name, reason)
	case err != nil || readErr != nil:
		return fmt.Errorf("start %s: %w", c.name, errors.Join(err, readErr))
	}
	return nil
}

func (c *Command) close() {
	c.ready.Close()
	c.failed.Close()
}

// Ended is closed when the command has ended.
func (c *Command) Ended() <-chan struct{} { return c.ended }

// Status is the exit status of a command that has ended, as a shell has it: 128 and the
// number of the signal, where one ended it.
func (c *Command) Status() int {
	<-c.ended
	status, ok := c.cmd.ProcessState.Sys().(syscall.WaitStatus)
	if ok && status.Signaled() {
		return 128 + int(status.Signal())
	}
	return c.cmd.ProcessState.ExitCode()
}

// patience is how long a command may take to end when it was asked to.
const patience = 2 * time.Second

// End asks the command to end, if it hasn't, and waits for that. It reports whether the
// command was asked, and whether it has ended.
func (c *Command) End() (asked, ended bool) {
	c.close() // one that waits goes no further
	select {
	case <-c.ended:
		return false, true
	default:
	}
	c.cmd.Process.Signal(syscall.SIGTERM) // unless it has ended just now
	select {
	case <-c.ended:
		return true, true
	case <-time.After(patience):
		return true, false
	}
}

// Split takes a command apart as a shell does: words are parted by spaces, and quotes and
// backslashes keep what would part them. Nothing else has a meaning.
func Split(text string) (words []string, err error) {
	var word strings.Builder
	began, quote := false, rune(0)
	escaped := false
	for _, r := range text {
		switch {
		case escaped:
			if quote == '"' && r != '"' && r != '\\' {
				word.WriteByte('\\')
			}
			word.WriteRune(r)
			escaped = false
		case r == '\\' && quote != '\'':
			escaped, began = true, true
		case quote != 0 && r == quote:
			quote = 0
		case quote != 0:
			word.WriteRune(r)
		case r == '\'' || r == '"':
			quote, began = r, true
		case r == ' ' || r == '\t' || r == '\n':
			if began {
				words = append(words, word.String())
			}
			word.Reset()
			began = false
		default:
			word.WriteRune(r)
			began = true
		}
	}
	switch {
	case quote != 0:
		return nil, fmt.Errorf("the quote %c has no end", quote)
	case escaped:
		return nil, errors.New("nothing follows the backslash")
	}
	if began {
		words = append(words, word.String())
	}
	if len(words) == 0 || words[0] == "" {
		return nil, errors.New("it names no command")
	}
	return words, nil
}

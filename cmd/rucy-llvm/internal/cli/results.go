package cli

import (
	"cmp"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"sync"
	"time"

	"github.com/spf13/cobra"

	"rucy-llvm/driver"
)

// outFlags say where what programs send goes, how it looks, and how much of it.
type outFlags struct {
	path   string
	force  bool
	json   bool
	format string
	count  int
}

func registerOut(cmd *cobra.Command) *outFlags {
	f := &outFlags{}
	flags := cmd.Flags()
	addName(flags, &f.path, "output", "o", "write what is shown to `FILE`, which must not be there, or be empty")
	flags.BoolVarP(&f.force, "force", "f", false, "overwrite the output file")
	flags.BoolVar(&f.json, "json", false, "show each event, and each entry of a map, as a line of JSON")
	addName(flags, &f.format, "format", "", "show each event as `TEMPLATE` says, such as '%{pid} %-16{comm}'")
	flags.IntVar(&f.count, "count", 0, "end after `N` events or printed lines (default: run until ^C)")
	return f
}

func (f *outFlags) check() error {
	switch {
	case f.count < 0:
		return usagef("--count must not be negative")
	case f.json && f.format != "":
		return usagef("--json and --format: how are events to be shown?")
	}
	return nil
}

// results is where what is shown goes. Several may write to it, whole lines each. Events
// come by the hundred thousand in a second, so that a system call for each would lose most
// of them: what is written waits for more, but not for long.
type results struct {
	out  io.Writer
	name string
	file *os.File // nil for standard output
	stop func()   // ends the programs: all is shown that was to be, or it can't be

	mutex   sync.Mutex
	count   int // how many events are shown; 0 for all
	shown   int
	pending []byte // what isn't written yet
	due     *time.Timer
	err     error // of what was written last
	told    bool  // somebody has got it
}

// Of what waits to be written: how long, and how much.
const (
	maxPending     = 64 << 10
	maxPendingTime = 10 * time.Millisecond
)

// results opens what the flags ask for.
func (a *app) results(f *outFlags) (*results, error) {
	r := &results{out: a.stdout, name: "standard output", count: f.count, stop: func() {}}
	r.due = time.AfterFunc(time.Hour, r.flushDue)
	r.due.Stop()
	if f.path == "" || isStdout(f.path) {
		return r, nil
	}
	file, err := driver.CreateStream(f.path, f.force)
	if err != nil {
		return nil, err
	}
	r.out, r.name, r.file = file, f.path, file
	return r, nil
}

// event writes the lines of one event, unless there were enough.
func (r *results) event(text []byte) error {
	r.mutex.Lock()
	defer r.mutex.Unlock()
	if r.count > 0 && r.shown == r.count {
		return nil
	}
	r.shown++
	if r.shown == r.count {
		r.stop()
	}
	return r.write(text)
}

// Write writes what is no event.
func (r *results) Write(text []byte) (int, error) {
	r.mutex.Lock()
	defer r.mutex.Unlock()
	if err := r.write(text); err != nil {
		return 0, err
	}
	return len(text), nil
}

func (r *results) write(text []byte) error {
	if r.err != nil {
		r.told = true
		return r.err
	}
	if len(r.pending) == 0 {
		r.due.Reset(maxPendingTime)
	}
	if r.pending = append(r.pending, text...); len(r.pending) < maxPending {
		return nil
	}
	err := r.flush()
	r.told = err != nil
	return err
}

// flush writes what waits.
func (r *results) flush() error {
	if len(r.pending) == 0 || r.err != nil {
		return r.err
	}
	_, err := r.out.Write(r.pending)
	r.pending = r.pending[:0]
	r.err = r.failed(err)
	return r.err
}

// flushDue writes what has waited for long enough. Who writes next gets the error, if
// there is one; it may be that nobody does.
func (r *results) flushDue() {
	r.mutex.Lock()
	defer r.mutex.Unlock()
	if r.flush() != nil {
		r.stop()
	}
}

func (r *results) failed(err error) error {
	if err == nil {
		return nil
	}
	var inPath *fs.PathError
	if errors.As(err, &inPath) {
		err = inPath.Err
	}
	return fmt.Errorf("write %s: %w", r.name, err)
}

// close ends the writing. What failed late, as it may on a file system of the network, is
// said.
func (r *results) close() error {
	r.mutex.Lock()
	defer r.mutex.Unlock()
	r.due.Stop()
	err := r.flush()
	if r.file != nil {
		err = cmp.Or(err, r.failed(r.file.Close()))
	}
	if r.told {
		return nil
	}
	return err
}

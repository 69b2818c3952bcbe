package cli

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"sync"

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

// results is where what is shown goes. Several may write to it, whole lines each.
type results struct {
	out  io.Writer
	name string
	file *os.File // nil for standard output

	mutex sync.Mutex
	count int // how many events are shown; 0 for all
	shown int
	stop  func() // is called when they are
}

// results opens what the flags ask for.
func (a *app) results(f *outFlags) (*results, error) {
	r := &results{out: a.stdout, name: "standard output", count: f.count}
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
		defer r.stop()
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
	_, err := r.out.Write(text)
	return r.failed(err)
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
	if r.file == nil {
		return nil
	}
	return r.failed(r.file.Close())
}

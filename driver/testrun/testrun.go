// Package testrun runs programs in the kernel without attaching them: on packets and
// values of ctx that the caller chooses, given by the names of their fields. What comes
// of a run is told by names, too.
//
//	Input -> Runner.Run -> BPF_PROG_TEST_RUN -> Output
//
// What can be given to which kind of program is a table of package catalog.
package testrun

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"runtime"
	"strings"
	"time"

	"golang.org/x/sys/unix"

	"rucy-llvm/driver/loader"
	"rucy-llvm/driver/values"
	"rucy-llvm/frontend/catalog"
)

// Input is what a program runs on.
type Input struct {
	Packet []byte         // nil where none is given
	Ctx    []values.Field // values of fields of ctx
	Repeat int            // how many times; once where it is 0
}

// Output is what came of a run.
type Output struct {
	Result  int64
	Name    string         // of the result: "XDP_DROP"; or what it does; empty where it has neither
	Packet  []byte         // what the program left of it; nil where the kernel doesn't give it
	Ctx     []values.Field // what it left of ctx, of the fields that can be given; nil where the kernel doesn't say
	Changed []values.Field // those of them that the program has changed
	Printed []string       // the lines that it printed
	PerRun  time.Duration  // 0 where the kernel doesn't say
}

// Runner runs the programs of a collection, all on one CPU, so that what they keep for
// each CPU is in one place. It belongs to the goroutine that made it.
type Runner struct {
	collection *loader.Collection
	cpus       unix.CPUSet // of the thread, before
	trace      *loader.Trace
}

// Options of [New].
type Options struct {
	// Prints is set where the programs may print, so that somebody must listen; Globs are
	// what they may print, as [loader.FormatGlob] writes it. Without any, the lines of all
	// programs of the machine are theirs.
	Prints bool
	Globs  []string
}

// New makes a runner. The caller closes it.
func New(collection *loader.Collection, opts Options) (*Runner, error) {
	r := &Runner{collection: collection}
	if opts.Prints {
		var err error
		if r.trace, err = loader.NewTrace(loader.TraceOptions{Globs: opts.Globs}); err != nil {
			return nil, err
		}
	}
	runtime.LockOSThread()
	if err := r.pin(); err != nil {
		return nil, errors.Join(err, r.Close())
	}
	return r, nil
}

// pin keeps the thread on the first of its CPUs.
func (r *Runner) pin() error {
	if err := unix.SchedGetaffinity(0, &r.cpus); err != nil {
		return fmt.Errorf("ask for the CPUs of the thread: %w", err)
	}
	for cpu := range 8 * len(r.cpus) * 8 {
		if r.cpus.IsSet(cpu) {
			var one unix.CPUSet
			one.Set(cpu)
			if err := unix.SchedSetaffinity(0, &one); err != nil {
				return fmt.Errorf("keep the thread on a CPU: %w", err)
			}
			return nil
		}
	}
	return errors.New("the thread has no CPU")
}

// CPU is the CPU on which programs run.
func (r *Runner) CPU() int {
	for cpu := range 8 * len(r.cpus) * 8 {
		if r.cpus.IsSet(cpu) {
			return cpu
		}
	}
	return 0
}

// Close lets go of the thread.
func (r *Runner) Close() (err error) {
	if r.cpus.Count() > 0 {
		if err = unix.SchedSetaffinity(0, &r.cpus); err != nil {
			err = fmt.Errorf("let the thread go: %w", err)
		}
	}
	runtime.UnlockOSThread()
	if r.trace != nil {
		err = errors.Join(err, r.trace.Close())
	}
	return err
}

// ethernet is the length of an Ethernet header.
const ethernet = 14

// InputError is an input that the program can't be run on.
type InputError struct {
	Message string
	Help    string // may be empty
}

func (e *InputError) Error() string { return e.Message }

// KindOf is what the catalog knows of a program; nil where it knows nothing.
func KindOf(p *loader.Program) *catalog.ProgramType {
	if found, ok := catalog.LookupSection(p.Section); ok {
		return found.Type
	}
	return nil
}

// Run runs a program.
func (r *Runner) Run(p *loader.Program, in Input) (*Output, error) {
	kind := KindOf(p)
	if kind == nil || kind.TestRun() == nil {
		return nil, &InputError{
			Message: fmt.Sprintf("the kernel runs no `%s` programs but where they are attached", p.Section),
			Help:    "it runs those of " + strings.Join(catalog.TestRunSections(), ", "),
		}
	}
	how := kind.TestRun()
	opts := loader.RunOptions{Repeat: in.Repeat, LeavesCtx: how.LeavesCtx}
	if err := checkInput(p, how, in); err != nil {
		return nil, err
	}
	if how.Packet > 0 {
		opts.Packet = in.Packet
	}
	ctx, err := r.ctxOf(p, kind)
	if err != nil {
		return nil, err
	}
	if opts.Ctx, err = ctx.fill(in); err != nil {
		return nil, err
	}
	before := bytes.Clone(opts.Ctx)
	ran, err := p.Run(opts)
	if err != nil {
		return nil, err
	}
	out := &Output{Result: int64(int32(ran.Result)), PerRun: ran.PerRun}
	out.Name = nameOf(kind, out.Result)
	if how.LeavesPacket {
		out.Packet = ran.Packet
		if how.Above {
			copy(out.Packet, in.Packet[:ethernet])
		}
	}
	if how.LeavesCtx {
		if out.Ctx, err = ctx.read(opts.Ctx); err != nil {
			return nil, err
		}
		if out.Changed, err = ctx.changed(before, out.Ctx); err != nil {
			return nil, err
		}
	}
	out.Printed, err = r.printed()
	return out, err
}

func checkInput(p *loader.Program, how *catalog.TestRun, in Input) error {
	switch {
	case how.Packet > 0 && in.Packet == nil:
		return &InputError{fmt.Sprintf("a `%s` program runs on a packet, and none is given", p.Section), ""}
	case how.Packet == 0 && in.Packet != nil:
		return &InputError{fmt.Sprintf("a `%s` program has no packet", p.Section), ""}
	case len(in.Packet) < how.Packet:
		return &InputError{
			fmt.Sprintf("the packet has %d bytes; the kernel takes %d and more", len(in.Packet), how.Packet),
			"a packet begins with its Ethernet header, of 14 bytes",
		}
	case in.Repeat > 1 && !how.Repeats:
		return &InputError{fmt.Sprintf("the kernel doesn't repeat runs of `%s` programs", p.Section), ""}
	}
	return nil
}

// nameOf is the kernel's name of a result, or what it does.
func nameOf(kind *catalog.ProgramType, result int64) string {
	for _, v := range kind.Result.Values {
		if v.Value == result {
			if v.Name != "" {
				return v.Name
			}
			return v.Doc
		}
	}
	return ""
}

// printed are the lines that have come since it was asked last. A line is in the buffer
// before the program goes on, so that all are there when a run has ended.
func (r *Runner) printed() (lines []string, err error) {
	if r.trace == nil {
		return nil, nil
	}
	ended, end := context.WithCancel(context.Background())
	end()
	err = r.trace.Read(ended, func(line loader.Line) error {
		lines = append(lines, line.Text)
		return nil
	})
	return lines, err
}

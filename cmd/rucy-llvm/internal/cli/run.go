package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os/signal"
	"syscall"
	"time"

	"github.com/spf13/cobra"

	"rucy-llvm/driver"
	"rucy-llvm/driver/loader"
	"rucy-llvm/driver/show"
)

func runCommand(a *app) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "run FILE",
		Short: "Compile, load and attach a program, show what it prints, until ^C",
		Long: `Compiles FILE, in Ruby or LLVM IR, in memory, or takes an object, FILE.o; loads its
programs into the kernel, attaches them, and says on standard error what is
attached where. The events that the programs send through ring and perf buffers go to
standard output, as a table or, with --json, as lines of JSON; so does what they print
with printk, each line with the thread it ran in. Events that found no room are
counted. ^C, SIGTERM, SIGHUP or the end of --duration detaches the programs; a second
^C ends at once, and the kernel then detaches them.

At the end, and every --interval, what the program has put into its maps is shown: an
entry on a line, name[key]: value, the largest number last; those of arrays that are
zero are left out. Numbers that each CPU has of its own are added up; other values are
shown for each CPU that has some. Maps that are histograms (hist: in their declaration)
are drawn as bars. Where a number of a stack stands, the functions are shown below:
those of the kernel by name, and those of a process, if it still runs, and a field
called pid or --pid says which it is. The largest 4096 entries of a map are shown, or
as --top says.

The output of FILE.rb alone is shown; with FILE.ll and FILE.o, that of all programs
of the machine that print. Others' trace buffers are left alone.

A program's section says what it is attached to; some need to be told more: programs
of a cgroup its name (--cgroup), of a network interface the interface's (--iface).
Iterators run once, over all that there is, and what they write goes to standard
output. It needs root, or CAP_BPF and what the kind of program asks for.

Maps with pin: true are pinned in /sys/fs/bpf, or in the folder that --shared-maps
names. They stay there for other programs and the next run: rm lets go of one.`,
		Example: `  rucy-llvm run deny_urandom.rb --cgroup /sys/fs/cgroup/box
  rucy-llvm run xdp_firewall.rb --iface eth0
  rucy-llvm run device_log.o --cgroup box --duration 10s > devices.log`,
		GroupID:           groupKernel,
		Args:              takes("FILE"),
		ValidArgsFunction: completesFiles("rb", "ll", "o"),
	}
	flags := registerCodegen(cmd, driver.Native)
	flags.kernel.ofHost(cmd)
	run := registerRun(cmd)
	cmd.RunE = a.run(func(_ *cobra.Command, args []string) error {
		if err := run.check(); err != nil {
			return err
		}
		elf, foreign, err := a.object(args[0], flags)
		if err != nil {
			return err
		}
		return a.runUntilTold(elf, foreign, run)
	})
	return cmd
}

// runFlags say how an object is run.
type runFlags struct {
	loading  loader.Options
	to       loader.AttachOptions
	duration time.Duration
	json     bool
	maps     *mapFlags
}

func registerRun(cmd *cobra.Command) *runFlags {
	f := &runFlags{}
	registerAttach(cmd, &f.to)
	registerLoading(cmd, &f.loading)
	cmd.Flags().DurationVar(&f.duration, "duration", 0, "end after `TIME`, such as 10s or 5m (default: run until ^C)")
	cmd.Flags().BoolVar(&f.json, "json", false, "show each event, and each entry of a map, as a line of JSON")
	f.maps = registerMaps(cmd)
	return f
}

func (f *runFlags) check() error {
	if f.duration < 0 {
		return usagef("--duration must not be negative")
	}
	return f.maps.check()
}

// runUntilTold has the programs of an object at work until a signal or the flags end
// them. The object is foreign if it can't be known what it prints, so that all output is
// shown.
func (a *app) runUntilTold(elf []byte, foreign bool, flags *runFlags) error {
	ctx, stop := interruptible()
	defer stop()
	a.findsFiles(&flags.to)
	signal.Ignore(syscall.SIGPIPE) // `run ... | head -1` is to detach, too
	if flags.duration > 0 {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, flags.duration)
		defer cancel()
	}
	return a.runObject(ctx, elf, foreign, flags)
}

// runObject has the programs of an object at work until ctx ends.
func (a *app) runObject(ctx context.Context, elf []byte, foreign bool, opts *runFlags) (err error) {
	programs, err := loader.Load(elf, opts.loading)
	if err != nil {
		return err
	}
	defer programs.Close()
	a.sayShared(programs)
	stacks := show.NewStacks(programs, opts.to.PID)
	shown, err := show.Maps(programs, opts.maps.names, opts.maps.limit, stacks)
	if err != nil {
		return err
	}
	maps := &mapShow{a, shown, opts.json}

	// The trace begins before the programs do, and ends after them; where nobody
	// can read it any more, they end.
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	endTrace, err := a.trace(elf, foreign, stop)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, endTrace()) }()
	endEvents, err := a.events(programs, stacks, opts.json, stop)
	if err != nil {
		return err
	}
	// What came is shown before what it comes to.
	defer func() {
		if err = errors.Join(err, endEvents()); err == nil {
			err = maps.show(time.Time{})
		}
	}()

	attached, err := programs.Attach(opts.to)
	if err != nil {
		return err
	}
	for _, at := range attached {
		a.say("attached %s to %s", at.Program.Name, at.Target)
	}
	var unshown error
	ended, err := a.readIterators(attached)
	if err == nil && !ended {
		a.say("^C detaches")
		endMaps := maps.every(opts.maps.interval, stop)
		<-ctx.Done()
		unshown = endMaps()
	}
	for _, at := range attached {
		err = errors.Join(err, at.Close())
	}
	if err == nil {
		a.say("detached")
	}
	return errors.Join(err, unshown)
}

// readIterators shows what iterators write. It reports whether all programs are
// iterators, so that nothing more can come.
func (a *app) readIterators(attached []*loader.Attachment) (all bool, err error) {
	all = true
	for _, at := range attached {
		if !at.Reads() {
			all = false
			continue
		}
		text, err := at.Open()
		if err != nil {
			return false, err
		}
		_, err = io.Copy(a.stdout, text)
		if err := errors.Join(err, text.Close()); err != nil {
			return false, fmt.Errorf("read %s: %w", at.Target, err)
		}
	}
	return all, nil
}

// trace shows what programs print, until the function that it returns is called.
// It calls stop when it can't go on.
func (a *app) trace(elf []byte, foreign bool, stop func()) (end func() error, err error) {
	globs, err := printkGlobs(elf)
	if err != nil {
		return nil, err
	}
	if !foreign && len(globs) == 0 {
		return func() error { return nil }, nil // the programs have no strings: they print nothing
	}
	if foreign {
		globs = nil
	}
	trace, err := loader.NewTrace(loader.TraceOptions{
		Globs: globs,
		Lost:  func(events int) { a.say("%d lines were lost: they came too fast", events) },
	})
	if err != nil {
		// The programs do their work all the same.
		a.say("what the programs print can't be shown: %v", err)
		return func() error { return nil }, nil
	}
	ctx, cancel := context.WithCancel(context.Background())
	read := make(chan error, 1)
	go func() {
		read <- trace.Read(ctx, func(line loader.Line) error {
			_, err := fmt.Fprintf(a.stdout, "%s-%d: %s\n", printable(line.Task), line.PID, printable(line.Text))
			if err != nil {
				err = fmt.Errorf("write standard output: %w", err)
			}
			return err
		})
		stop()
	}()
	return func() error {
		cancel()
		return errors.Join(<-read, trace.Close())
	}, nil
}

package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os/signal"
	"syscall"
	"time"

	"github.com/spf13/cobra"

	"rucy-llvm/driver"
	"rucy-llvm/driver/child"
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

With -c, a command is started, which waits until the programs are attached. The end of
it is the end of run, with its exit status, or, where a signal ended it, 128 and the
number of the signal. Probes of user space and samples are of its process only. The
words of CMD are parted as a shell does it, with quotes; for more than words, run a
shell: -c "sh -c '...'". A command that still runs at the end gets SIGTERM.

With -o, what is shown goes to a file, which only the user can read. A file that has
something in it is overwritten with --force only, and no symbolic link is followed.

With --format, an event is shown as a template says: %{pid} is the field pid, %8{pid}
with a width, to the right, %-16{comm} to the left, %{pair.first} a field of a field;
%{buffer} is the buffer that brought it, %{time} when it was read, %% a percent sign.

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

run FILE --help tells what the program in FILE is for, and which parameters it has.

Maps with pin: true are pinned in /sys/fs/bpf, or in the folder that --shared-maps
names. They stay there for other programs and the next run: rm lets go of one.

When the programs are attached, run gives up the capabilities that it doesn't need any
more, for ever (no_new_privs). It keeps CAP_NET_ADMIN where something has no link;
where there are stacks to show, CAP_SYSLOG, CAP_SYS_PTRACE, CAP_DAC_READ_SEARCH and
CAP_CHECKPOINT_RESTORE; with -c, whose command keeps all rights, CAP_KILL; CAP_BPF
before Linux 5.19, and CAP_SYS_ADMIN before 5.8; CAP_DAC_OVERRIDE for a user that
isn't root, where the programs print.

A run that is killed leaves nothing attached, but where the kernel has no links:
filters of tc before Linux 6.6, which the next run on the interface removes, and
programs of cgroups before 5.7.`,
		Example: `  rucy-llvm run deny_urandom.rb --cgroup /sys/fs/cgroup/box
  rucy-llvm run xdp_firewall.rb --iface eth0
  rucy-llvm run device_log.o --cgroup box --duration 10s > devices.log
  rucy-llvm run exec_events.rb -c 'make -j2' --format '%{pid} %{filename}'
  rucy-llvm run profile_stacks.rb --duration 5s --top 10
  rucy-llvm run syscall_count.rb --interval 1s --json -o counts.json`,
		GroupID:           groupKernel,
		Args:              takes("FILE"),
		ValidArgsFunction: completesFiles("rb", "ll", "o"),
	}
	flags := registerCodegen(cmd, driver.Native)
	flags.kernel.ofHost(cmd)
	run := registerRun(cmd)
	a.helpsWithProgram(cmd, flags)
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
	command  string
	out      *outFlags
	maps     *mapFlags
}

func registerRun(cmd *cobra.Command) *runFlags {
	f := &runFlags{}
	registerAttach(cmd, &f.to)
	registerLoading(cmd, &f.loading)
	cmd.Flags().DurationVar(&f.duration, "duration", 0, "end after `TIME`, such as 10s or 5m (default: run until ^C)")
	addName(cmd.Flags(), &f.command, "command", "c", "run `CMD` when the programs are attached, and end with it")
	f.out = registerOut(cmd)
	f.maps = registerMaps(cmd)
	return f
}

func (f *runFlags) check() error {
	if f.duration < 0 {
		return usagef("--duration must not be negative")
	}
	if f.command != "" && f.to.PID != 0 {
		return usagef("--pid and -c: which process is to be traced?")
	}
	return cmp.Or(f.out.check(), f.maps.check())
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
	command, err := startCommand(opts.command)
	if err != nil {
		return err
	}
	if command != nil {
		opts.to.PID = command.PID
		defer func() { err = cmp.Or(err, a.endCommand(command)) }()
	}
	stacks := show.NewStacks(programs, opts.to.PID)
	shown, err := show.Maps(programs, opts.maps.names, opts.maps.limit, stacks)
	if err != nil {
		return err
	}
	format, err := opts.out.template(programs)
	if err != nil {
		return err
	}
	results, err := a.results(opts.out)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, results.close()) }()
	maps := &mapShow{results, shown, opts.out.json}

	// The trace begins before the programs do, and ends after them; where nobody
	// can read it any more, they end.
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	results.stop = stop
	trace, endTrace, err := a.trace(elf, foreign, results)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, endTrace()) }()
	endEvents, err := a.events(programs, stacks, opts.out.printer(programs, format), results)
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
	duties := loader.Duties{Attached: attached, Stacks: stacks.Any(), Command: command != nil, Trace: trace}
	if err := loader.DropPrivileges(duties); err != nil { // the programs do their work all the same
		a.say("privileges that aren't needed any more are kept: %v", err)
	}
	if command != nil {
		defer remember(command, stacks)()
	}
	unshown := a.watch(ctx, attached, command, maps, opts.maps.interval)
	for _, at := range attached {
		err = errors.Join(err, at.Close())
	}
	if err == nil {
		a.say("detached")
	}
	return errors.Join(err, unshown)
}

// watch waits for the end: that of ctx, of the command, or, where all programs are
// iterators and there is no command, of what they write.
func (a *app) watch(ctx context.Context, attached []*loader.Attachment, command *child.Command, maps *mapShow, interval time.Duration) error {
	var ended <-chan struct{}
	if command != nil {
		if err := command.Go(); err != nil {
			return err
		}
		ended = command.Ended()
	}
	all, err := readIterators(attached, maps.results)
	if err != nil || all && command == nil {
		return err
	}
	if command == nil {
		a.say("^C detaches")
	}
	endMaps := maps.every(interval)
	select {
	case <-ctx.Done():
	case <-ended:
	}
	return endMaps()
}

// readIterators shows what iterators write. It reports whether all programs are
// iterators, so that nothing more can come.
func readIterators(attached []*loader.Attachment, to io.Writer) (all bool, err error) {
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
		_, err = io.Copy(to, text)
		if err := errors.Join(err, text.Close()); err != nil {
			return false, fmt.Errorf("read %s: %w", at.Target, err)
		}
	}
	return all, nil
}

// trace shows what programs print, until the function that it returns is called; where
// they print nothing, there is no [loader.Trace]. It ends the programs when it can't go on.
func (a *app) trace(elf []byte, foreign bool, results *results) (_ *loader.Trace, end func() error, err error) {
	globs, err := printkGlobs(elf)
	if err != nil {
		return nil, nil, err
	}
	if !foreign && len(globs) == 0 {
		return nil, func() error { return nil }, nil // the programs have no strings: they print nothing
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
		return nil, func() error { return nil }, nil
	}
	ctx, cancel := context.WithCancel(context.Background())
	read := make(chan error, 1)
	go func() {
		read <- trace.Read(ctx, func(line loader.Line) error {
			return results.event(fmt.Appendf(nil, "%s-%d: %s\n", printable(line.Task), line.PID, printable(line.Text)))
		})
		results.stop()
	}()
	return trace, func() error {
		cancel()
		return errors.Join(<-read, trace.Close())
	}, nil
}

package cli

import (
	"errors"
	"fmt"
	"syscall"

	"github.com/spf13/cobra"

	"rucy-llvm/driver"
	"rucy-llvm/driver/loader"
)

func loadCommand(a *app) *cobra.Command {
	var flags *codegenFlags
	var pinDir string
	var pin loader.PinOptions
	var loading loader.Options
	var log *choice
	cmd := &cobra.Command{
		Use:   "load FILE",
		Short: "Load a program into the kernel, and pin it",
		Long: `Compiles FILE, in Ruby or LLVM IR, in memory, or takes an object, FILE.o, and loads
its programs and maps into the kernel. With --pin they stay there, as files of a
folder in a BPF file system, from where bpftool and other programs use them;
` + "`rucy-llvm detach DIR`" + ` lets go of them. Without --pin the kernel verifies them, and
nothing stays.`,
		Example: `  rucy-llvm load deny.rb                         # does the kernel take it?
  rucy-llvm load deny.rb --log instructions      # how does the verifier see it?
  rucy-llvm load deny.o --pin /sys/fs/bpf/deny`,
		GroupID:           groupKernel,
		Args:              takes("FILE"),
		ValidArgsFunction: completesFiles("rb", "ll", "o"),
	}
	flags = registerCodegen(cmd, driver.Native)
	flags.kernel.ofHost(cmd)
	registerPin(cmd, &pinDir, &pin, "pin programs and maps in `DIR`, a folder of a BPF file system, such as /sys/fs/bpf/NAME")
	registerLoading(cmd, &loading)
	log = addChoice(cmd, cmd.Flags(), "log", "none", "print the verifier's log, with Ruby lines", "none", "stats", "branches", "instructions")
	cmd.RunE = a.run(func(_ *cobra.Command, args []string) error {
		elf, _, err := a.object(args[0], flags)
		if err != nil {
			return err
		}
		loading.Log = logLevels[log.value]
		loading.Unshared = pinDir == ""
		programs, err := loader.Load(elf, loading)
		if err != nil {
			return err
		}
		defer programs.Close()
		for _, p := range programs.Programs {
			if p.Log != "" {
				fmt.Fprintf(a.stdout, "%s:\n%s\n", p, printable(p.Log))
			}
		}
		if pinDir != "" {
			a.sayShared(programs)
			return a.pin(programs, pinDir, pin)
		}
		for _, p := range programs.Programs {
			a.say("the kernel takes %s", p)
		}
		return nil
	})
	return cmd
}

var logLevels = map[string]loader.LogLevel{
	"none":         loader.LogNone,
	"stats":        loader.LogStats,
	"branches":     loader.LogBranches | loader.LogStats,
	"instructions": loader.LogInstructions | loader.LogStats,
}

func registerPin(cmd *cobra.Command, dir *string, pin *loader.PinOptions, usage string) {
	addName(cmd.Flags(), dir, "pin", "", usage)
	cmd.Flags().BoolVar(&pin.Replace, "replace", false, "let go of what rucy-llvm has pinned there before, and say what it was")
}

// pin pins a loaded object, and prints where.
func (a *app) pin(programs *loader.Collection, dir string, opts loader.PinOptions) error {
	pins, err := programs.Pin(dir, opts)
	for _, p := range pins {
		fmt.Fprintf(a.stdout, "%s\t%s\t%s\n", p.Kind, printable(p.Name), printable(p.Path))
		if p.Replaced != 0 {
			a.say("replaced %s %s, which had the number %d", p.Kind, printable(p.Name), p.Replaced)
		}
	}
	return err
}

func attachCommand(a *app) *cobra.Command {
	var flags *codegenFlags
	var pinDir string
	var loading loader.Options
	var to loader.AttachOptions
	var pin loader.PinOptions
	cmd := &cobra.Command{
		Use:   "attach FILE --pin DIR",
		Short: "Attach a program, for good",
		Long: `Compiles FILE, in Ruby or LLVM IR, in memory, or takes an object, FILE.o; loads its
programs, attaches them, and pins programs, maps and attachments in a folder of a BPF
file system. They stay at work when the command has ended, until
` + "`rucy-llvm detach DIR`" + ` or the next boot.`,
		Example: `  rucy-llvm attach deny.rb --cgroup /sys/fs/cgroup/box --pin /sys/fs/bpf/deny
  rucy-llvm detach /sys/fs/bpf/deny`,
		GroupID:           groupKernel,
		Args:              takes("FILE"),
		ValidArgsFunction: completesFiles("rb", "ll", "o"),
	}
	flags = registerCodegen(cmd, driver.Native)
	flags.kernel.ofHost(cmd)
	registerAttach(cmd, &to)
	registerLoading(cmd, &loading)
	registerPin(cmd, &pinDir, &pin, "pin programs, maps and attachments in `DIR`, a folder of a BPF file system, such as /sys/fs/bpf/NAME")
	cmd.RunE = a.run(func(_ *cobra.Command, args []string) (err error) {
		if pinDir == "" {
			return usagef("attach needs --pin DIR: what is pinned nowhere ends with the command (`rucy-llvm run` is for that)")
		}
		elf, _, err := a.object(args[0], flags)
		if err != nil {
			return err
		}
		programs, err := loader.Load(elf, loading)
		if err != nil {
			return err
		}
		defer programs.Close()
		a.sayShared(programs)
		a.findsFiles(&to)
		attached, err := programs.Attach(to)
		if errors.Is(err, syscall.EBUSY) && pin.Replace {
			attached, err = a.attachInstead(programs, to, pinDir, err)
		}
		if err != nil {
			return err
		}
		pin.Attachments = attached
		err = a.pin(programs, pinDir, pin)
		for _, at := range attached {
			if err == nil {
				a.say("attached %s to %s", at.Program.Name, at.Target)
			}
			err = errors.Join(err, at.Close()) // the pinned ones stay
		}
		return err
	})
	return cmd
}

// attachInstead ends the attachments that are pinned in a folder, and attaches again: where
// there can be only one, as of XDP on an interface, the old one is in the way of the new.
func (a *app) attachInstead(programs *loader.Collection, to loader.AttachOptions, dir string, busy error) ([]*loader.Attachment, error) {
	ended, err := loader.Detach(dir)
	if errors.Is(err, loader.ErrNotPinned) {
		return nil, busy // somebody else's is
	}
	for _, p := range ended {
		a.say("ended the attachment of %s, since only one can be there", printable(p.Name))
	}
	if err != nil {
		return nil, err
	}
	return programs.Attach(to)
}

func detachCommand(a *app) *cobra.Command {
	var keep bool
	cmd := &cobra.Command{
		Use:   "detach DIR",
		Short: "Undo what attach or load have pinned",
		Long: `Ends the attachments that ` + "`rucy-llvm attach`" + ` has pinned in DIR, and lets go of the
programs and maps that ` + "`attach` or `load`" + ` have pinned there. What others have put into
the folder stays. Where nothing is pinned any more, there is nothing to be done.`,
		Example: `  rucy-llvm detach /sys/fs/bpf/deny
  rucy-llvm detach --keep /sys/fs/bpf/deny       # programs and maps stay loaded`,
		GroupID: groupKernel,
		Args:    takes("DIR"),
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			return nil, cobra.ShellCompDirectiveFilterDirs
		},
	}
	cmd.Flags().BoolVar(&keep, "keep", false, "end the attachments only; programs and maps stay pinned")
	cmd.RunE = a.run(func(_ *cobra.Command, args []string) error {
		undo := loader.Unpin
		if keep {
			undo = loader.Detach
		}
		pins, err := undo(args[0])
		if errors.Is(err, loader.ErrNotPinned) {
			a.say("nothing is pinned in %s", args[0])
			return nil
		}
		for _, p := range pins {
			fmt.Fprintf(a.stdout, "%s\t%s\t%s\n", p.Kind, printable(p.Name), printable(p.Path))
		}
		return err
	})
	return cmd
}

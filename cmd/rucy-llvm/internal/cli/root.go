package cli

import (
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"
)

// The groups of commands in `rucy-llvm help`.
const (
	groupCompile = "compile"
	groupKernel  = "kernel"
	groupOther   = "other"
)

func newRoot(a *app) *cobra.Command {
	root := &cobra.Command{
		Use:   "rucy-llvm",
		Short: "Compile Ruby to eBPF, and run it",
		Long: `rucy-llvm compiles programs in a subset of Ruby to eBPF objects that libbpf,
bpftool and cilium/ebpf load, with types (BTF) and Ruby source lines. It has two
code generators: LLVM's, where LLVM is installed, and its own, which needs
nothing.

--backend auto, the default of build and object, takes LLVM where a tool of it is
named, by --llc, --clang, --opt or $RUCY_LLC, or where an llc (or else a clang) on
the PATH is of version 13 or newer and has the CPU; it takes the native generator
elsewhere. The other commands take the native one, unless a flag names a tool. A
tool that is named and fails is an error: nothing takes its place.

--opt runs LLVM's optimiser before llc. It knows nothing of the kernel's verifier,
and may merge the reads of two fields of ctx into one at a computed address, which
the verifier refuses ("dereference of modified ctx ptr"). Try what it makes with
` + "`rucy-llvm load`" + ` on the kernels that it is for.

The exit status is 0 for success, 1 where the program has errors or something
failed, 2 for a wrong command line, 3 for a bug in the compiler.

Environment variables:

  RUCY_LLC   llc to use, as --llc names it
  NO_COLOR   no colours, unless --color asks for them`,
		Example: `  rucy-llvm build deny.rb                        # writes deny.o
  rucy-llvm run deny.rb --cgroup /sys/fs/cgroup/box
  rucy-llvm explain E0112`,
		Args:          takesCommand,
		SilenceErrors: true,
		SilenceUsage:  true,
	}
	// Not cobra's Version, a text that would be made at every start.
	showVersion := root.Flags().Bool("version", false, "print the version")
	root.RunE = a.run(func(cmd *cobra.Command, _ []string) error {
		if *showVersion {
			a.printVersion()
			return nil
		}
		return cmd.Help()
	})
	root.CompletionOptions.DisableDefaultCmd = true
	root.SuggestionsMinimumDistance = 2
	root.AddGroup(
		&cobra.Group{ID: groupCompile, Title: "Compile:"},
		&cobra.Group{ID: groupKernel, Title: "Run in the kernel:"},
		&cobra.Group{ID: groupOther, Title: "Other:"})
	root.SetHelpCommand(helpCommand())
	a.output.register(root)
	root.AddCommand(
		buildCommand(a), checkCommand(a), emitLLCommand(a), dumpCommand(a), objectCommand(a), genCommand(a), bundleCommand(a),
		runCommand(a), loadCommand(a), attachCommand(a), detachCommand(a),
		testRunCommand(a), testCommand(a), listCommand(a), mapsCommand(a),
		doctorCommand(a), probesCommand(a),
		explainCommand(a), signaturesCommand(a), completionCommand(a), versionCommand(a), manCommand(a))
	return root
}

// takesCommand refuses a word that is the name of no command, and says which
// command may have been meant.
func takesCommand(cmd *cobra.Command, args []string) error {
	if len(args) == 0 {
		return nil
	}
	message := fmt.Sprintf("unknown command %q for %q", args[0], cmd.CommandPath())
	if near := cmd.SuggestionsFor(args[0]); len(near) > 0 {
		message += "\n  help: did you mean " + strings.Join(near, " or ") + "?"
	}
	return errors.New(message)
}

// takes says which arguments a command takes, by the names that its usage line
// gives them.
func takes(names ...string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		switch {
		case len(args) < len(names):
			return fmt.Errorf("%s: an argument is missing: %s", cmd.Name(), strings.Join(names[len(args):], " "))
		case len(args) > len(names) && len(names) == 0:
			return fmt.Errorf("%s takes no arguments: %q", cmd.Name(), args[0])
		case len(args) > len(names):
			return fmt.Errorf("%s takes one %s: what is %q?", cmd.Name(), strings.Join(names, " and one "), args[len(names)])
		}
		return nil
	}
}

// takesSome says that a command takes one argument or more.
func takesSome(name string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) == 0 {
			return takes(name)(cmd, args)
		}
		return nil
	}
}

// completesFiles has the shell complete names of files with one of the given
// endings.
func completesFiles(endings ...string) cobra.CompletionFunc {
	return func(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
		if len(args) > 0 {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		return endings, cobra.ShellCompDirectiveFilterFileExt
	}
}

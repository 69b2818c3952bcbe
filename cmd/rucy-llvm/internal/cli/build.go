package cli

import (
	"github.com/spf13/cobra"

	"rucy-llvm/driver"
)

func buildCommand(a *app) *cobra.Command {
	var flags *codegenFlags
	var output string
	var force, quiet bool
	cmd := &cobra.Command{
		Use:   "build FILE",
		Short: "Compile a program to an eBPF object",
		Long: `Compiles a Ruby program to a relocatable ELF object, which libbpf, bpftool,
cilium/ebpf and ` + "`rucy-llvm load`" + ` load into the kernel. FILE may be - for standard
input, whose text tells what it is.

FILE.ll is a program in LLVM IR, and the command does what llc -march=bpf
-filetype=obj does. LLVM's tools get it as it is; the native generator reads what
LLVM 13 to 22 and rustc print, with typed or opaque pointers.

--kernel names the oldest kernel that the object of a Ruby program must load on.
Helpers and kinds of programs that came later are errors then, and so are loops
that need bpf_loop, on kernels before 5.17.

The object is written when the whole program has compiled; a failure leaves what
was there as it was. A file that is there and is no object is not overwritten,
unless --force is given.

One line on standard error says which code generator made the object. A generator
that is named, by --backend llvm, --llc or $RUCY_LLC, and fails is an error; the
native one never takes its place in silence.`,
		Example: `  rucy-llvm build deny.rb                        # writes deny.o
  rucy-llvm build deny.rb -o out/deny.o
  rucy-llvm build --backend native --cpu v4 deny.rb
  rucy-llvm build --kernel 5.15 deny.rb
  rucy-llvm build --llc llc-19 --target bpfeb deny.rb
  rucy-llvm build deny.ll                        # of clang-14 -target bpf -g -O2 -S -emit-llvm deny.c
  rucy-llvm build -q deny.rb -o - | bpftool gen object linked.o /dev/stdin`,
		GroupID:           groupCompile,
		Args:              takes("FILE"),
		ValidArgsFunction: completesFiles("rb", "ll"),
	}
	flags = registerCodegen(cmd, driver.Auto)
	flags.target = addTarget(cmd)
	addName(cmd.Flags(), &output, "output", "o", "write the object to `OUT`, or - for standard output (default FILE's, ending in .o, in the current directory)")
	registerWriting(cmd, &force, &quiet)
	cmd.RunE = a.run(func(_ *cobra.Command, args []string) error {
		return a.build(args[0], output, flags, force, quiet)
	})
	return cmd
}

// objectCommand is build as Rucy spelt it.
func objectCommand(a *app) *cobra.Command {
	var flags *codegenFlags
	var output string
	var force, quiet bool
	cmd := &cobra.Command{
		Use:   "object FILE --dest OUT",
		Short: "Compile a program, as Rucy's users type it",
		Long: `The same as ` + "`rucy-llvm build FILE -o OUT`" + `, in the words of Rucy, whose scripts
compile unchanged.`,
		Example:           "  rucy-llvm object deny.rb --dest deny.o",
		GroupID:           groupCompile,
		Args:              takes("FILE"),
		ValidArgsFunction: completesFiles("rb"),
	}
	flags = registerCodegen(cmd, driver.Auto)
	flags.target = addTarget(cmd)
	addName(cmd.Flags(), &output, "dest", "", "write the object to `OUT`, or - for standard output (default FILE's, ending in .o, in the current directory)")
	registerWriting(cmd, &force, &quiet)
	cmd.RunE = a.run(func(_ *cobra.Command, args []string) error {
		return a.build(args[0], output, flags, force, quiet)
	})
	return cmd
}

// registerWriting adds the flags of commands that write a file.
func registerWriting(cmd *cobra.Command, force, quiet *bool) {
	cmd.Flags().BoolVarP(force, "force", "f", false, "overwrite the output file whatever it holds")
	cmd.Flags().BoolVarP(quiet, "quiet", "q", false, "don't say which code generator made the object")
}

func (a *app) build(input, output string, flags *codegenFlags, force, quiet bool) error {
	if output == "" {
		name, err := outputName(input, ".o")
		if err != nil {
			return err
		}
		output = name
	}
	made, err := a.compile(input, flags)
	if err != nil {
		return err
	}
	if err := a.write(driver.Output{Path: output, Data: made.ELF, Input: input, Kind: driver.ObjectFile, Force: force}); err != nil {
		return err
	}
	if !quiet {
		a.sayGenerator(output, made)
	}
	return nil
}

package cli

import (
	"context"

	"github.com/spf13/cobra"

	"rucy-llvm/driver"
)

func emitLLCommand(a *app) *cobra.Command {
	var output string
	var force bool
	cmd := &cobra.Command{
		Use:   "emit-ll FILE",
		Short: "Print a program as LLVM IR",
		Long: `Compiles a program to the text of an LLVM module, as both code generators get it:
in SSA form, with debug information. llc and clang 13 to 22 read it. FILE may be -
for standard input.`,
		Example: `  rucy-llvm emit-ll deny.rb
  rucy-llvm emit-ll deny.rb -o deny.ll
  rucy-llvm emit-ll deny.rb | llc -march=bpf -mcpu=v3 -filetype=obj -o deny.o`,
		GroupID:           groupCompile,
		Args:              takes("FILE"),
		ValidArgsFunction: completesFiles("rb"),
	}
	target := addTarget(cmd)
	oldest := addKernel(cmd)
	output = "-"
	addName(cmd.Flags(), &output, "output", "o", "write the text to `OUT`, or - for standard output")
	cmd.Flags().BoolVarP(&force, "force", "f", false, "overwrite the output file whatever it holds")
	cmd.RunE = a.run(func(_ *cobra.Command, args []string) error {
		var text string
		err := a.withUnit(args[0], oldest, func(_ context.Context, unit *driver.Unit) (err error) {
			text, err = unit.IR(driver.Target(target.value))
			return err
		})
		if err != nil {
			return err
		}
		return a.write(driver.Output{Path: output, Data: []byte(text), Input: args[0], Kind: driver.IRFile, Force: force})
	})
	return cmd
}

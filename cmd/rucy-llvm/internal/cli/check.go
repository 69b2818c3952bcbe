package cli

import (
	"errors"

	"github.com/spf13/cobra"

	"rucy-llvm/driver"
)

func checkCommand(a *app) *cobra.Command {
	var flags *codegenFlags
	cmd := &cobra.Command{
		Use:   "check FILE...",
		Short: "Report programs' errors and warnings, write nothing",
		Long: `Compiles each program to an object in memory and prints its errors and warnings. What
passes, ` + "`build`" + ` compiles. FILE.ll is in LLVM IR; FILE may be - for standard input, as
editors like it; they will want --diagnostics short or json.

The short form is a line FILE:LINE:COLUMN: CODE: MESSAGE for each diagnostic, where
a code that begins with E is an error's, one with W a warning's, and one with R
a remark's: the program is right, and the compiler did something about it that is
worth knowing. The JSON form
is an object on a line for each, with code, severity, message, file, line, column,
end_line, end_column, label, notes and help; columns count characters from 1, and
the end is the column behind the last one.`,
		Example: `  rucy-llvm check deny.rb
  rucy-llvm check --diagnostics short *.rb
  rucy-llvm check --diagnostics json - < deny.rb`,
		GroupID:           groupCompile,
		Args:              takesSome("FILE"),
		ValidArgsFunction: completesFiles("rb", "ll"),
	}
	flags = registerCodegen(cmd, driver.Native)
	flags.target = addTarget(cmd)
	cmd.RunE = a.run(func(_ *cobra.Command, args []string) error {
		a.output.remarks = true
		var rejected error
		for _, name := range args {
			_, err := a.compile(name, flags)
			if errors.Is(err, driver.ErrRejected) {
				rejected = err // the other files are checked all the same
			} else if err != nil {
				return err
			}
		}
		return rejected
	})
	return cmd
}

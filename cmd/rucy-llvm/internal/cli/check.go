package cli

import (
	"errors"

	"github.com/spf13/cobra"

	"rucy-llvm/driver"
	"rucy-llvm/driver/kerneltypes"
	"rucy-llvm/driver/loader"
)

func checkCommand(a *app) *cobra.Command {
	var flags *codegenFlags
	var verify bool
	cmd := &cobra.Command{
		Use:   "check FILE...",
		Short: "Report programs' errors and warnings, and have the kernel verify them",
		Long: `Compiles each program to an object in memory and prints its errors and warnings. What
passes, ` + "`build`" + ` compiles. FILE.ll is in LLVM IR; FILE may be - for standard input, as
editors like it; they will want --diagnostics short or json.

The short form is a line FILE:LINE:COLUMN: CODE: MESSAGE for each diagnostic, where
a code that begins with E is an error's, one with W a warning's, and one with R
a remark's: the program is right, and the compiler did something about it that is
worth knowing. The JSON form
is an object on a line for each, with code, severity, message, file, line, column,
end_line, end_column, label, notes and help; columns count characters from 1, and
the end is the column behind the last one.

--verify has the kernel of this machine look at what passes, without attaching it or
leaving anything there; objects, FILE.o, can be checked so as well. What its verifier
refuses is explained: what it couldn't prove, where in the source that is, and what
to write. -v prints the verifier's whole log.`,
		Example: `  rucy-llvm check deny.rb
  rucy-llvm check --diagnostics short *.rb
  rucy-llvm check --diagnostics json - < deny.rb
  rucy-llvm check --verify deny.rb`,
		GroupID:           groupCompile,
		Args:              takesSome("FILE"),
		ValidArgsFunction: completesFiles("rb", "ll", "o"),
	}
	flags = registerCodegen(cmd, driver.Native)
	flags.target = addTarget(cmd)
	cmd.Flags().BoolVar(&verify, "verify", false, "load each program, too, and explain what the kernel's verifier refuses")
	cmd.RunE = a.run(func(_ *cobra.Command, args []string) error {
		a.output.remarks = true
		if verify && flags.kernel.types == "" {
			flags.kernel.types = kerneltypes.Host
		}
		var rejected error
		for _, name := range args {
			err := a.check(name, flags, verify)
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

// check compiles a program, and has the kernel verify it where that is asked for.
func (a *app) check(name string, flags *codegenFlags, verify bool) error {
	if !verify {
		_, err := a.compile(name, flags)
		return err
	}
	elf, _, err := a.object(name, flags)
	if err != nil {
		return err
	}
	programs, err := loader.Load(elf, loader.Options{})
	var refused *loader.VerifierError
	if errors.As(err, &refused) {
		return errors.Join(a.refused(refused), driver.ErrRejected)
	}
	if err != nil {
		return err
	}
	defer programs.Close()
	for _, p := range programs.Programs {
		a.say("the kernel takes %s", p)
	}
	return nil
}

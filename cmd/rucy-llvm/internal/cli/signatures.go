package cli

import (
	"io"

	"github.com/spf13/cobra"

	"rucy-llvm/frontend/sig"
)

func signaturesCommand(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "signatures",
		Short: "Print the language's words as RBS signatures",
		Long: `Prints RBS signatures of the language's words, of the kernel's helpers and constants,
and of the ctx of each kind of program, for Ruby's editors and type checkers. Write
them to sig/rucy-llvm.rbs beside your programs.`,
		Example: "  rucy-llvm signatures",
		GroupID: groupOther,
		Args:    takes(),
		RunE: a.run(func(*cobra.Command, []string) error {
			_, err := io.WriteString(a.stdout, sig.Signatures())
			return err
		}),
	}
}

package cli

import (
	"github.com/spf13/cobra"

	"rucy-llvm/driver/doctor"
	"rucy-llvm/driver/llvm"
)

func doctorCommand(a *app) *cobra.Command {
	var asJSON, all bool
	cmd := &cobra.Command{
		Use:   "doctor",
		Short: "Look at this machine: what is there for BPF programs, what is lacking, what to do",
		Long: `Looks at the kernel, its settings and file systems, at what this process may do, and
at the tools that are installed, and says what is lacking and what to do about each.
Types of programs and maps, and helpers, are found by trying them, which leaves
nothing behind; as root it sees most.`,
		Example: `  rucy-llvm doctor
  rucy-llvm doctor --all
  rucy-llvm doctor --json`,
		GroupID:           groupKernel,
		Args:              takes(),
		ValidArgsFunction: cobra.NoFileCompletions,
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "print an array of objects with group, name, state, found and help")
	cmd.Flags().BoolVar(&all, "all", false, "give each thing that is right a line of its own, too")
	cmd.RunE = a.run(func(*cobra.Command, []string) error {
		ctx, stop := interruptible()
		defer stop()
		checks, err := doctor.Examine(doctor.Options{Tools: func() (string, error) {
			tools, err := llvm.Find(ctx, llvm.Options{Env: a.getenv})
			if err != nil {
				return "", err
			}
			return tools.Describe(), nil
		}})
		if err != nil {
			return err
		}
		if asJSON {
			return doctor.WriteJSON(a.stdout, checks)
		}
		return doctor.Write(a.stdout, checks, all)
	})
	return cmd
}

package cli

import (
	"io"
	"maps"
	"slices"
	"strings"

	"github.com/spf13/cobra"
)

// completions writes the completion script of each shell.
var completions = map[string]func(root *cobra.Command, w io.Writer) error{
	"bash":       func(root *cobra.Command, w io.Writer) error { return root.GenBashCompletionV2(w, true) },
	"fish":       func(root *cobra.Command, w io.Writer) error { return root.GenFishCompletion(w, true) },
	"powershell": func(root *cobra.Command, w io.Writer) error { return root.GenPowerShellCompletionWithDesc(w) },
	"zsh":        func(root *cobra.Command, w io.Writer) error { return root.GenZshCompletion(w) },
}

func completionCommand(a *app) *cobra.Command {
	shells := slices.Sorted(maps.Keys(completions))
	return &cobra.Command{
		Use:   "completion SHELL",
		Short: "Print the script that lets a shell complete commands",
		Long: `Prints the script that lets a shell complete commands, flags and their values. SHELL
is bash, which needs its package bash-completion, fish, powershell or zsh.`,
		Example: `  source <(rucy-llvm completion bash)
  rucy-llvm completion bash > /etc/bash_completion.d/rucy-llvm
  rucy-llvm completion zsh > "${fpath[1]}/_rucy-llvm"
  rucy-llvm completion fish > ~/.config/fish/completions/rucy-llvm.fish`,
		GroupID:           groupOther,
		Args:              takes("SHELL"),
		ValidArgsFunction: cobra.FixedCompletions(shells, cobra.ShellCompDirectiveNoFileComp),
		RunE: a.run(func(cmd *cobra.Command, args []string) error {
			write, known := completions[args[0]]
			if !known {
				return usagef("there is no completion for the shell %q; it is one of %s", args[0], strings.Join(shells, ", "))
			}
			return write(cmd.Root(), a.stdout)
		}),
	}
}

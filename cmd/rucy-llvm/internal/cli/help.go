package cli

import "github.com/spf13/cobra"

// helpCommand is cobra's, but for the exit status: the help on a command that
// isn't there is a wrong command line.
func helpCommand() *cobra.Command {
	return &cobra.Command{
		Use:     "help [COMMAND]",
		Short:   "Show the help on a command",
		Long:    "Shows what --help shows: of COMMAND, or of rucy-llvm as a whole.",
		Example: "  rucy-llvm help build",
		GroupID: groupOther,
		ValidArgsFunction: func(cmd *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
			if len(args) > 0 {
				return nil, cobra.ShellCompDirectiveNoFileComp
			}
			var names []string
			for _, c := range cmd.Root().Commands() {
				if c.IsAvailableCommand() {
					names = append(names, cobra.CompletionWithDesc(c.Name(), c.Short))
				}
			}
			return names, cobra.ShellCompDirectiveNoFileComp
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			topic, rest, err := cmd.Root().Find(args)
			if err != nil {
				return err
			}
			if err := takesCommand(topic, rest); err != nil {
				return err
			}
			topic.InitDefaultHelpFlag() // cobra adds --help when a command runs
			return topic.Help()
		},
	}
}

package cli

import (
	"fmt"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"rucy-llvm/driver/loader"
)

// helpsWithProgram has `run FILE --help` tell about the program in FILE: what it is for,
// and which parameters it has. Without FILE, it is the help on the command.
func (a *app) helpsWithProgram(cmd *cobra.Command, flags *codegenFlags) {
	cmd.SetHelpFunc(func(cmd *cobra.Command, args []string) {
		files := cmd.Flags().Args()
		if len(files) != 1 {
			cmd.Root().HelpFunc()(cmd, args)
			return
		}
		a.started = true
		a.helpFailed = a.programHelp(cmd, files[0], flags)
	})
}

func (a *app) programHelp(cmd *cobra.Command, name string, flags *codegenFlags) error {
	elf, _, err := a.object(name, flags)
	if err != nil {
		return err
	}
	params, err := loader.Params(elf)
	if err != nil {
		return err
	}
	about, err := a.headComment(name)
	if err != nil {
		return err
	}
	var text strings.Builder
	if about != "" {
		text.WriteString(printable(about) + "\n\n")
	}
	text.WriteString(paramsHelp(params))
	fmt.Fprintf(&text, "\nWhat else there is: %s --help\n", cmd.CommandPath())
	_, err = a.stdout.Write([]byte(text.String()))
	return err
}

// paramsHelp lists parameters, each on a line with its type, what it is for and its
// default.
func paramsHelp(params []loader.Param) string {
	if len(params) == 0 {
		return "It has no parameters.\n"
	}
	var text strings.Builder
	text.WriteString("Parameters:\n")
	columns := tabwriter.NewWriter(&text, 0, 0, 2, ' ', 0)
	for _, p := range params {
		about := "(default " + paramDefault(p) + ")"
		if p.Help != "" {
			about = p.Help + " " + about
		}
		fmt.Fprintf(columns, "  --param %s=%s\t%s\n", p.Name, paramType(p), printable(about))
	}
	columns.Flush()
	return text.String()
}

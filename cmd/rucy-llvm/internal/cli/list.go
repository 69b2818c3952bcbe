package cli

import (
	"bytes"
	"fmt"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"rucy-llvm/driver/loader"
	"rucy-llvm/driver/values"
)

func listCommand(a *app) *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "list [DIR]",
		Short: "Show what is pinned",
		Long: `Shows what ` + "`rucy-llvm load` and `attach`" + ` have pinned, and what is still there:
programs, maps and links, with the kernel's numbers of them; in DIR and below, or
without it in all BPF file systems. With --json, each is an object on a line.`,
		Example: `  rucy-llvm list
  rucy-llvm list /sys/fs/bpf/deny --json`,
		GroupID: groupKernel,
		Args:    takesAtMost("DIR"),
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			return nil, cobra.ShellCompDirectiveFilterDirs
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "show each thing as a line of JSON")
	cmd.RunE = a.run(func(_ *cobra.Command, args []string) error {
		folders, err := loader.Folders(strings.Join(args, ""))
		if err != nil {
			return err
		}
		var all []loader.Pinned
		for _, dir := range folders {
			list, err := loader.ListPinned(dir)
			if err != nil {
				return err
			}
			all = append(all, list...)
		}
		if asJSON {
			return a.show(pinnedJSON(all))
		}
		if len(all) == 0 {
			a.say("nothing is pinned")
			return nil
		}
		return a.show(pinnedTable(all))
	})
	return cmd
}

// takesAtMost says that a command takes one argument or none.
func takesAtMost(name string) cobra.PositionalArgs {
	return func(cmd *cobra.Command, args []string) error {
		if len(args) > 1 {
			return takes(name)(cmd, args)
		}
		return nil
	}
}

// pinnedTable shows what is pinned to people:
//
//	KIND     ID  TYPE          PATH                      WHAT
//	program  17  CGroupDevice  /sys/fs/bpf/deny/deny     loaded 2h13m40s after boot
func pinnedTable(list []loader.Pinned) []byte {
	var b bytes.Buffer
	w := tabwriter.NewWriter(&b, 0, 0, 2, ' ', 0)
	fmt.Fprintln(w, "KIND\tID\tTYPE\tPATH\tWHAT")
	for _, p := range list {
		fmt.Fprintf(w, "%s\t%d\t%s\t%s\t%s\n", p.Kind, p.ID, p.Type, printable(p.Path), printable(p.What))
	}
	w.Flush()
	return b.Bytes()
}

func pinnedJSON(list []loader.Pinned) (text []byte) {
	for _, p := range list {
		text = append(values.AppendJSON(text, []values.Field{
			{Name: "kind", Value: string(p.Kind)}, {Name: "name", Value: p.Name}, {Name: "id", Value: uint64(p.ID)},
			{Name: "type", Value: p.Type}, {Name: "path", Value: p.Path}, {Name: "what", Value: p.What},
		}), '\n')
	}
	return text
}

// show writes a text to standard output.
func (a *app) show(text []byte) error {
	if _, err := a.stdout.Write(text); err != nil {
		return fmt.Errorf("write standard output: %w", err)
	}
	return nil
}

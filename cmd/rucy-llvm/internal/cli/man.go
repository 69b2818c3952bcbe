package cli

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"
)

func manCommand(a *app) *cobra.Command {
	return &cobra.Command{
		Use:     "man DIR",
		Short:   "Write the man pages",
		Long:    "Writes a man page for each command to DIR, which is made where it is missing.",
		Example: "  rucy-llvm man /usr/local/share/man/man1",
		GroupID: groupOther,
		Args:    takes("DIR"),
		ValidArgsFunction: func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
			return nil, cobra.ShellCompDirectiveFilterDirs
		},
		RunE: a.run(func(cmd *cobra.Command, args []string) error {
			if err := os.MkdirAll(args[0], 0o755); err != nil {
				return fmt.Errorf("make the folder of the man pages: %w", err)
			}
			for _, c := range documented(cmd.Root()) {
				path := filepath.Join(args[0], pageName(c)+".1")
				if err := os.WriteFile(path, []byte(manPage(c)), 0o644); err != nil {
					return fmt.Errorf("write man page: %w", err)
				}
			}
			return nil
		}),
	}
}

func pageName(cmd *cobra.Command) string { return strings.ReplaceAll(cmd.CommandPath(), " ", "-") }

// manPage writes the page of a command in the man macros of troff; man(7).
func manPage(cmd *cobra.Command) string {
	var b strings.Builder
	fmt.Fprintf(&b, ".TH %s 1 \"\" %s \"User Commands\"\n", roffQuoted(strings.ToUpper(pageName(cmd))), roffQuoted("rucy-llvm "+version))
	fmt.Fprintf(&b, ".SH NAME\n%s \\- %s\n", roff(pageName(cmd)), roff(cmd.Short))
	fmt.Fprintf(&b, ".SH SYNOPSIS\n.B %s\n", roff(cmd.UseLine()))
	b.WriteString(".SH DESCRIPTION\n")
	for i, part := range blocks(cmd.Long) {
		if i > 0 {
			b.WriteString(".PP\n")
		}
		roffBlock(&b, part)
	}
	if !cmd.HasParent() {
		b.WriteString(".SH COMMANDS\n")
		for _, c := range documented(cmd)[1:] {
			fmt.Fprintf(&b, ".TP\n.BR %s (1)\n%s\n", roff(pageName(c)), roff(c.Short))
		}
	}
	if own := options(cmd.LocalFlags()); len(own) > 0 {
		b.WriteString(".SH OPTIONS\n")
		for _, o := range own {
			fmt.Fprintf(&b, ".TP\n\\fB%s\\fP", roff(o.names))
			if o.value != "" {
				fmt.Fprintf(&b, " \\fI%s\\fP", roff(o.value))
			}
			fmt.Fprintf(&b, "\n%s\n", roff(o.usage))
		}
	}
	if cmd.Example != "" {
		b.WriteString(".SH EXAMPLES\n")
		roffBlock(&b, block{verbatim: true, text: cmd.Example})
	}
	if cmd.HasParent() {
		fmt.Fprintf(&b, ".SH SEE ALSO\n.BR %s (1),\nwhich lists the options that all commands have.\n", roff(pageName(cmd.Root())))
	}
	return b.String()
}

func roffBlock(b *strings.Builder, part block) {
	text := roff(part.text)
	if part.verbatim {
		text = ".nf\n" + text + "\n.fi"
	}
	b.WriteString(text + "\n")
}

// roff escapes what troff would take for its own: backslashes, hyphens that are
// minus signs, and lines that begin like a request.
func roff(text string) string {
	text = strings.NewReplacer(`\`, `\e`, "-", `\-`, "`", `\(ga`).Replace(text)
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		if strings.HasPrefix(line, ".") || strings.HasPrefix(line, "'") {
			lines[i] = `\&` + line
		}
	}
	return strings.Join(lines, "\n")
}

// roffQuoted is a text as an argument of a request.
func roffQuoted(text string) string { return `"` + strings.ReplaceAll(roff(text), `"`, `\(dq`) + `"` }

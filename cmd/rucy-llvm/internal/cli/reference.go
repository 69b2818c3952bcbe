package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// The reference of the commands, docs/cli.md and the man pages, is made from
// what --help prints.

// documented returns the commands that the reference has a chapter for, the root
// first.
func documented(root *cobra.Command) []*cobra.Command {
	all := []*cobra.Command{root}
	for _, cmd := range root.Commands() {
		if cmd.Name() != "help" && !cmd.Hidden {
			all = append(all, cmd)
		}
	}
	return all
}

// block is a paragraph, or lines to be kept as they are.
type block struct {
	verbatim bool
	text     string
}

// blocks splits a help text. Indented lines are verbatim.
func blocks(text string) []block {
	var all []block
	for _, part := range strings.Split(strings.TrimSpace(text), "\n\n") {
		verbatim := strings.HasPrefix(part, " ") || strings.HasPrefix(part, "\t")
		if last := len(all) - 1; verbatim && last >= 0 && all[last].verbatim {
			all[last].text += "\n\n" + part
			continue
		}
		all = append(all, block{verbatim, part})
	}
	return all
}

// option is a flag as the reference shows it.
type option struct {
	names string // "-o, --output"
	value string // "string"; empty for a switch
	usage string
}

// options lists the flags of a command, without those that all commands have.
func options(flags *pflag.FlagSet) []option {
	var all []option
	flags.VisitAll(func(f *pflag.Flag) {
		if f.Hidden || f.Name == "help" || f.Name == "version" {
			return
		}
		value, usage := pflag.UnquoteUsage(f)
		o := option{names: "--" + f.Name, value: value, usage: usage}
		if f.Shorthand != "" {
			o.names = "-" + f.Shorthand + ", " + o.names
		}
		switch f.DefValue {
		case "", "0", "0s", "false":
		default:
			o.usage += fmt.Sprintf(" (default %s)", f.DefValue)
		}
		all = append(all, o)
	})
	return all
}

// Markdown is the text of docs/cli.md.
func Markdown() string {
	root := newRoot(&app{})
	var b strings.Builder
	b.WriteString("# The commands\n\n<!-- Code generated from the commands' help texts; DO NOT EDIT. `make golden` writes it anew. -->\n\n")
	for _, cmd := range documented(root) {
		if cmd != root {
			fmt.Fprintf(&b, "## %s\n\n", cmd.CommandPath())
		}
		for _, part := range blocks(cmd.Long) {
			if part.verbatim {
				fmt.Fprintf(&b, "```\n%s\n```\n\n", unindent(part.text))
			} else {
				fmt.Fprintf(&b, "%s\n\n", part.text)
			}
		}
		fmt.Fprintf(&b, "```sh\n%s\n```\n\n", cmd.UseLine())
		if cmd.Example != "" {
			fmt.Fprintf(&b, "Examples:\n\n```sh\n%s\n```\n\n", unindent(cmd.Example))
		}
		own := options(cmd.LocalFlags())
		if cmd == root {
			b.WriteString("Options of all commands:\n\n")
		}
		if len(own) > 0 {
			b.WriteString("| option | |\n|---|---|\n")
			for _, o := range own {
				spelling := strings.TrimSpace(o.names + " " + o.value)
				fmt.Fprintf(&b, "| `%s` | %s |\n", strings.ReplaceAll(spelling, "|", `\|`), o.usage)
			}
			b.WriteString("\n")
		}
	}
	return strings.TrimRight(b.String(), "\n") + "\n"
}

// unindent removes the two spaces that help texts put before their examples.
func unindent(text string) string {
	lines := strings.Split(text, "\n")
	for i, line := range lines {
		lines[i] = strings.TrimPrefix(line, "  ")
	}
	return strings.Join(lines, "\n")
}

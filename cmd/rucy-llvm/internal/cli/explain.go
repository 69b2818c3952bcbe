package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"rucy-llvm/driver"
	"rucy-llvm/driver/verifier"
	"rucy-llvm/frontend/diag"
)

func explainCommand(a *app) *cobra.Command {
	return &cobra.Command{
		Use:   "explain [CODE]",
		Short: "Explain an error or a warning by its code",
		Long: `Says what an error or a warning means, with a program that provokes it, what the
compiler prints for that program, and the program mended. Codes that begin with V are
refusals of the kernel's verifier. Without CODE, lists all codes; with the start of
one, such as E03, those that begin with it.`,
		Example: "  rucy-llvm explain E0112\n  rucy-llvm explain",
		GroupID: groupOther,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return nil // all of them
			}
			return takes("CODE")(cmd, args)
		},
		ValidArgsFunction: func(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
			var codes []string
			for _, info := range diag.All() {
				codes = append(codes, string(info.Code)+"\t"+info.Title)
			}
			for _, class := range verifier.Classes {
				codes = append(codes, class.Code+"\t"+class.Title)
			}
			return codes, cobra.ShellCompDirectiveNoFileComp
		},
		RunE: a.run(func(_ *cobra.Command, args []string) error {
			code := ""
			if len(args) == 1 {
				code = strings.ToUpper(args[0])
			}
			if info := diag.Lookup(diag.Code(code)); info != nil {
				return a.explain(info)
			}
			if class := verifier.Lookup(code); class != nil {
				fmt.Fprintf(a.stdout, "%s: the kernel's verifier refuses a program: %s\n\n%s\n\nWhat to do: %s.\n", class.Code, class.Title, wrap(class.Explained(), 80), wrap(class.Remedy(), 68))
				return nil
			}
			list := codesFrom(code)
			if len(list) == 0 {
				return usagef("there is no code %q%s; `rucy-llvm explain` lists all", args[0], nearCodes(code))
			}
			for _, info := range list {
				fmt.Fprintf(a.stdout, "%s  %s\n", info.Code, info.Title)
			}
			return nil
		}),
	}
}

// codesFrom are the codes that begin with start.
func codesFrom(start string) (list []diag.Info) {
	for _, info := range diag.All() {
		if strings.HasPrefix(string(info.Code), start) {
			list = append(list, info)
		}
	}
	for _, class := range verifier.Classes {
		if strings.HasPrefix(class.Code, start) {
			list = append(list, diag.Info{Code: diag.Code(class.Code), Title: class.Title})
		}
	}
	return list
}

// nearCodes says which codes there are that begin as code does.
func nearCodes(code string) string {
	for n := len(code) - 1; n > 1; n-- {
		if list := codesFrom(code[:n]); len(list) > 0 {
			return fmt.Sprintf(": those that begin with %s are %s to %s", code[:n], list[0].Code, list[len(list)-1].Code)
		}
	}
	return ""
}

func (a *app) explain(info *diag.Info) error {
	e, err := driver.Explain(info)
	if err != nil {
		return err
	}
	fmt.Fprintf(a.stdout, "%s: %s\n\n%s\n", info.Code, info.Title, wrap(info.Meaning, 80))
	for _, part := range []struct{ title, text string }{
		{"This program provokes it:", e.Example},
		{"The compiler says:", e.Says},
		{"This one is right:", info.Cure},
	} {
		fmt.Fprintf(a.stdout, "\n%s\n\n%s", part.title, indent(part.text))
	}
	return nil
}

// indent moves a text to the right, as examples are printed.
func indent(text string) string {
	var b strings.Builder
	for line := range strings.Lines(text) {
		if strings.TrimSpace(line) != "" {
			b.WriteString("    ")
		}
		b.WriteString(line)
	}
	if !strings.HasSuffix(text, "\n") {
		b.WriteByte('\n')
	}
	return b.String()
}

// wrap breaks a text into lines of at most width characters.
func wrap(text string, width int) string {
	var b strings.Builder
	column := 0
	for _, word := range strings.Fields(text) {
		switch {
		case column == 0:
		case column+1+len(word) > width:
			b.WriteByte('\n')
			column = 0
		default:
			b.WriteByte(' ')
			column++
		}
		b.WriteString(word)
		column += len(word)
	}
	return b.String()
}

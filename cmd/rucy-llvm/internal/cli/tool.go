package cli

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"rucy-llvm/driver/bundle"
	"rucy-llvm/driver/loader"
)

// newTool is the command line of a tool that bundle has made: what run does with the one
// program in the executable, with the program's parameters as options.
func newTool(a *app, tool *bundle.Tool) (*cobra.Command, error) {
	a.name = tool.Name
	params, err := loader.Params(tool.Object)
	if err != nil {
		return nil, err
	}
	about := tool.About
	if about == "" {
		about = fmt.Sprintf("Runs the BPF programs of %s.", tool.Source)
	}
	cmd := &cobra.Command{
		Use: tool.Name,
		Long: about + `

The programs are attached until ^C, SIGTERM or the end of --duration. It needs root, or
CAP_BPF and what the kind of program asks for.`,
		Args:          takes(),
		SilenceErrors: true,
		SilenceUsage:  true,
	}
	cmd.CompletionOptions.DisableDefaultCmd = true
	run := registerRun(cmd)
	for _, p := range params {
		addParam(cmd.Flags(), p, &run.loading.Params)
	}
	// The language's names have underscores, which nobody types in options.
	cmd.Flags().SetNormalizeFunc(func(_ *pflag.FlagSet, name string) pflag.NormalizedName {
		return pflag.NormalizedName(strings.ReplaceAll(name, "_", "-"))
	})
	showVersion := cmd.Flags().Bool("version", false, "print the version")
	cmd.RunE = a.run(func(*cobra.Command, []string) error {
		if *showVersion {
			fmt.Fprintln(a.stdout, toolVersion(tool))
			return nil
		}
		if err := run.check(); err != nil {
			return err
		}
		return a.runUntilTold(tool.Object, tool.Foreign, run)
	})
	return cmd, nil
}

// toolVersion is the version of the tool, and of the runner in it.
func toolVersion(tool *bundle.Tool) string {
	text := tool.Name
	if tool.Version != "" {
		text += " " + tool.Version
	}
	return fmt.Sprintf("%s, of %s with rucy-llvm %s", text, tool.Source, longVersion())
}

// addParam adds a parameter as an option, unless run has an option of that name: then
// --param sets it.
func addParam(flags *pflag.FlagSet, p loader.Param, values *map[string]string) {
	name := strings.ReplaceAll(p.Name, "_", "-")
	if flags.Lookup(name) != nil || name == "help" || name == "version" {
		return
	}
	usage := p.Help
	if usage == "" {
		usage = "parameter of the program"
	}
	flags.Var(&paramValue{p, values}, name, fmt.Sprintf("%s (default %s)", usage, paramDefault(p)))
}

// paramDefault is the default of a parameter as help shows it.
func paramDefault(p loader.Param) string {
	if p.Type == "string" || p.Default == "" {
		return fmt.Sprintf("%q", p.Default)
	}
	return p.Default
}

// paramValue is an option that sets a parameter. What is wrong with a value is said when
// the object is loaded.
type paramValue struct {
	param  loader.Param
	values *map[string]string
}

func (v *paramValue) String() string { return "" }
func (v *paramValue) Type() string   { return paramType(v.param) }
func (v *paramValue) Set(text string) error {
	return paramFlag{v.values}.Set(v.param.Name + "=" + text)
}

// paramType is what values of a parameter look like.
func paramType(p loader.Param) string {
	if p.Type != "string" && p.Limit > 0 {
		return fmt.Sprintf("%s,...", p.Type)
	}
	return p.Type
}

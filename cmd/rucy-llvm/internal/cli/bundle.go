package cli

import (
	"debug/buildinfo"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"rucy-llvm/driver"
	"rucy-llvm/driver/bundle"
)

// selfPath is the file of this executable, even if it has been removed since.
const selfPath = "/proc/self/exe"

func bundleCommand(a *app) *cobra.Command {
	var flags *codegenFlags
	var output, runner string
	var force bool
	var tool bundle.Tool
	cmd := &cobra.Command{
		Use:   "bundle FILE",
		Short: "Make one executable of a program and what runs it",
		Long: `Compiles FILE, in Ruby or LLVM IR, or takes an object, FILE.o, and makes an executable
that does what ` + "`rucy-llvm run FILE`" + ` does: a tool of its own, which needs nothing
installed where it runs. It has the options of run, an option for each parameter of
the program, and a help that begins with the comment at the head of FILE.rb:

  sudo ./exec_events --only-uid 1000 --json

The executable is this command with the object behind it, a zip archive. The same
program is always the same bytes. For another processor, --runner names the
rucy-llvm that was built for it.`,
		Example: `  rucy-llvm bundle exec_events.rb                # writes exec_events
  rucy-llvm bundle exec_events.rb -o execs-arm64 --runner rucy-llvm-arm64`,
		GroupID:           groupCompile,
		Args:              takes("FILE"),
		ValidArgsFunction: completesFiles("rb", "ll", "o"),
	}
	flags = registerCodegen(cmd, driver.Native)
	addName(cmd.Flags(), &output, "output", "o", "write the executable to `OUT` (default FILE's name without its ending, in the current directory)")
	addName(cmd.Flags(), &tool.About, "about", "", "begin the tool's help with `TEXT` (default: the comment at the head of FILE.rb)")
	addName(cmd.Flags(), &tool.Version, "tool-version", "", "`VERSION` of the tool, which its --version prints")
	addName(cmd.Flags(), &runner, "runner", "", "executable of rucy-llvm to run it with, in `FILE` (default: this one)")
	cmd.Flags().BoolVarP(&force, "force", "f", false, "overwrite the output file whatever it holds")
	cmd.RunE = a.run(func(_ *cobra.Command, args []string) (err error) {
		input := args[0]
		if output == "" {
			if output, err = outputName(input, ""); err != nil {
				return err
			}
		}
		tool.Name, tool.Source = filepath.Base(output), filepath.Base(input)
		if tool.Object, tool.Foreign, err = a.object(input, flags); err != nil {
			return err
		}
		if tool.About == "" {
			if tool.About, err = a.headComment(input); err != nil {
				return err
			}
		}
		executable, err := runnerBytes(runner)
		if err != nil {
			return err
		}
		made, err := bundle.Make(executable, tool)
		if err != nil {
			return err
		}
		return a.write(driver.Output{Path: output, Data: made, Input: input, Kind: driver.ToolFile, Force: force, Executable: true})
	})
	return cmd
}

// headComment is the comment that a Ruby program begins with, without the magic ones;
// "" where there is none.
func (a *app) headComment(name string) (string, error) {
	if filepath.Ext(name) != ".rb" {
		return "", nil
	}
	text, err := driver.ReadSource(name, a.stdin)
	if err != nil {
		return "", err
	}
	var comment []string
	for line := range strings.Lines(string(text)) {
		line, ok := strings.CutPrefix(strings.TrimSpace(line), "#")
		if !ok {
			break
		}
		if isMagic(line) {
			continue
		}
		comment = append(comment, strings.TrimPrefix(line, " "))
	}
	return strings.TrimSpace(strings.Join(comment, "\n")), nil
}

// isMagic reports whether a comment, without its #, is for Ruby or the shell.
func isMagic(comment string) bool {
	if strings.HasPrefix(comment, "!") {
		return true
	}
	word, _, _ := strings.Cut(strings.TrimSpace(strings.ReplaceAll(comment, "-*-", "")), ":")
	switch strings.ReplaceAll(word, "-", "_") {
	case "frozen_string_literal", "encoding", "coding", "warn_indent", "shareable_constant_value", "rbs_inline":
		return true
	}
	return false
}

// runnerBytes reads the executable of the runner: the one named, which must be one, or
// this.
func runnerBytes(path string) ([]byte, error) {
	if path == "" {
		return os.ReadFile(selfPath)
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	info, err := buildinfo.ReadFile(path)
	if err != nil || info.Path != "rucy-llvm/cmd/rucy-llvm" {
		return nil, fmt.Errorf("%s is no executable of rucy-llvm", path)
	}
	return data, nil
}

// bundled is the tool that this executable is, or nil.
func bundled() (*bundle.Tool, error) {
	tool, err := bundle.Open(selfPath)
	if errors.Is(err, bundle.ErrNone) || errors.Is(err, fs.ErrNotExist) {
		return nil, nil // it is the command alone, or there is no /proc
	}
	return tool, err
}
